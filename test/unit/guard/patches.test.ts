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
  [HTMLMediaElement.prototype, 'src', 'set'],
  [HTMLVideoElement.prototype, 'poster', 'set'],
  [HTMLInputElement.prototype, 'src', 'set'],
  [HTMLLinkElement.prototype, 'href', 'get'],
  [Element.prototype, 'removeAttribute', 'value'],
  [Element.prototype, 'toggleAttribute', 'value'],
  [Element.prototype, 'setAttributeNode', 'value'],
  [Node.prototype, 'cloneNode', 'value'],
  [Node.prototype, 'appendChild', 'value'],
  [Document.prototype, 'importNode', 'value'],
  [HTMLIFrameElement.prototype, 'contentWindow', 'get'],
  [window, 'FontFace', 'value'],
  [window, 'Audio', 'value'],
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

  it('keep the constructors of classes that have another name', () => {
    begin();
    expect([new Audio().constructor, HTMLAudioElement.prototype.constructor]).to.deep.equal([
      HTMLAudioElement,
      HTMLAudioElement,
    ]);
    if (!('RTCPeerConnection' in window)) return;
    const call = new RTCPeerConnection();
    expect(call.constructor).to.equal(RTCPeerConnection);
    call.close();
  });

  it('give a call no server while one of its servers is held', () => {
    if (!('RTCPeerConnection' in window)) return;
    begin();
    const iceServers = [
      { urls: ['stun:localhost:3478', 'turn:t.example:3478?transport=udp'], username: 'u', credential: 'c' },
    ];
    const call = new RTCPeerConnection({ iceServers });
    expect(call.getConfiguration().iceServers).to.deep.equal([]);
    call.setConfiguration({ iceServers: [{ urls: 'stun:localhost:3478' }] });
    expect(call.getConfiguration().iceServers).to.have.lengthOf(1);
    call.setConfiguration({ iceServers });
    expect(call.getConfiguration().iceServers).to.deep.equal([]);
    call.close();
    expect(guarded!.reports.map(({ kind, url, held }) => [kind, url, held])).to.deep.equal([
      ['RTCPeerConnection', 'https://t.example:3478/?transport=udp', true],
    ]);
  });

  it('let a WebTransport fail, where the engine has it', async () => {
    if (!('WebTransport' in window)) return;
    begin();
    const Transport = window.WebTransport as new (url: string) => { readonly ready: Promise<void>; close(): void };
    const transport = new Transport('https://t.example:4433/');
    expect(transport).to.be.instanceOf(Transport);
    expect(await transport.ready.catch(({ name }: Error) => name)).to.equal('NetworkError');
    transport.close();
    expect(guarded!.reports.map(({ kind }) => kind)).to.deep.equal(['WebTransport']);
  });

  it('let a WebSocketStream fail, where the engine has it', async () => {
    if (!('WebSocketStream' in window)) return;
    begin();
    const Stream = window.WebSocketStream as new (url: string) => { readonly opened: Promise<void>; close(): void };
    const stream = new Stream('wss://t.example/');
    expect(stream).to.be.instanceOf(Stream);
    expect(await stream.opened.catch(({ name }: Error) => name)).to.equal('NetworkError');
    stream.close();
    expect(guarded!.reports.map(({ kind }) => kind)).to.deep.equal(['WebSocketStream']);
  });

  it('let fonts of a listed address fail, and leave other fonts alone', async () => {
    begin();
    const names = ['url(https://t.example/f.woff)', 'local(x), url("//t.example/f.woff") format("woff")'].map(
      (source) =>
        new FontFace('x', source).load().then(
          () => 'loaded',
          ({ name }: Error) => name,
        ),
    );
    expect(await Promise.all(names)).not.to.include('loaded');
    expect(new FontFace('x', 'url(/none.woff)').status).to.equal('unloaded');
    expect(guarded!.reports.map(({ kind }) => kind)).to.deep.equal(['FontFace']);
  });

  it('let a page read and change what is held as if it were not', () => {
    begin();
    const link = document.createElement('link');
    link.href = 'https://t.example/style.css';
    expect(link.href).to.equal('https://t.example/style.css');
    link.href = '/own.css';
    expect([link.href, link.getAttribute('href')]).to.deep.equal([`${location.origin}/own.css`, '/own.css']);
    const script = document.createElement('script');
    script.type = 'module';
    script.src = 'https://t.example/x.js';
    expect([script.type, script.src]).to.deep.equal(['module', 'https://t.example/x.js']);
    script.removeAttribute('type');
    expect(script.type).to.equal('');
    script.src = '/own.js';
    expect(script.outerHTML).to.equal('<script src="/own.js"></script>');
    const video = document.createElement('video');
    video.poster = 'https://t.example/poster.gif';
    video.src = '/own.mp4';
    expect([video.poster, video.getAttribute('src')]).to.deep.equal(['https://t.example/poster.gif', '/own.mp4']);
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
    const choices: unknown[] = [];
    const consent = {
      get choice(): unknown {
        return choices[0];
      },
      granted: (): boolean => choices.length > 0,
    };
    const guarded = guard({ hosts: { waiting: [`${location.hostname}/track/`] }, queue: true, consent });
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
    choices.push({});
    document.dispatchEvent(new CustomEvent('consentchange', { bubbles: true }));
    await Promise.all([again, last].map((xhr) => new Promise((resolve) => xhr.addEventListener('loadend', resolve))));
    guarded.remove();
    expect(answered.sort()).to.deep.equal(['/track/last', '/track/new']);
  });
});

describe('the guard’s grants', () => {
  const held = async (): Promise<boolean> =>
    (await fetch('https://t.example/').catch((error: Error) => error.name)) === 'TypeError';
  const send = (type: string, init?: CustomEventInit): boolean =>
    document.dispatchEvent(new CustomEvent(type, { bubbles: true, ...init }));
  const before = Object.getOwnPropertyDescriptor(window, 'privacyNotice');
  let guarded: Guard;
  beforeEach(() => void (guarded = guard({ hosts: HOSTS })));
  afterEach(() => {
    guarded.remove();
    if (before) Object.defineProperty(window, 'privacyNotice', before);
    else Reflect.deleteProperty(window, 'privacyNotice');
  });
  const isRefused = async (): Promise<boolean> => (await held()) && guarded.reports.length === 1;

  it('do not come from events that a page sends', async () => {
    send('consentready', { detail: { granted: ['analytics'], choice: {} } });
    send('consentchange', { detail: { added: ['analytics'], removed: [], choice: {} } });
    expect(await isRefused()).to.be.true;
  });

  it('do not fail for events of those names without detail', () => {
    const errors: string[] = [];
    const handle = ({ message }: ErrorEvent): unknown => errors.push(message);
    addEventListener('error', handle);
    for (const type of ['consentready', 'consentchange']) {
      send(type);
      send(type, { detail: 'x' });
      document.dispatchEvent(new Event(type, { bubbles: true }));
    }
    removeEventListener('error', handle);
    expect(errors).to.deep.equal([]);
  });

  for (const [name, value] of Object.entries({
    'an object that grants everything': {
      granted: (): boolean => true,
      choice: {},
      whenGranted: () => Promise.resolve(),
    },
    'an object that says yes with another value': { granted: (): string => 'yes' },
    'an array': [],
    'an element of that name': document.createElement('form'),
  })) {
    it(`do not come from ${name} that stands in the notice’s place`, async () => {
      Reflect.set(window, 'privacyNotice', value);
      send('consentready', { detail: { granted: ['analytics'], choice: {} } });
      expect(await isRefused()).to.be.true;
    });
  }

  it('come from what the site’s code hands over', async () => {
    guarded.remove();
    const asked: string[] = [];
    guarded = guard({ hosts: HOSTS, consent: { granted: (purpose) => !!asked.push(purpose) } });
    await held();
    expect([asked[0], guarded.reports]).to.deep.equal(['analytics', []]);
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
    'https://t.example./dot',
    'https://T%2EEXAMPLE/percent',
    'https://t\u3002example/full-stop',
    'https://t.exa\u00admple/soft-hyphen',
    ' https:\\\\t.exam\nple/line-break',
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
