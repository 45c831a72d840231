/** Only a person who activates a real control grants; and only the site says how the notice is set up. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { renderNotice } from 'privacy-notice/server';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, elementWith, pageWith, serveBuild, servePages } from './support/pages.mjs';
import { clickInNotice, isInNotice, until } from './support/visitor.mjs';

const GATED = `<script type="text/plain" data-consent="analytics">ran.push('gated')</script>`;
const TRUSTED = elementWith('id="pn" trusted-only');
const EVERYTHING = JSON.stringify({ purposes: [{ id: 'analytics', necessary: 'because' }] });

/** Elements with `data-privacy-notice="accept"` in which a click on `#at` is no consent. */
const CONTAINERS = {
  'a main element': '<main data-privacy-notice="accept"><p id="at">Some text</p></main>',
  'a second body tag': '<body data-privacy-notice="accept"><p id="at">Some text</p>',
  'a second body tag with a role': '<body role="button" data-privacy-notice="accept"><p id="at">Some text</p>',
  'a second html tag': '<html data-privacy-notice="accept"><p id="at">Some text</p>',
  'an anchor that leads nowhere': '<a data-privacy-notice="accept"><span id="at">Some text</span></a>',
  'a label': '<label data-privacy-notice="accept" id="at">Some text <input></label>',
  'a text field': '<input data-privacy-notice="accept" id="at">',
  'a form with fields of treacherous names':
    '<form data-privacy-notice="accept"><input name="matches"><input name="getAttribute"><p id="at">Text</p></form>',
  'a shadow host': `<x-card data-privacy-notice="accept" id="at"></x-card><script>
    document.querySelector('x-card').attachShadow({ mode: 'open' }).append('Some text');</script>`,
  'a slot in a shadow root': `<x-card><p id="at">Some text</p></x-card><script>
    const root = document.querySelector('x-card').attachShadow({ mode: 'open' });
    const slot = document.createElement('slot');
    slot.setAttribute('data-privacy-notice', 'accept');
    root.append(slot);</script>`,
};
const CONTROLS = {
  'a button': '<button data-privacy-notice="accept" id="at">Accept</button>',
  'text in a button': '<button data-privacy-notice="accept"><b id="at">Accept</b></button>',
  'a link': '<a href="#" data-privacy-notice="accept" id="at">Accept</a>',
  'an input': '<input type="Submit" data-privacy-notice="accept" id="at">',
  'an element that is a button': '<span role="button" tabindex="0" data-privacy-notice="accept" id="at">Accept</span>',
  'a button in a shadow root': `<x-card id="at"></x-card><script>
    const button = document.createElement('button');
    button.textContent = 'Accept';
    button.setAttribute('data-privacy-notice', 'accept');
    document.querySelector('x-card').attachShadow({ mode: 'open' }).append(button);</script>`,
};

const LATE = '<script src="/late.js" async></script>';
const drawn = await renderNotice({
  attributes: { controller: 'Example Ltd', contact: 'mailto:a@example.com', 'trusted-only': '' },
  lang: 'en',
});
const configOnly = (more = '') =>
  `<script src="/dist/privacy-notice.js" data-config-only data-controller="Example Ltd" data-contact="mailto:a@example.com" ${more} async></script>`;
const purposes = (list) => `data-config='${JSON.stringify({ purposes: list })}'`;

const pages = {
  ...Object.fromEntries(
    Object.entries({ ...CONTAINERS, ...CONTROLS }).map(([name, markup]) => [
      `/${encodeURIComponent(name)}`,
      pageWith(`${TRUSTED}${GATED}${markup}`),
    ]),
  ),
  '/refuse': pageWith(`${ELEMENT}${GATED}<main data-privacy-notice="reject"><p id="at">Refuse</p></main>`),
  '/actions': pageWith(`<body data-action="accept"><div data-action="accept">${TRUSTED}</div>${GATED}`),
  '/scripts': pageWith(
    `${TRUSTED}${GATED}<button commandfor="pn" command="--accept" id="at">Accept</button>
    <button id="other">Other</button><button data-privacy-notice="accept" id="host">Accept</button>`,
  ),
  '/forged': pageWith(`${TRUSTED}${GATED}`, LATE),
  '/drawn': pageWith(`${drawn}${GATED}`, LATE),
  '/injected': pageWith(
    `<privacy-notice controller="x"><script type="application/json">${EVERYTHING}</script></privacy-notice>${GATED}`,
    configOnly(),
  ),
  '/lists': pageWith(
    `<p>text</p><script type="text/plain" data-consent="stats">ran.push('stats')</script>`,
    configOnly(purposes([{ id: 'stats', label: 'Statistics' }])),
  ),
  '/no-json': pageWith(GATED, configOnly("data-config='{'")),
  // As the server sees it.
  '/a': pageWith(`${ELEMENT}<button data-privacy-notice="choices">x</button>`),
};

it('the address of the page that a server is told leads to the own host, or is left out', async () => {
  const linkOf = async (path) => /href="([^"]*)#intro-1"/.exec(await renderNotice({ path, lang: 'en' }))?.[1];
  assert.equal(await linkOf('/a?b=1&c="'), '/a?b=1&#38;c=&#34;');
  assert.equal(await linkOf('/a#b'), '/a');
  for (const path of [
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'a',
    '\\\\e.example',
  ])
    assert.equal(await linkOf(path), '', path);
});

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let context;
    let page;
    let bringScript;
    const thrown = [];

    before(async () => {
      browser = await launch(name);
      server = await servePages({
        ...pages,
        '/late.js': (response) => (bringScript = () => serveBuild('privacy-notice.js', response)),
      });
      // The views are beside the script.
      for (const file of [
        'page-life.js',
        'notice/desk.js',
        'notice/early-click.js',
        'notice/page-end.js',
        'locales/en.js',
        'aftercare.js',
        'notice/site-checks.js',
      ])
        server.pages[`/${file}`] = (response) => serveBuild(file, response);
    });
    after(async () => {
      server.close();
      await browser.close();
    });
    afterEach(() => context?.close());

    async function visit(path) {
      context = await browser.createBrowserContext();
      page = await context.newPage();
      bringScript = undefined;
      thrown.length = 0;
      page.on('pageerror', (error) => thrown.push(error.message));
      await page.goto(server.origin + path, { waitUntil: 'domcontentloaded' });
      if (path === '/forged' || path === '/drawn') await until(() => bringScript, 'the script is requested');
      else
        await until(() => page.evaluate(() => told.some(({ type }) => type === 'consentready')), 'the choice is known');
    }
    const told = (type) => page.evaluate((wanted) => told.filter((one) => one.type === wanted), type);
    const granted = () => page.evaluate(() => privacyNotice.granted('analytics'));
    const errorCodes = async () => (await told('consenterror')).map(({ code }) => code);
    /** A decision of another kind, so that whatever came before it has had its effect. */
    async function nothingWasGranted() {
      await page.evaluate(() => privacyNotice.show('choices'));
      assert.equal(await granted(), false);
      assert.deepEqual(await told('consentchange'), []);
      assert.deepEqual(await page.evaluate(() => ran), []);
    }

    for (const what of Object.keys(CONTAINERS)) {
      it(`a click in ${what} is no consent, and the developer is told`, async () => {
        await visit(`/${encodeURIComponent(what)}`);
        await page.click('#at');
        await until(
          async () => (await told('consenterror')).some(({ message }) => message.includes('role="button"')),
          'the developer is told',
        );
        await nothingWasGranted();
      });
    }

    for (const what of Object.keys(CONTROLS)) {
      it(`a click on ${what} is a consent`, async () => {
        await visit(`/${encodeURIComponent(what)}`);
        await page.click('#at');
        await until(granted, 'it is granted');
        assert.equal((await told('consentchange'))[0].origin, 'visitor');
      });
    }

    it('a refusal may come from any element', async () => {
      await visit('/refuse');
      await page.click('#at');
      await until(async () => (await told('consentchange')).length === 1, 'the refusal counts');
      assert.equal(await granted(), false);
    });

    it('data-action outside the notice belongs to others', async () => {
      await visit('/actions');
      await until(() => isInNotice(page, 'h2'), 'the first layer is there');
      await clickInNotice(page, 'h2');
      await nothingWasGranted();
    });

    it('a person who clicks an invoker grants; a script that clicks it does not, not even after a click elsewhere', async () => {
      await visit('/scripts');
      await page.evaluate(() => document.querySelector('#at').click());
      await until(async () => (await errorCodes()).includes('untrusted'), 'the grant is refused');
      await page.evaluate(() =>
        document.querySelector('#other').addEventListener('click', () => document.querySelector('#at').click()),
      );
      await page.click('#other');
      // A click that a listener stops, and keeps for later.
      await page.evaluate(() => {
        document.querySelector('#at').addEventListener('click', (event) => event.preventDefault(), { once: true });
      });
      await page.click('#at');
      await page.evaluate(() => {
        addEventListener('click', (event) => event.stopImmediatePropagation(), { capture: true, once: true });
        document.querySelector('#at').click();
      });
      await nothingWasGranted();
      await page.evaluate(() => privacyNotice.hide());
      await page.click('#at');
      await until(granted, 'a person grants');
      assert.equal((await told('consentchange'))[0].origin, 'visitor');
    });

    it('a script cannot take trusted-only back', async () => {
      await visit('/scripts');
      await page.evaluate(() => document.querySelector('privacy-notice').removeAttribute('trusted-only'));
      assert.equal(await page.evaluate(() => privacyNotice.accept()), false);
      await page.evaluate(() => document.querySelector('#host').click());
      await nothingWasGranted();
      await page.evaluate(() => privacyNotice.hide());
      await page.click('#host');
      await until(granted, 'a person grants');
    });

    const FORGED = {
      'a property': (event) => (document.querySelector('privacy-notice').shadowRoot.clicked = ['accept', event]),
      'an accessor': (event) =>
        Object.defineProperty(document.querySelector('privacy-notice').shadowRoot, 'clicked', {
          get: () => ['accept', event],
        }),
      'an accessor of the prototype': (event) =>
        Object.defineProperty(ShadowRoot.prototype, 'clicked', { get: () => ['accept', event], configurable: true }),
    };
    for (const path of ['/forged', '/drawn']) {
      for (const [what, forge] of Object.entries(FORGED)) {
        it(`${path}: an early click that a script has made up, by ${what}, is none`, async () => {
          await visit(path);
          await page.evaluate(() => {
            addEventListener('click', (event) => (window.kept = event), { capture: true, once: true });
            const host = document.querySelector('privacy-notice');
            if (!host.shadowRoot) host.attachShadow({ mode: 'open' });
          });
          await page.mouse.click(5, 5);
          await until(() => page.evaluate(() => !!window.kept?.isTrusted), 'a trusted event is kept');
          await page.evaluate((code) => {
            try {
              new Function('event', `'use strict'; (${code})(event)`)(kept);
            } catch {
              // It is refused.
            }
          }, String(forge));
          await bringScript();
          await until(() => page.evaluate(() => !!window.privacyNotice), 'the script is there');
          await until(() => isInNotice(page, '[data-action=accept]'), 'the first layer is there');
          await nothingWasGranted();
        });
      }
    }

    it('an early click of a person on the first layer of a server counts, with trusted-only; one of a script does not', async () => {
      await visit('/drawn');
      await clickInNotice(page, '[data-action=accept]');
      await bringScript();
      await until(() => page.evaluate(() => !!window.privacyNotice), 'the script is there');
      await until(granted, 'it is granted');
      assert.equal((await told('consentchange'))[0].origin, 'visitor');
      await context.close();
      await visit('/drawn');
      await page.evaluate(() =>
        document.querySelector('privacy-notice').shadowRoot.querySelector('[data-action=accept]').click(),
      );
      await bringScript();
      await until(async () => (await errorCodes()).includes('untrusted'), 'the grant is refused');
      assert.equal(await granted(), false);
    });

    it('data-config-only: what is injected into the markup does nothing, and the tag’s own element asks', async () => {
      await visit('/injected');
      const own = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('privacy-notice')].some(
            (element) =>
              element.getAttribute('controller') === 'Example Ltd' && element.shadowRoot.querySelector('[part=banner]'),
          ),
        );
      await until(own, 'the first layer is there');
      await until(async () => (await errorCodes()).includes('element'), 'the developer is told');
      assert.equal(await granted(), false);
      assert.deepEqual(await page.evaluate(() => ran), []);
    });

    it('data-config-only: another element does not take over when the tag’s own leaves', async () => {
      await visit('/injected');
      await page.evaluate(() => {
        for (const element of document.querySelectorAll('privacy-notice[contact]')) element.remove();
      });
      assert.equal(await granted(), false);
      await page.evaluate(() => {
        const other = document.createElement('privacy-notice');
        other.config = { purposes: [{ id: 'analytics', necessary: 'x' }] };
        document.body.append(other);
      });
      assert.equal(await granted(), false);
      assert.deepEqual(await page.evaluate(() => ran), []);
    });

    it('data-config has the lists; one that is no JSON is told, and asks all the same', async () => {
      await visit('/lists');
      await page.evaluate(() => privacyNotice.accept());
      await until(() => page.evaluate(() => ran.includes('stats')), 'the held script runs');
      await context.close();
      await visit('/no-json');
      await until(async () => (await errorCodes()).includes('config'), 'it is told');
      await until(() => isInNotice(page, '[part=banner]'), 'the first layer is there');
      assert.equal(await granted(), false);
    });

    it('a path that begins with two slashes leads nowhere else', async () => {
      await visit('//evil.example/a');
      await until(() => isInNotice(page, '[part=banner] a'), 'the first layer is there');
      const hosts = () =>
        page.evaluate(() =>
          [...document.querySelector('privacy-notice').shadowRoot.querySelectorAll('a[href*="#"]')].map(
            ({ host }) => host,
          ),
        );
      const own = new URL(server.origin).host;
      assert.deepEqual([...new Set(await hosts())], [own]);
      await page.evaluate(() => (location.hash = '#s3'));
      await until(
        () => isInNotice(page, 'dialog[data-view=statement] article, dialog[data-view=statement] .body'),
        'it opens',
      );
      assert.deepEqual([...new Set(await hosts())], [own]);
      await clickInNotice(page, 'dialog [data-action=close]');
      await until(() => page.evaluate(() => location.hash === ''), 'the address is without the clause');
      assert.equal(await page.evaluate(() => location.pathname), '//evil.example/a');
      assert.deepEqual(thrown, []);
    });
  });
}
