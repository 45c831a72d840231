import { expect } from '@open-wc/testing';
import type { CookieEntry } from '../../../src/consent/config.js';
import type { ConsentClearDetail, ConsentEventMap } from '../../../src/consent/events.js';
import { ConsentStore } from '../../../src/consent/store.js';
import { clearRefused } from '../../../src/gate/cleaning.js';

const entry = (name: string, more: Partial<CookieEntry> = {}): CookieEntry => ({
  name,
  purpose: 'analytics',
  provider: 'x',
  duration: 'x',
  party: 'first',
  ...more,
});
const names = (): string[] => document.cookie.split('; ').map((pair) => pair.split('=')[0]!);
const databases = async (): Promise<unknown[]> => (await indexedDB.databases()).map(({ name }) => name);

/** A store that refuses `analytics` and keeps its answer in `own`. */
function refusing(): ConsentStore {
  const store = new ConsentStore();
  store.configure({
    purposes: [{ id: 'analytics' }, { id: 'identity', necessary: 'session' }],
    cookieName: 'own',
    lifetimes: { accept: undefined, reject: undefined },
    revision: '0',
  });
  return store;
}

async function clear(entries: readonly CookieEntry[], withdrawn?: string[]): Promise<ConsentClearDetail | undefined> {
  const store = refusing();
  let told: ConsentClearDetail | undefined;
  store.addEventListener('consentclear', (event) => {
    expect(told).to.equal(undefined);
    told = (event as ConsentEventMap['consentclear']).detail;
  });
  await clearRefused(store, entries, withdrawn);
  return told;
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}

describe('cleaning', () => {
  afterEach(async () => {
    await clear(['cookie', 'localStorage', 'indexedDB', 'cache'].map((kind) => entry('*', { kind } as CookieEntry)));
    await clear([entry('_*', { kind: 'sessionStorage' })]); // The test runner keeps its own there.
    document.cookie = 'own=;path=/;max-age=0';
  });

  const places = ['', `;domain=${location.hostname}`].flatMap((domain) =>
    ['', ';secure', ';samesite=strict', ';secure;samesite=none;partitioned'].map((rest) => `path=/${domain}${rest}`),
  );

  it('removes a refused purpose’s cookies, however they were set (R-07)', async () => {
    let count = 0;
    for (const place of places) {
      document.cookie = `_x=1;${place}`;
      count += names().includes('_x') ? 1 : 0;
      await clear([entry('_x')]);
      expect(names(), place).to.not.include('_x');
    }
    // WebKit takes no secure cookie on http, and none for a domain that is just `localhost`.
    expect(count).to.be.at.least(2);
    for (const place of places) document.cookie = `_x=1;${place}`;
    expect((await clear([entry('_x')]))?.cleared).to.deep.equal([{ name: '_x', kind: 'cookie' }]);
    expect(names()).to.not.include('_x');
  });

  it('removes a cookie whose name demands that it be secure', async function () {
    document.cookie = '__Secure-x=1;path=/;secure';
    if (!names().includes('__Secure-x')) return this.skip();
    await clear([entry('__Secure-x')]);
    expect(names()).to.not.include('__Secure-x');
  });

  it('takes a star for any characters, and everything else literally', async () => {
    for (const name of ['_ga', '_ga_1', '_gaX', 'x_ga', 'a.b', 'aXb']) document.cookie = `${name}=1;path=/`;
    await clear([entry('_ga*'), entry('a.b')]);
    expect(names()).to.include.members(['x_ga', 'aXb']);
    expect(names()).to.not.include.members(['_ga', '_ga_1', '_gaX', 'a.b']);
  });

  it('leaves the host’s own cookies, those of granted and of unknown purposes, names that both have, and the answer', async () => {
    for (const name of ['session', '_kept', '_mine', '_gone', 'own']) document.cookie = `${name}=1;path=/`;
    localStorage.setItem('_kept', '1');
    const kept = [entry('_kept', { purpose: 'identity' }), entry('_mine', { purpose: 'identitty' })];
    const told = await clear([entry('_*'), entry('o*'), entry('_*', { kind: 'localStorage' }), ...kept]);
    expect(names()).to.include.members(['session', '_kept', '_mine', 'own']);
    expect(names()).to.not.include('_gone');
    expect(localStorage.getItem('_kept')).to.equal(null);
    expect(told?.cleared).to.deep.equal([
      { name: '_gone', kind: 'cookie' },
      { name: '_kept', kind: 'localStorage' },
    ]);
  });

  it('clears web storage, databases and caches by pattern, and nothing beside them', async () => {
    for (const area of [localStorage, sessionStorage]) {
      for (const name of ['_sdk_1', '_sdk length', 'length', '_host']) area.setItem(name, '1');
    }
    for (const name of ['_sdkDb', '_hostDb']) (await openDatabase(name)).close();
    for (const name of ['_sdk-v1', '_host-v1']) await caches.open(name);
    const told = await clear([
      entry('_sdk*', { kind: 'localStorage' }),
      entry('length', { kind: 'localStorage' }),
      entry('_sdk*', { kind: 'sessionStorage' }),
      entry('_sdk*', { kind: 'indexedDB' }),
      entry('_sdk-*', { kind: 'cache' }),
    ]);
    expect(told?.remaining).to.deep.equal([]);
    expect(told?.cleared.map(({ kind, name }) => `${kind} ${name}`)).to.have.members([
      'localStorage _sdk_1',
      'localStorage _sdk length',
      'localStorage length',
      'sessionStorage _sdk_1',
      'sessionStorage _sdk length',
      'indexedDB _sdkDb',
      'cache _sdk-v1',
    ]);
    expect(Object.keys(localStorage)).to.include('_host').and.not.include('_sdk_1');
    expect(localStorage.getItem('length')).to.equal(null);
    expect(sessionStorage.getItem('length')).to.equal('1');
    expect(await databases()).to.deep.equal(['_hostDb']);
    expect(await caches.keys()).to.deep.equal(['_host-v1']);
    sessionStorage.removeItem('length');
  });

  it('deletes databases by name where the browser cannot list them, and tells of those that were there', async () => {
    (await openDatabase('_literal')).close();
    Object.defineProperty(indexedDB, 'databases', { configurable: true, value: undefined });
    const told = await clear(['_literal', '_absent', '_any*'].map((name) => entry(name, { kind: 'indexedDB' })));
    Reflect.deleteProperty(indexedDB, 'databases');
    expect(told?.cleared).to.deep.equal([{ name: '_literal', kind: 'indexedDB' }]);
    expect(told?.remaining).to.deep.equal([]);
    expect(await databases()).to.not.include('_literal');
  });

  it('tells of a database that is held open and of a cookie that keeps coming back, as still there', async () => {
    const open = await openDatabase('_open');
    const timer = setInterval(() => (document.cookie = '_again=1;path=/'), 20);
    document.cookie = '_again=1;path=/';
    const told = await clear([entry('_open', { kind: 'indexedDB' }), entry('_again')]);
    clearInterval(timer);
    open.close();
    expect(told?.remaining).to.have.deep.members([
      { name: '_open', kind: 'indexedDB', reason: 'still-there' },
      { name: '_again', kind: 'cookie', reason: 'still-there' },
    ]);
    expect(told?.cleared).to.deep.equal([]);
  });

  it('removes what is written anew shortly after', async () => {
    document.cookie = '_late=1;path=/';
    setTimeout(() => (document.cookie = '_late=2;path=/'), 50);
    const told = await clear([entry('_late')]);
    expect(names()).to.not.include('_late');
    expect(told).to.deep.equal({ cleared: [{ name: '_late', kind: 'cookie' }], remaining: [] });
  });

  it('lists what no script can remove, of a purpose that is withdrawn', async () => {
    const entries = [
      entry('_server', { httpOnly: true }),
      entry('IDE', { party: 'third' }),
      entry('sid', { purpose: 'identity', httpOnly: true }),
    ];
    expect(await clear(entries, ['analytics'])).to.deep.equal({
      cleared: [],
      remaining: [
        { name: '_server', kind: 'cookie', reason: 'httpOnly' },
        { name: 'IDE', kind: 'cookie', reason: 'third-party' },
      ],
    });
  });

  it('says nothing where there was nothing', async () => {
    expect(await clear([entry('_server', { httpOnly: true }), entry('_x')])).to.equal(undefined);
  });

  it('goes on where a place is denied to the page, and with junk on every prototype', async () => {
    const denied = ['localStorage', 'indexedDB', 'caches'] as const;
    const own = Object.getOwnPropertyDescriptors(window);
    for (const name of denied) {
      Object.defineProperty(window, name, {
        configurable: true,
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    }
    Object.assign(Object.prototype, { junk: 1 });
    Object.assign(Array.prototype, { rubbish: 1 });
    sessionStorage.setItem('_x', '1');
    document.cookie = '_x=1;path=/';
    let told: ConsentClearDetail | undefined;
    try {
      told = await clear(
        ['cookie', 'localStorage', 'sessionStorage', 'indexedDB', 'cache', 'junk'].map((kind) =>
          entry('_*', { kind } as CookieEntry),
        ),
      );
    } finally {
      for (const name of denied) Object.defineProperty(window, name, own[name]);
      Reflect.deleteProperty(Object.prototype, 'junk');
      Reflect.deleteProperty(Array.prototype, 'rubbish');
    }
    expect(told?.cleared.map(({ kind }) => kind)).to.deep.equal(['cookie', 'sessionStorage']);
    expect(names()).to.not.include('_x');
  });

  it('sweeps again when the page is left, with one listener however often it was asked', async () => {
    const added: unknown[] = [];
    const { addEventListener: add, removeEventListener: remove } = window;
    window.addEventListener = function (this: Window, type: string, listener: EventListener) {
      if (type === 'pagehide') added.push(listener);
      add.call(this, type, listener);
    } as typeof add;
    window.removeEventListener = function (this: Window, type: string, listener: EventListener) {
      if (type === 'pagehide' && added.includes(listener)) added.splice(added.indexOf(listener), 1);
      remove.call(this, type, listener);
    } as typeof remove;
    await clear([entry('_sid', { purpose: 'identity' })]);
    expect(added).to.have.length(0);
    for (let round = 0; round < 50; round++) await clear([entry('_x'), entry('_y', { kind: 'localStorage' })]);
    Reflect.deleteProperty(window, 'addEventListener');
    Reflect.deleteProperty(window, 'removeEventListener');
    expect(added).to.have.length(1);
    document.cookie = '_x=1;path=/';
    localStorage.setItem('_y', '1');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(names()).to.not.include('_x');
    expect(localStorage.getItem('_y')).to.equal(null);
  });
});
