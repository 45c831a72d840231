import { expect } from '@open-wc/testing';
import { guard, type Guard } from '../../../src/guard/index.js';

/** Every function of the platform that the guard replaces: where it is, and which part of its descriptor. */
const PATCHED: readonly (readonly [object, string, 'value' | 'get' | 'set'])[] = [
  [window, 'fetch', 'value'],
  [window, 'WebSocket', 'value'],
  [window, 'EventSource', 'value'],
  [window, 'Worker', 'value'],
  [window, 'SharedWorker', 'value'],
  [WebSocket.prototype, 'constructor', 'value'],
  [XMLHttpRequest.prototype, 'open', 'value'],
  [XMLHttpRequest.prototype, 'send', 'value'],
  [XMLHttpRequest.prototype, 'abort', 'value'],
  [Navigator.prototype, 'sendBeacon', 'value'],
  [HTMLScriptElement.prototype, 'src', 'set'],
  [HTMLScriptElement.prototype, 'type', 'get'],
  [HTMLScriptElement.prototype, 'type', 'set'],
  [HTMLLinkElement.prototype, 'href', 'set'],
  [HTMLIFrameElement.prototype, 'src', 'set'],
  [HTMLImageElement.prototype, 'src', 'set'],
  [HTMLImageElement.prototype, 'srcset', 'get'],
  [Element.prototype, 'setAttribute', 'value'],
  [Element.prototype, 'setAttributeNS', 'value'],
  [Element.prototype, 'innerHTML', 'set'],
  [Element.prototype, 'outerHTML', 'set'],
  [Element.prototype, 'insertAdjacentHTML', 'value'],
  [Range.prototype, 'createContextualFragment', 'value'],
  [Document.prototype, 'write', 'value'],
];
const HOSTS = { analytics: ['t.example', '*.wide.example', 'paths.example:8443/only/', 'https://plain.example:443'] };
const descriptorsOf = (): (PropertyDescriptor | undefined)[] =>
  PATCHED.map(([owner, name]) => Object.getOwnPropertyDescriptor(owner, name));
const functionIn = (at: number): ((...given: unknown[]) => unknown) =>
  descriptorsOf()[at]![PATCHED[at]![2]] as (...given: unknown[]) => unknown;
const thrownBy = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'nothing';
};

describe('the guard’s patches', () => {
  let guarded: Guard | undefined;
  const begin = (): void => void (guarded = guard({ hosts: HOSTS }));
  afterEach(() => guarded?.remove());

  it('change no descriptor but for the function in it', () => {
    const before = descriptorsOf();
    begin();
    descriptorsOf().forEach((now, at) => {
      const [, name, field] = PATCHED[at]!;
      expect(now![field], name).to.not.equal(before[at]![field]);
      expect([now!.enumerable, now!.configurable, now!.writable], name).to.deep.equal([
        before[at]!.enumerable,
        before[at]!.configurable,
        before[at]!.writable,
      ]);
    });
  });

  it('keep name, length and prototype, and say [native code]', () => {
    const before = PATCHED.map((_, at) => functionIn(at));
    begin();
    before.forEach((native, at) => {
      const own = functionIn(at);
      expect([own.name, own.length, own.prototype]).to.deep.equal([native.name, native.length, native.prototype]);
      expect(Function.prototype.toString.call(own), own.name).to.match(/^function [^{]*\{\s*\[native code\]\s*\}$/);
    });
  });

  it('throw what the engine throws for a wrong `this`, missing arguments and a missing `new`', () => {
    const wrong: Record<string, () => unknown> = {
      send: () => new XMLHttpRequest().send(),
      open: () => Reflect.apply(XMLHttpRequest.prototype.open, {}, ['GET', 'https://t.example/']),
      method: () => new XMLHttpRequest().open('TRACE', 'https://t.example/'),
      setAttribute: () => Reflect.apply(Element.prototype.setAttribute, document.createElement('img'), ['src']),
      self: () => Reflect.apply(Element.prototype.setAttribute, {}, ['src', 'https://t.example/']),
      symbol: () => document.createElement('img').setAttribute('src', Symbol() as unknown as string),
      setter: () => Reflect.set(HTMLScriptElement.prototype, 'src', 'https://t.example/'),
      getter: () => HTMLScriptElement.prototype.type,
      new: () => Reflect.apply(WebSocket, undefined, ['wss://t.example']),
      none: () => Reflect.construct(WebSocket, []),
      syntax: () => new WebSocket('nonsense:'),
      position: () => document.body.insertAdjacentHTML('x' as 'beforeend', '<img src="https://t.example/">'),
      orphan: () => document.createElement('p').insertAdjacentHTML('afterend', '<img src="https://t.example/">'),
      beacon: () => Reflect.apply(navigator.sendBeacon, {}, ['/x']),
    };
    const native = Object.values(wrong).map(thrownBy);
    begin();
    expect(Object.values(wrong).map(thrownBy)).to.deep.equal(native);
    expect(native.filter((error) => error !== 'nothing')).to.have.lengthOf.above(10);
  });

  it('let classes be extended, and keep `instanceof` and `constructor`', async () => {
    begin();
    class Socket extends WebSocket {
      own = 1;
    }
    const socket = new Socket('wss://t.example/');
    expect([socket.own, socket instanceof Socket, socket instanceof WebSocket]).to.deep.equal([1, true, true]);
    const plain = new WebSocket('wss://t.example/');
    expect([plain.constructor === WebSocket, WebSocket.CLOSED]).to.deep.equal([true, 3]);
    expect(() => plain.send('x')).to.throw(DOMException, 'connecting');
    const heard: string[] = [];
    plain.onerror = () => heard.push('error');
    await new Promise((resolve) => plain.addEventListener('close', resolve));
    expect([heard, plain.readyState]).to.deep.equal([['error'], 3]);
  });

  it('let workers of a listed address fail as objects of their class', async () => {
    begin();
    for (const Kind of [Worker, SharedWorker]) {
      const worker = new Kind('https://t.example/worker.js');
      expect(worker).to.be.instanceOf(Kind);
      await new Promise((resolve) => (worker.onerror = resolve));
    }
    expect(guarded!.reports.map(({ kind }) => kind)).to.deep.equal(['Worker', 'SharedWorker']);
  });

  it('leave the functions of the page’s own kind of use alone', async () => {
    begin();
    expect(await (await fetch(new URL('/package.json', location.href))).json()).to.have.property('name');
    const box = document.createElement('div');
    box.innerHTML = '<p id="a">a</p>';
    expect(box.firstElementChild!.outerHTML).to.equal('<p id="a">a</p>');
    const frame = document.createElement('iframe');
    frame.setAttribute('srcdoc', '');
    frame.src = '/package.json';
    expect([frame.getAttribute('srcdoc'), frame.getAttribute('src')]).to.deep.equal(['', '/package.json']);
  });

  it('are gone after `remove()`: every descriptor is what it was', () => {
    const before = descriptorsOf();
    begin();
    guarded!.remove();
    descriptorsOf().forEach((now, at) => expect(now, PATCHED[at]![1]).to.deep.equal(before[at]));
  });

  it('only pass on after `remove()`, where someone has wrapped them meanwhile', async () => {
    const native = window.fetch;
    begin();
    const inner = window.fetch;
    const wrapper: typeof fetch = (...given) => inner(...given);
    window.fetch = wrapper;
    try {
      guarded!.remove();
      expect(window.fetch).to.equal(wrapper);
      const reports = guarded!.reports.length;
      await fetch('https://t.example/').catch(() => undefined);
      expect(guarded!.reports).to.have.lengthOf(reports);
    } finally {
      window.fetch = native;
    }
  });
});

describe('the guard’s queue', () => {
  it('ends a fetch that is called off while it waits', async () => {
    const guarded = guard({ hosts: { waiting: [`${location.hostname}/track/`] }, queue: true });
    const controller = new AbortController();
    const answer = fetch('/track/off', { signal: controller.signal }).catch(({ name }: Error) => name);
    controller.abort();
    expect(await answer).to.equal('AbortError');
    guarded.remove();
  });

  it('forgets what the page calls off or opens anew', async () => {
    const guarded = guard({ hosts: { waiting: [`${location.hostname}/track/`] }, queue: true });
    const answered: string[] = [];
    const request = (path: string): XMLHttpRequest => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', path);
      xhr.onload = () => answered.push(new URL(xhr.responseURL).pathname);
      xhr.send();
      return xhr;
    };
    request('/track/off').abort();
    const again = request('/track/old');
    again.open('GET', '/track/new');
    again.send();
    const last = request('/track/last');
    const detail = { choice: {}, added: ['waiting'], removed: [] };
    document.dispatchEvent(new CustomEvent('consentchange', { detail, bubbles: true }));
    await Promise.all([again, last].map((xhr) => new Promise((resolve) => xhr.addEventListener('loadend', resolve))));
    guarded.remove();
    expect(answered.sort()).to.deep.equal(['/track/last', '/track/new']);
  });
});

describe('the guard’s patterns', () => {
  const held = async (url: string): Promise<boolean> => {
    const guarded = guard({ hosts: { ...HOSTS, own: [`${location.hostname}/track/`] } });
    const [error] = await Promise.all([
      fetch(url, { signal: AbortSignal.timeout(1000) }).catch((cause: unknown) => cause),
    ]);
    guarded.remove();
    return guarded.reports.length === 1 && error instanceof TypeError;
  };
  for (const url of [
    'https://t.example/a?b#c',
    'http://T.EXAMPLE:99/',
    '//t.example/x',
    'https://wide.example/',
    'https://a.b.wide.example/',
    'https://paths.example:8443/only/this',
    'https://plain.example/',
    '/track/x',
  ])
    it(`hold ${url}`, async () => expect(await held(url)).to.be.true);

  for (const url of [
    '/package.json?https://t.example/',
    'http://plain.example.localhost:1/',
    'data:text/plain,t.example',
    'http://127.0.0.1:1/t.example',
    'http://xt.example.localhost:1/',
    'http://t.example.localhost:1/',
    'http://t.example@localhost:1/',
  ])
    it(`leave ${url}`, async () => expect(await held(url)).to.be.false);

  it('that cannot be read are told once, and the others hold', () => {
    const warn = console.warn;
    const told: unknown[][] = [];
    console.warn = (...given) => told.push(given);
    const guarded = guard({ hosts: { a: ['x example', 7, '', '*'], b: ['t.example'] } as never });
    console.warn = warn;
    const script = document.createElement('script');
    script.src = 'https://t.example/x.js';
    guarded.remove();
    expect(told).to.have.lengthOf(1);
    expect(String(told[0])).to.match(/“x example”.*“7”.*“”.*“\*”/);
    expect(guarded.reports.map(({ purpose }) => purpose)).to.deep.equal(['b']);
  });
});
