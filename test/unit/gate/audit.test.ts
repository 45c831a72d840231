import { expect } from '@open-wc/testing';
import type { CookieEntry, Vendor } from '../../../src/consent/config.js';
import { decide } from '../../../src/consent/decisions.js';
import { ConsentStore } from '../../../src/consent/store.js';
import { audit, type AuditReport, type Declared } from '../../../src/gate/audit.js';
import { createGate } from '../../../src/gate/gate.js';
import type { Leak } from '../../../src/gate/leak.js';
import { pause, until } from '../support/host-page.js';

let store: ConsentStore;
let host: HTMLElement;
let page: HTMLElement;
let count = 0;
const BY = { origin: 'visitor', lang: 'en', hash: '00000000' } as const;
const answer = (answers: Record<string, boolean>): boolean => decide(store, 'save', BY, answers);

/** Markup as an author writes it, parsed, with the gate looking on. */
function write(markup: string): Element {
  page.append(document.createRange().createContextualFragment(markup));
  return page.lastElementChild!;
}
const found = ({ leaks }: AuditReport, code: Leak['code']): string[] =>
  leaks.filter((leak) => leak.code === code).map(({ what }) => what);

describe('the audit', () => {
  const getEntries = performance.getEntriesByType;

  beforeEach(() => {
    store = new ConsentStore();
    page = document.createElement('main');
    host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    root.append(page);
    document.body.append(host);
    // A root of its own: the gates of the tests before, whose stores grant nothing, still watch theirs.
    createGate(store).observe(root);
    const purposes = [{ id: 'identity', necessary: 'session' }, { id: 'analytics' }];
    store.configure({ purposes, cookieName: `audit${count++}`, lifetimes: {}, revision: '0' });
  });
  afterEach(() => {
    decide(store, 'reset', BY);
    host.remove();
    performance.getEntriesByType = getEntries;
  });

  it('misses no element for one whose fields stand in front of its methods', async () => {
    write('<form data-consent="analytics"><input name="querySelectorAll"></form>');
    write('<iframe src="/frame.html" data-consent="analytics"></iframe>');
    expect(found(await audit(store), 'address-live')).to.have.lengthOf(1);
  });

  describe('markup', () => {
    const src = '/scripts/slow.js';
    /** What an author can do wrong, and what is right in its place. */
    const cases: [Leak['code'], wrong: string, right: string][] = [
      [
        'script-executable',
        '<script data-consent="analytics">window.ran?.push("early")</script>',
        '<script type="text/plain" data-consent="analytics">window.ran?.push("held")</script>',
      ],
      [
        'script-executable',
        '<script type="Module" data-consent="analytics">window.ran?.push("early")</script>',
        '<script type="text/plain" data-type="module" data-consent="analytics"></script>',
      ],
      [
        'script-type',
        `<script type="text/template" data-consent="analytics" src="${src}"></script>`,
        `<script type="text/plain" data-consent="analytics" src="${src}"></script>`,
      ],
      [
        'script-address',
        `<script type="text/plain" data-consent="analytics" data-src="${src}"></script>`,
        '<script type="text/plain" data-type="text/html" data-consent="analytics">text</script>',
      ],
      [
        'address-live',
        '<iframe src="/frame.html" data-consent="analytics"></iframe>',
        '<iframe data-src="/frame.html" data-consent="analytics"></iframe>',
      ],
      [
        'address-live',
        '<iframe srcdoc="text" data-consent="analytics"></iframe>',
        '<iframe src="about:blank" data-consent="analytics"></iframe>',
      ],
      [
        'address-live',
        '<img srcset="/a.png 2x" data-src="/a.png" data-consent="analytics">',
        '<img src="data:image/gif;base64," data-src="/a.png" data-consent="analytics">',
      ],
      [
        'address-live',
        '<img style="background:url(/a.png)" data-src="/a.png" data-consent="analytics">',
        '<img style="background:url(data:,)" data-src="/a.png" data-consent="analytics">',
      ],
      [
        'template-fetches',
        '<template data-consent="analytics"><p><img src="/a.png"></p></template>',
        '<template data-consent="analytics"><p><img data-src="/a.png"><a href="/">a</a></p></template>',
      ],
      [
        'template-fetches',
        `<template data-consent="analytics"><script src="${src}"></script></template>`,
        `<template data-consent="analytics"><script>1</script><script type="text/plain" src="${src}"></script></template>`,
      ],
      [
        'template-fetches',
        '<template data-consent="analytics"><style>@import "/a.css";</style></template>',
        '<template data-consent="analytics"><style>p { color: red }</style></template>',
      ],
      [
        'template-fetches',
        '<template data-consent="analytics"><link rel="stylesheet" href="/a.css"></template>',
        '<template data-consent="analytics"><link rel="stylesheet" data-href="/a.css"></template>',
      ],
      [
        'element-unsupported',
        '<p data-consent="analytics">seen by everyone</p>',
        '<template data-consent="analytics"><p>seen after a yes</p></template>',
      ],
      ['purpose-missing', '<template data-consent=" "></template>', '<template data-consent="analytics"></template>'],
      [
        'purpose-undeclared',
        '<template data-consent="analytics statistics"></template>',
        '<template data-consent="analytics identity"></template>',
      ],
    ];
    for (const [code, wrong, right] of cases) {
      it(`tells ${code} of ${wrong}`, async () => {
        write(wrong);
        const { leaks } = await audit(store);
        expect(leaks.filter(({ element }) => element).map((leak) => leak.code)).to.deep.equal([code]);
        const [leak] = leaks.filter((each) => each.code === code);
        expect(leak!.what).to.match(/^<\w+/);
        expect(leak!.fix).to.match(/\w{3}/);
      });
      it(`tells nothing of ${right}`, async () => {
        write(right);
        const { held, leaks } = await audit(store);
        expect(leaks.filter(({ element }) => element)).to.deep.equal([]);
        expect(held).to.have.lengthOf(1);
      });
    }

    it('tells each mistake once, whether its purpose is granted or not', async () => {
      write('<iframe src="/frame.html" data-consent="analytics"></iframe>');
      write('<iframe src="/frame.html" data-consent="analytics"></iframe>');
      expect(found(await audit(store), 'address-live')).to.have.lengthOf(1);
      answer({ analytics: true });
      expect(found(await audit(store), 'address-live')).to.have.lengthOf(1);
    });

    it('takes what the gate has let go for what it is, and not for a mistake', async () => {
      write('<script type="text/plain" data-consent="analytics">1</script>');
      write('<script type="text/plain" data-type="module" data-consent="analytics">1</script>');
      write('<img data-src="/a.png" data-srcset="/a.png 1x" data-consent="analytics">');
      const template = write('<template data-consent="analytics"><b><img data-src="/b.png"></b></template>');
      expect((await audit(store)).held.map(({ missing }) => missing)).to.deep.equal(Array(4).fill(['analytics']));
      answer({ analytics: true });
      await until(() => template.nextElementSibling?.localName === 'b' && page.querySelector('img[src="/a.png"]'));
      // A module comes after the others.
      await until(() => [...page.querySelectorAll('script')].every((script) => store.started.has(script)));
      const { held, leaks, ran } = await audit(store);
      expect(leaks.filter(({ element }) => element).map(({ code, element }) => `${code} ${element}`)).to.deep.equal([]);
      expect(held.map(({ element }) => element).join()).to.equal('');
      expect(ran.map(({ element }) => /^<(\w+)/.exec(element)![1]).sort()).to.deep.equal([
        'img',
        'script',
        'script',
        'template',
      ]);
    });

    it('takes an empty element for the place of a script', async () => {
      write(
        '<div data-consent="analytics" class="feed"> <script type="text/plain" data-consent="analytics">1</script></div>',
      );
      expect(found(await audit(store), 'element-unsupported')).to.deep.equal([]);
    });

    it('looks into open shadow roots', async () => {
      const root = write('<div></div>').attachShadow({ mode: 'open' });
      root.append(document.createRange().createContextualFragment('<p data-consent="analytics">x</p>'));
      expect(found(await audit(store), 'element-unsupported')).to.deep.equal(['<p data-consent="analytics">']);
    });

    it('names no query, no fragment, no password and no attribute of the page’s own', async () => {
      write(
        '<iframe data-consent="analytics" data-user="u1" title="u2" src="https://u3:u4@frame.example/a?u5#u6"></iframe>',
      );
      const [what] = found(await audit(store), 'address-live');
      expect(what).to.equal('<iframe src="https://frame.example/a" data-consent="analytics">');
    });
  });

  describe('what the browser keeps', () => {
    const entry = (name: string, purpose: string, kind?: CookieEntry['kind']): CookieEntry => ({
      ...{ name, purpose, provider: 'x', duration: 'x', party: 'first' },
      ...(kind && { kind }),
    });
    /** One name in each place, and the way to take it away. */
    const places: [NonNullable<CookieEntry['kind']>, keep: () => unknown, clear: () => unknown][] = [
      [
        'cookie',
        () => (document.cookie = 'audited_1=secret;path=/'),
        () => (document.cookie = 'audited_1=;path=/;max-age=0'),
      ],
      ['localStorage', () => localStorage.setItem('audited_1', 'secret'), () => localStorage.removeItem('audited_1')],
      [
        'sessionStorage',
        () => sessionStorage.setItem('audited_1', 'secret'),
        () => sessionStorage.removeItem('audited_1'),
      ],
      ['indexedDB', () => openDatabase('audited_1'), () => indexedDB.deleteDatabase('audited_1')],
      ['cache', () => caches.open('audited_1'), () => caches.delete('audited_1')],
    ];
    for (const [kind, keep, clear] of places) {
      const what = kind === 'cookie' ? 'cookie' : 'storage';
      const told = `${kind} “audited_1”`;

      it(`tells ${what}-undeclared and ${what}-before-consent of ${kind}, and not of what is listed and granted`, async () => {
        await keep();
        try {
          const declared: Declared = { cookies: [entry('audited_*', 'analytics', kind)] };
          const otherKind: Declared = {
            cookies: [entry('audited_*', 'analytics', kind === 'cache' ? 'cookie' : 'cache')],
          };
          const undeclared = await audit(store, otherKind);
          expect(found(undeclared, `${what}-undeclared`)).to.include(told);
          expect(JSON.stringify(undeclared)).to.not.contain('secret');
          const early = await audit(store, declared);
          expect(found(early, `${what}-undeclared`)).to.not.include(told);
          expect(found(early, `${what}-before-consent`)).to.deep.equal([told]);
          answer({ analytics: true });
          const granted = await audit(store, declared);
          expect(granted.leaks.filter((leak) => leak.what === told)).to.deep.equal([]);
        } finally {
          await clear();
        }
      });
    }

    it('does not tell of our own consent cookie, nor of that of another site on the host', async () => {
      answer({ analytics: true });
      const value = document.cookie.split('; ').find((pair) => pair.startsWith(store.settings!.cookieName))!;
      document.cookie = `other${value};path=/`;
      const names = found(await audit(store), 'cookie-undeclared');
      document.cookie = `other${store.settings!.cookieName}=;path=/;max-age=0`;
      expect(names.filter((name) => name.includes(store.settings!.cookieName))).to.deep.equal([]);
    });
  });

  describe('hosts', () => {
    const vendors = (...hosts: string[]): Declared => ({
      vendors: [{ name: 'X', purpose: 'analytics', hosts } as Vendor],
    });
    /** What the browser would list. */
    function asked(name: string, startTime = performance.now(), initiatorType = 'img'): void {
      const entries = [{ name, startTime, initiatorType, entryType: 'resource' }];
      performance.getEntriesByType = () => entries as unknown as PerformanceEntryList;
    }

    it('tells host-undeclared of a host that no vendor names', async () => {
      asked('https://t.example/hit?visitor=1');
      expect(found(await audit(store), 'host-undeclared')).to.deep.equal(['t.example']);
      expect(found(await audit(store, vendors('*.t.example')), 'host-undeclared')).to.deep.equal([]);
      expect(found(await audit(store, vendors('*.other.example')), 'host-undeclared')).to.deep.equal(['t.example']);
      expect(found(await audit(store, vendors('t.example')), 'host-undeclared')).to.deep.equal([]);
      asked('https://a.b.t.example/hit');
      expect(found(await audit(store, vendors('*.T.example')), 'host-undeclared')).to.deep.equal([]);
      expect(found(await audit(store, vendors('t.example')), 'host-undeclared')).to.deep.equal(['a.b.t.example']);
    });

    it('takes the page’s own host, those below it and the one that leaks are sent to for the site’s own', async () => {
      for (const address of [`${location.origin}/a`, `https://cdn.${location.hostname}/a`, 'data:,x']) {
        asked(address);
        expect(found(await audit(store), 'host-undeclared')).to.deep.equal([]);
      }
      asked('https://told.example/leaks');
      expect(found(await audit(store, { report: 'https://told.example/leaks' }), 'host-undeclared')).to.be.empty;
    });

    it('tells host-before-consent of a host that was asked before its purpose was granted', async () => {
      asked('https://t.example/hit?visitor=1', performance.now() - 5);
      const declared = vendors('t.example');
      expect(found(await audit(store, declared), 'host-before-consent')).to.deep.equal(['t.example']);
      answer({ analytics: true });
      expect(found(await audit(store, declared), 'host-before-consent'), 'after the grant').to.have.lengthOf(1);
      asked('https://t.example/hit?visitor=1', performance.now() + 1);
      expect(found(await audit(store, declared), 'host-before-consent')).to.deep.equal([]);
    });

    it('tells script-before-consent of a vendor’s script that was loaded before its purpose was granted', async () => {
      asked('https://t.example/t.js?v=1', performance.now(), 'script');
      const early = await audit(store, vendors('t.example'));
      expect(found(early, 'script-before-consent')).to.deep.equal(['https://t.example/t.js']);
      expect(found(early, 'host-before-consent')).to.deep.equal([]);
      answer({ analytics: true });
      asked('https://t.example/t.js?v=1', performance.now() + 1, 'script');
      expect(found(await audit(store, vendors('t.example')), 'script-before-consent')).to.deep.equal([]);
    });

    it('accuses nobody after a withdrawal of what ran while it was granted', async () => {
      await audit(store);
      answer({ analytics: true });
      await pause(20);
      const during = performance.now();
      await pause(20);
      answer({ analytics: false });
      asked('https://t.example/t.js', during, 'script');
      expect(found(await audit(store, vendors('t.example')), 'script-before-consent')).to.deep.equal([]);
      asked('https://t.example/t.js', performance.now() + 1, 'script');
      expect(found(await audit(store, vendors('t.example')), 'script-before-consent')).to.have.lengthOf(1);
    });

    it('accuses nobody of what ran before its first look, where the choice was made on this page', async () => {
      asked('https://t.example/t.js', performance.now(), 'script');
      answer({ analytics: false });
      expect(found(await audit(store, vendors('t.example')), 'script-before-consent')).to.deep.equal([]);
    });
  });

  it('is JSON, without the elements that it holds for the console', async () => {
    const element = write('<p data-consent="analytics">x</p>');
    const report = await audit(store);
    expect(report.leaks.some((leak) => leak.element === element)).to.equal(true);
    const copy = JSON.parse(JSON.stringify(report)) as AuditReport;
    expect(Object.keys(copy.leaks[0]!).sort()).to.deep.equal(['code', 'fix', 'purpose', 'what']);
    expect(copy).to.deep.equal(report);
  });

  it('never rejects, whatever the page has put in our way', async () => {
    const { databases } = IDBFactory.prototype;
    performance.getEntriesByType = () => {
      throw new Error('patched');
    };
    IDBFactory.prototype.databases = () => Promise.reject(new Error('closed'));
    try {
      write('<p data-consent="analytics">x</p>');
      const lists = { cookies: 'none', vendors: [null, { name: 'X', purpose: 'analytics', hosts: 'x' }] };
      const report = await audit(store, lists as unknown as Declared);
      expect(found(report, 'element-unsupported')).to.have.lengthOf(1);
    } finally {
      IDBFactory.prototype.databases = databases;
    }
  });
});

function openDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error!);
  });
}
