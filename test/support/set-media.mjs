/**
 * A command for unit tests that emulates media features where the engine can (Chromium):
 * `executeServerCommand('set-media', { 'forced-colors': 'active' })`; `{}` resets. Says whether it could.
 */
export function setMediaPlugin() {
  // Settings belong to a devtools session, so each page keeps to one.
  const sessions = new WeakMap();
  return {
    name: 'set-media',
    async executeCommand({ command, payload, session }) {
      if (command !== 'set-media') return undefined;
      const page = session.browser.getPage?.(session.id);
      const { media = '', ...features } = payload ?? {};
      try {
        if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
        await sessions.get(page).send('Emulation.setEmulatedMedia', {
          media,
          features: Object.entries(features).map(([name, value]) => ({ name, value })),
        });
        return { supported: true };
      } catch {
        return { supported: false };
      }
    },
  };
}
