/**
 * An answer is kept as it was given, whatever is in the way: prototypes that a page has extended, elements that stand in
 * front of the document, cookies that another host has tossed, attributes that no browser accepts.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { controllerTag } from '../../dist/esm/consent/controller-tag.js';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, elementWith, pageWith, servePages } from './support/pages.mjs';
import { isInNotice, until } from './support/visitor.mjs';

const GATED = `<script type="text/plain" data-consent="analytics">ran.push('gated')</script>`;
const OPENER = '<button data-privacy-notice="choices">Privacy settings</button>';
const TAG = '<script src="/dist/privacy-notice.js" async></script>';
const withHead = (head) => pageWith(ELEMENT + OPENER + GATED, `<script>${head}</script>${TAG}`);

/** What pages, old libraries and attackers put on every object. */
const POLLUTED = {
  'a function': 'Object.prototype.extend = function () {};',
  'a number': 'Object.prototype.count = 5;',
  'an object': 'Object.prototype.junk = { a: 1 };',
  'an array': 'Object.prototype.list = [1];',
  'a wider domain': `Object.prototype.domain = 'shop.localhost';`,
  'a wider domain that no loop sees': `Object.defineProperty(Object.prototype, 'domain', { value: 'shop.localhost', configurable: true });`,
  'another path': `Object.prototype.path = '/elsewhere';`,
  'a path that cannot be overwritten': `Object.defineProperty(Object.prototype, 'path', { get: () => '/elsewhere', set: () => {} });`,
  'a path that is read only': `Object.defineProperty(Object.prototype, 'path', { value: '/elsewhere' });`,
  'an expiry': `Object.prototype.expires = 'Thu, 01 Jan 1970 00:00:00 GMT';`,
  'an expiry that is a function': 'Object.prototype.expires = function () {};',
  httponly: 'Object.prototype.httponly = true;',
  'a getter that throws': `Object.defineProperty(Object.prototype, 'secure', { get() { throw new Error('secure'); }, set() { throw new Error('secure'); } });`,
  'a lifetime': `Object.prototype['max-age'] = '0';`,
};

/** Attributes that no browser, or not this page, can take, and the words in which that is reported. */
const ATTRIBUTES = [
  ['accept-days="0.5"', 'config', 'accept-days="0.5" must be days from 1 to 400; the default is used'],
  ['accept-days="-5" reject-days="200.5"', 'config', 'reject-days="200.5" must be days from 1 to 400'],
  ['accept-days="401" reject-days="1e2"', 'config', 'accept-days="401" must be days from 1 to 400'],
  ['cookie-name="a b"', 'config', 'cookie-name="a b" must be'],
  ['cookie-name="a;b"', 'config', 'cookie-name="a;b" must be'],
  ['cookie-name="a=b"', 'config', 'cookie-name="a=b" must be'],
  ['cookie-path="/other/"', 'config', 'cookie-path="/other/" must be'],
  ['cookie-path="/a/b; domain=localhost"', 'config', 'cookie-path="/a/b; domain=localhost" must be'],
  ['cookie-path="a"', 'config', 'cookie-path="a" must be'],
  ['cookie-domain="example.com"', 'cookie', 'kept for this host only: cookie-domain="example.com" cannot be set here'],
];

/** Attributes with which a browser keeps nothing, and the cause that is reported. */
const LOST = [
  ['cookie-name="__Secure-pn"', 'kept for this page only: cookie-name="__Secure-pn": the prefix __Secure- needs https'],
  ['cookie-name="__Host-pn"', 'kept for this page only: cookie-name="__Host-pn": the prefix __Host- needs https'],
];

const ID = 'tossedtossedtossedtoss';
const tossed = (seconds, answer = 1, id = ID) => {
  const time = (Math.floor(Date.now() / 1000) + seconds).toString(36);
  return `2.${time}.183.i.identity-${answer}~analytics-${answer}.s.0-5d99a0f6.en.${id}.${controllerTag('Example Ltd')}`;
};

for (const name of Object.keys(await launchOptions())) {
  describe(`${name}: the answer is kept`, () => {
    let browser;
    let server;
    let context;
    let page;

    before(async () => {
      browser = await launch(name);
      server = await servePages({
        '/clean': pageWith(ELEMENT + OPENER + GATED),
        '/x/page': pageWith(ELEMENT + OPENER + GATED),
        '/empty': '<!doctype html><title>t</title>',
        '/named': pageWith(`<img name="cookie" alt="">${ELEMENT}${OPENER}${GATED}`),
        '/blocked': withHead(
          `Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => {}, configurable: true });`,
        ),
        ...Object.fromEntries(
          Object.entries(POLLUTED).map(([what, code]) => [`/${encodeURIComponent(what)}`, withHead(code)]),
        ),
        ...Object.fromEntries(
          [...ATTRIBUTES, ...LOST].map(([attributes]) => [
            `/a/b/${encodeURIComponent(attributes)}`,
            pageWith(elementWith(attributes) + OPENER + GATED),
          ]),
        ),
      });
    });
    after(async () => {
      server?.close();
      await browser?.close();
    });

    async function visitor() {
      await context?.close();
      context = await browser.createBrowserContext();
      page = await context.newPage();
    }
    const at = (host) => server.origin.replace('localhost', host);
    const open = async (path, origin = server.origin) => {
      await page.goto(origin + path, { waitUntil: 'load' });
      await page.evaluate(() => window.privacyNotice?.ready);
    };
    const granted = () => page.evaluate(() => window.privacyNotice.granted('analytics'));
    const ran = () => page.evaluate(() => window.ran);
    const errors = () => page.evaluate(() => window.told.filter(({ type }) => type === 'consenterror'));
    const changed = () => page.evaluate(() => window.told.filter(({ type }) => type === 'consentchange').at(-1));
    /** Clicks like a person, on pages whose objects are of no use to the tool that drives the browser. */
    const click = async (selector) => {
      let place;
      await until(async () => {
        place = await page.evaluate((inner) => {
          const control = document.querySelector('privacy-notice').shadowRoot.querySelector(inner);
          control?.scrollIntoView({ block: 'nearest' });
          const box = control?.getBoundingClientRect();
          return box && box.width > 0 ? [box.x + box.width / 2, box.y + box.height / 2] : null;
        }, selector);
        return place;
      }, selector);
      await page.mouse.click(...place);
    };
    /** Answers as a visitor does: in the first layer where one is asked, else in the choices. */
    const answer = async (action) => {
      const isDecided = await page.evaluate(() => !!window.privacyNotice.choice);
      const before = await page.evaluate(() => window.told.length);
      if (isDecided) await page.evaluate(() => void window.privacyNotice.show('choices'));
      await click(`${isDecided ? 'dialog' : '.banner'} [data-action=${action}]`);
      await until(
        () => page.evaluate((from) => window.told.slice(from).some(({ type }) => type === 'consentchange'), before),
        `“${action}” counts`,
      );
    };

    for (const what of Object.keys(POLLUTED)) {
      it(`with ${what} on Object.prototype: a withdrawal and a grant, on this host alone`, async () => {
        await visitor();
        const origin = at('www.shop.localhost');
        const path = `/${encodeURIComponent(what)}`;
        await open('/clean', origin);
        await answer('accept');
        await open(path, origin);
        assert.equal(await granted(), true);
        await answer('reject');
        assert.equal((await changed()).persisted, true);
        await open('/clean', origin);
        assert.deepEqual([await granted(), await ran()], [false, []]);
        await open(path, origin);
        await answer('accept');
        await open('/clean', origin);
        assert.equal(await granted(), true);
        const domains = (await context.cookies()).map(({ domain }) => domain);
        assert.deepEqual(domains, ['www.shop.localhost']);
      });
    }

    it('where an image is named “cookie”', async () => {
      await visitor();
      await open('/named');
      await answer('reject');
      await open('/clean');
      assert.deepEqual([await granted(), await isInNotice(page, '[part=banner]')], [false, false]);
      assert.match(await page.evaluate(() => document.cookie), /analytics-0/);
    });

    it('for the page only where the browser keeps nothing, which is said', async () => {
      await visitor();
      await open('/blocked');
      await answer('accept');
      await until(
        async () =>
          (await errors()).some(({ message }) =>
            /kept for this page only: the browser keeps no cookies of this site/.test(message),
          ),
        'the cause is named',
      );
      assert.deepEqual([await granted(), (await changed()).persisted], [true, false]);
    });

    for (const [attributes, code, message] of ATTRIBUTES) {
      it(`with ${attributes}, which is reported`, async () => {
        await visitor();
        const path = `/a/b/${encodeURIComponent(attributes)}`;
        await open(path);
        await answer('reject');
        await until(
          async () => (await errors()).some((error) => error.code === code && error.message.includes(message)),
          message,
        );
        await open(path);
        await until(() => page.evaluate(() => document.readyState === 'complete'), 'it has loaded');
        assert.deepEqual([await page.evaluate(() => window.privacyNotice.choice?.how), await granted()], ['r', false]);
        assert.equal((await context.cookies()).length, 1);
      });
    }

    for (const [attributes, message] of LOST) {
      it(`for the page only with ${attributes} on http, which is reported`, async () => {
        await visitor();
        await open(`/a/b/${encodeURIComponent(attributes)}`);
        await answer('reject');
        await until(async () => (await errors()).some((error) => error.message === message), message);
        assert.equal((await changed()).persisted, false);
      });
    }

    describe('and no cookie that another host has tossed outranks it:', () => {
      /** Sets a cookie for all hosts below the domain, on the path of the page. */
      const toss = async (value, path = '/x') => {
        const evil = await context.newPage();
        await evil.goto(`${at('evil.shop.localhost')}/empty`);
        await evil.evaluate(
          (set) => (document.cookie = set),
          `pn_consent=${value};domain=shop.localhost;path=${path};max-age=9999`,
        );
        await evil.close();
      };
      const shop = () => at('www.shop.localhost');

      for (const [what, seconds] of [
        ['from the future', 20 * 3600],
        ['from the near future', 90],
        ['from the past', -1000],
        ['from a future that counts for nothing', 25 * 3600],
      ]) {
        for (const path of ['/x', '/x/page', '/']) {
          it(`one ${what}, on ${path}`, async () => {
            await visitor();
            await open('/empty', shop());
            await toss(tossed(seconds), path);
            await open('/x/page', shop());
            await answer('reject');
            await until(async () => !(await granted()), 'it is refused');
            await open('/x/page', shop());
            assert.deepEqual([await granted(), await ran()], [false, []]);
            await until(async () => (await context.cookies()).length === 1, 'only the answer is left');
          });
        }
      }

      it('one that is tossed after the refusal, with another id', async () => {
        await visitor();
        await open('/x/page', shop());
        await answer('reject');
        await toss(tossed(30));
        await open('/x/page', shop());
        assert.deepEqual([await granted(), await ran()], [false, []]);
        assert.equal(await isInNotice(page, '[part=banner]'), false);
      });

      it('one that refuses keeps a visitor from being asked, and nothing is granted by it', async () => {
        await visitor();
        await open('/empty', shop());
        await toss(tossed(-5, 0));
        await open('/x/page', shop());
        assert.equal(await granted(), false);
      });

      it('one that is there when the visitor’s choice is forgotten goes with it', async () => {
        await visitor();
        await open('/empty', shop());
        await toss(tossed(-1000));
        await open('/x/page', shop());
        assert.equal(await granted(), true);
        await page.evaluate(() => window.privacyNotice.reset());
        await open('/x/page', shop());
        assert.deepEqual([await granted(), await ran()], [false, []]);
      });
    });
  });
}
