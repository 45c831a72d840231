import { insideFirefox, isFirefox } from './inside-firefox.mjs';

/** What a visitor's system is set to, if nothing is said. */
const DEFAULTS = {
  'prefers-color-scheme': 'light',
  'prefers-reduced-motion': 'no-preference',
  'forced-colors': 'none',
};

/** Firefox has no emulation, but preferences that it follows at once. */
const PREFERENCES = {
  'prefers-color-scheme': ['layout.css.prefers-color-scheme.content-override', { dark: 0, light: 1 }],
  'prefers-reduced-motion': ['ui.prefersReducedMotion', { reduce: 1, 'no-preference': 0 }],
  'forced-colors': ['browser.display.document_color_use', { active: 2, none: 1 }],
};

/**
 * A command for unit tests that sets media features: `executeServerCommand('set-media', { 'forced-colors': 'active' })`;
 * `{}` resets. Chromium takes all of them and `media: 'print'`, Firefox those above; WebKit is as it was started. Says
 * whether the page now has what was asked for.
 */
export function setMediaPlugin() {
  // Settings belong to a devtools session, so each page keeps to one.
  const sessions = new WeakMap();

  async function emulate(page, { media = '', ...features }) {
    if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
    await sessions.get(page).send('Emulation.setEmulatedMedia', {
      media,
      features: Object.entries(features).map(([name, value]) => ({ name, value })),
    });
  }

  return {
    name: 'set-media',
    async executeCommand({ command, payload, session }) {
      if (command !== 'set-media') return undefined;
      const page = session.browser.getPage(session.id);
      const { media, ...features } = payload ?? {};
      if (isFirefox(page)) await prefer(page, features);
      else if (page.createCDPSession) await emulate(page, payload ?? {});
      const query = [media ?? 'all', ...Object.entries(features).map((pair) => `(${pair.join(': ')})`)].join(' and ');
      return { supported: await page.evaluate((wanted) => matchMedia(wanted).matches, query) };
    },
  };
}

/** Resolves when the page has heard of it. */
async function prefer(page, features) {
  const wanted = { ...DEFAULTS, ...features };
  const values = Object.entries(PREFERENCES).map(([name, [preference, numbers]]) => [
    preference,
    numbers[wanted[name]],
  ]);
  await insideFirefox(
    page.browser(),
    (pairs) => JSON.parse(pairs).forEach(([name, value]) => Services.prefs.setIntPref(name, value)),
    JSON.stringify(values),
  );
  // Forced colours decide about the scheme, too.
  const heard = Object.keys(PREFERENCES).filter(
    (name) => wanted['forced-colors'] === 'none' || name !== 'prefers-color-scheme',
  );
  await page.waitForFunction(
    (query) => matchMedia(query).matches,
    {},
    heard.map((name) => `(${name}: ${wanted[name]})`).join(' and '),
  );
}
