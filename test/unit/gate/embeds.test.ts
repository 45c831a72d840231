import { expect } from '@open-wc/testing';
import { ConsentStore } from '../../../src/consent/store.js';
import { auditMarkup } from '../../../src/gate/audit-markup.js';
import { syncEmbeds, type HeldEmbeds } from '../../../src/gate/embeds.js';
import { trusted } from '../../../src/gate/trusted-types.js';

describe('what fetches', () => {
  let page: HTMLElement;
  let store: ConsentStore;
  let errors: string[];
  let told: HeldEmbeds[];
  let granted: Set<string>;
  let released: Set<Element>;
  let updates: number;

  beforeEach(() => {
    page = document.createElement('main');
    document.body.append(page);
    store = new ConsentStore(() => page);
    const own = new Set<string>(); // The stores of earlier tests still hear the page.
    granted = own;
    released = new Set();
    updates = 0;
    store.granted = (purpose) => own.has(purpose);
    errors = [];
    told = [];
    page.addEventListener('consenterror', ({ detail }) => errors.push(detail.message));
  });
  afterEach(() => {
    granted.clear();
    page.remove();
  });

  const sync = (): void =>
    syncEmbeds({
      roots: [document],
      store,
      released,
      trusted,
      handleHeld: (held) => told.push(held),
      update: () => updates++,
    });
  function make(name: string, attributes: Record<string, string>, ...children: Element[]): Element {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }
  const HELD = { 'data-consent': 'analytics' };

  for (const [name, attribute] of [
    ['iframe', 'src'],
    ['img', 'srcset'],
    ['link', 'href'],
    ['link', 'imagesrcset'],
    ['video', 'poster'],
    ['object', 'data'],
    ['embed', 'src'],
  ] as const) {
    it(`<${name}>: gets ${attribute} when granted, and loses it when withdrawn`, () => {
      const element = make(name, { ...HELD, [`data-${attribute}`]: '/scripts/missing' });
      page.append(element);
      sync();
      expect(element.hasAttribute(attribute)).to.equal(false);
      granted.add('analytics');
      sync();
      expect(element.getAttribute(attribute)).to.equal('/scripts/missing');
      granted.clear();
      sync();
      expect(element.hasAttribute(attribute)).to.equal(false);
    });
  }

  it('inside a held element has its address too, but for what is held for purposes of its own', () => {
    const own = make('img', { 'data-consent': 'promotion', 'data-src': '/scripts/missing' });
    const image = make('img', { 'data-src': '/scripts/missing' });
    page.append(make('div', HELD, image, own));
    granted.add('analytics');
    sync();
    expect([image.hasAttribute('src'), own.hasAttribute('src')]).to.deep.equal([true, false]);
  });

  it('gets back what it showed before', () => {
    const image = make('img', { ...HELD, 'data-src': '/scripts/large', src: '/scripts/small' });
    page.append(image);
    granted.add('analytics');
    sync();
    expect(image.getAttribute('src')).to.equal('/scripts/large');
    granted.clear();
    sync();
    expect(image.getAttribute('src')).to.equal('/scripts/small');
  });

  it('is stopped also as a copy that a framework kept, or when its address has changed since', () => {
    const image = make('img', { ...HELD, 'data-src': '/scripts/missing' });
    page.append(image);
    granted.add('analytics');
    sync();
    const copy = image.cloneNode() as Element;
    page.append(copy);
    image.setAttribute('data-src', '/scripts/other');
    granted.clear();
    sync();
    expect([image.hasAttribute('src'), copy.hasAttribute('src')]).to.deep.equal([false, false]);
  });

  it('is stopped while the page has it aside, so that it fetches nothing when it is put back', () => {
    store.configure({ purposes: [{ id: 'analytics' }], cookieName: 't-embeds', lifetimes: {}, revision: '0' });
    const image = make('img', { 'data-src': '/scripts/missing' });
    const box = make('div', HELD, image);
    page.append(box);
    granted.add('analytics');
    sync();
    box.remove();
    const change = {
      choice: undefined,
      previous: undefined,
      added: [],
      origin: 'api',
      how: 'p',
      persisted: true,
    } as const;
    store.tell('consentchange', { ...change, removed: ['promotion'] });
    expect(image.hasAttribute('src')).to.equal(true);
    granted.clear();
    store.tell('consentchange', { ...change, removed: ['analytics'] });
    expect(image.hasAttribute('src')).to.equal(false);
  });

  for (const [name, attribute, address] of [
    ['iframe', 'src', 'javascript:alert(1)'],
    ['img', 'srcset', '/a.png 1x, data:image/gif;base64,R0lGODdh 2x'],
    ['object', 'data', ' JaVaScRiPt:alert(1)'],
    ['link', 'href', 'data:text/css,*{}'],
    ['image', 'href', 'data:image/svg+xml,<svg/>'],
    ['embed', 'src', 'http://['],
  ] as const) {
    it(`<${name} data-${attribute}="${address}"> is refused, and told once`, () => {
      const element = make(name, { ...HELD, [`data-${attribute}`]: address });
      page.append(element);
      granted.add('analytics');
      sync();
      sync();
      expect(element.hasAttribute(attribute)).to.equal(false);
      expect(errors).to.have.lengthOf(1);
    });
  }

  it('takes all candidates of a srcset that can be loaded', () => {
    const image = make('img', { ...HELD, 'data-srcset': 'a,b.png 100w,/c.png  2x , https://d.example/?q=1,2 3x' });
    page.append(image);
    granted.add('analytics');
    sync();
    expect(errors).to.deep.equal([]);
    expect(image.hasAttribute('srcset')).to.equal(true);
  });

  it('that is released once is loaded alone, and only for declared purposes', () => {
    store.configure({ purposes: [{ id: 'analytics' }], cookieName: 't-embeds', lifetimes: {}, revision: '0' });
    const [one, other] = [1, 2].map(() => make('img', { ...HELD, 'data-src': '/scripts/missing' })) as [
      Element,
      Element,
    ];
    const unknown = make('img', { 'data-consent': 'unknown', 'data-src': '/scripts/missing' });
    page.append(one, other, unknown);
    sync();
    const { elements, release } = told[0]!;
    expect(elements).to.deep.equal([one, other, unknown]);
    release(one);
    release(unknown);
    expect([one, other, unknown].map((element) => element.hasAttribute('src'))).to.deep.equal([true, false, false]);
    expect(told[told.length - 1]!.elements).to.deep.equal([other, unknown]);
  });

  it('names everything that is held and has a place on the page, in document order', () => {
    store.configure({ purposes: [{ id: 'analytics' }], cookieName: 't-embeds', lifetimes: {}, revision: '0' });
    const place = make('div', { ...HELD, class: 'feed' });
    const template = make('template', HELD);
    const text = make('script', { ...HELD, type: 'text/plain', 'data-type': 'text/html' });
    const script = make('script', { ...HELD, type: 'text/plain' });
    const image = make('img', { ...HELD, 'data-src': '/scripts/missing' });
    page.append(place, template, text, script, image);
    sync();
    expect(told[0]!.elements).to.deep.equal([place, template, text, image]);
    granted.add('analytics');
    sync();
    expect(told[told.length - 1]!.elements).to.deep.equal([]);
  });

  it('that a script draws is released with the scripts for it alone', () => {
    store.configure({ purposes: [{ id: 'analytics' }], cookieName: 't-embeds', lifetimes: {}, revision: '0' });
    const script = (more = {}): Element => make('script', { ...HELD, type: 'text/plain', ...more });
    const far = script({ 'data-provider': 'Maps' });
    const inside = script();
    const place = make('div', { ...HELD, 'data-provider': 'Maps' }, inside);
    const behind = script();
    const other = script({ 'data-consent': 'promotion' });
    const farther = script();
    const lonely = make('div', HELD);
    page.append(far, place, behind, other, farther, lonely);
    sync();
    const { canRelease, release } = told[0]!;
    expect([canRelease(place), canRelease(lonely)]).to.deep.equal([true, false]);
    release(lonely);
    expect(released).to.have.property('size', 0);
    release(place);
    expect([...released]).to.have.members([place, far, inside, behind]);
    expect(updates).to.equal(1);
  });

  it('that is released once is held again when its purpose is refused anew', () => {
    store.configure({ purposes: [{ id: 'analytics' }], cookieName: 't-embeds', lifetimes: {}, revision: '0' });
    const image = make('img', { ...HELD, 'data-src': '/scripts/missing' });
    page.append(image);
    sync();
    told[0]!.release(image);
    expect(image.hasAttribute('src')).to.equal(true);
    const [before, after] = [undefined, false].map((analytics) => ({
      purposes: analytics === undefined ? {} : { analytics },
    })) as never[];
    store.tell('consentchange', {
      choice: after,
      previous: before,
      added: [],
      removed: [],
      origin: 'visitor',
      how: 's',
      persisted: true,
    });
    sync();
    expect([image.hasAttribute('src'), released.size]).to.deep.equal([false, 0]);
  });

  for (const [name, attribute, more] of [
    ['iframe', 'src'],
    ['img', 'src'],
    ['source', 'srcset'],
    ['track', 'src'],
    ['audio', 'src'],
    ['input', 'src', { type: 'IMAGE' }],
    ['video', 'poster'],
    ['object', 'data'],
    ['link', 'href'],
  ] as const) {
    it(`<${name} data-consent-${attribute}>: wins over data-${attribute}`, () => {
      const names = { [`data-consent-${attribute}`]: '/scripts/missing', [`data-${attribute}`]: '/scripts/other' };
      const element = make(name, { ...HELD, ...names, ...more });
      page.append(element);
      granted.add('analytics');
      sync();
      expect(element.getAttribute(attribute)).to.equal('/scripts/missing');
    });
  }

  it('in SVG has its address', () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const [image, use] = ['image', 'use'].map((name) => {
      const made = svg.appendChild(document.createElementNS(svg.namespaceURI, name));
      made.setAttribute('data-consent-href', '/scripts/missing');
      return made;
    }) as [Element, Element];
    svg.setAttribute('data-consent', 'analytics');
    page.append(svg);
    granted.add('analytics');
    sync();
    expect([image.getAttribute('href'), use.getAttribute('href')]).to.deep.equal([
      '/scripts/missing',
      '/scripts/missing',
    ]);
  });

  for (const [name, attributes] of [
    ['div', { class: 'fb-page', 'data-href': 'https://social.example/page' }],
    ['button', { 'data-href': 'mailto:a@example.com' }],
    ['a', { 'data-href': 'tel:1' }],
    ['input', { 'data-src': '/scripts/missing' }],
    ['iframe', { 'data-href': '/scripts/missing', 'data-poster': '/scripts/missing' }],
    ['section', { 'data-data': '{}', 'data-src': 'x:y' }],
  ] as const) {
    it(`<${name} ${Object.keys(attributes).join(' ')}>: is left as it is, as it holds no address`, () => {
      const element = make(name, { ...HELD, ...attributes } as Record<string, string>);
      const box = make('div', HELD, make(name, attributes as unknown as Record<string, string>));
      page.append(element, box);
      const [before, within] = [element, box].map((one) => one.cloneNode(true)) as [Element, Element];
      granted.add('analytics');
      sync();
      expect(element.isEqualNode(before) && box.isEqualNode(within)).to.equal(true);
      expect(errors).to.deep.equal([]);
    });
  }

  it('with one bad address costs no other element its own, and the message names it', () => {
    const [bad, good] = ['javascript:1', '/scripts/missing'].map((src) => make('img', { 'data-consent-src': src })) as [
      Element,
      Element,
    ];
    page.append(make('div', HELD, bad, good));
    granted.add('analytics');
    sync();
    sync();
    expect([bad.hasAttribute('src'), good.hasAttribute('src')]).to.deep.equal([false, true]);
    expect(errors).to.have.lengthOf(1);
    expect(errors[0]).to.contain('“javascript:1” is no http:');
  });

  const change = async (element: Element, name: string, value: string): Promise<void> => {
    element.setAttribute(name, value);
    await Promise.resolve();
  };

  for (const name of ['data-consent-src', 'data-src']) {
    it(`follows a change of ${name}, held or granted, and leaves one of src alone`, async () => {
      const frame = make('iframe', { ...HELD, [name]: '/scripts/1' });
      page.append(frame);
      sync();
      await change(frame, name, '/scripts/2');
      expect(frame.hasAttribute('src')).to.equal(false);
      granted.add('analytics');
      sync();
      expect(frame.getAttribute('src')).to.equal('/scripts/2');
      await change(frame, name, '/scripts/3');
      expect(frame.getAttribute('src')).to.equal('/scripts/3');
      await change(frame, 'src', '/scripts/4');
      sync();
      expect(frame.getAttribute('src')).to.equal('/scripts/4');
      await change(frame, name, '/scripts/5');
      expect(frame.getAttribute('src')).to.equal('/scripts/5');
      granted.clear();
      sync();
      expect(frame.hasAttribute('src')).to.equal(false);
    });
  }

  it('loses its address when the page takes the held one back, and gets one that comes late', async () => {
    const [image, late] = [make('img', { 'data-consent-src': '/scripts/1' }), make('img', {})] as const;
    const box = make('div', HELD, image, late);
    page.append(box);
    granted.add('analytics');
    sync();
    image.removeAttribute('data-consent-src');
    await change(late, 'data-consent-src', '/scripts/2');
    const added = make('img', { 'data-consent-src': '/scripts/3' });
    box.append(added);
    await Promise.resolve();
    expect([image, late, added].map((one) => one.getAttribute('src'))).to.deep.equal([
      null,
      '/scripts/2',
      '/scripts/3',
    ]);
  });

  it('gets an address back that a morphing library has removed or overwritten', async () => {
    const image = make('img', { ...HELD, src: '/scripts/small', 'data-consent-src': '/scripts/large' });
    const frame = make('iframe', { ...HELD, 'data-consent-src': '/scripts/missing' });
    page.append(image, frame);
    granted.add('analytics');
    sync();
    for (let time = 0; time < 3; time++) {
      frame.removeAttribute('src');
      await change(image, 'src', '/scripts/small');
      expect(frame.getAttribute('src')).to.equal('/scripts/missing');
      expect(image.getAttribute('src')).to.equal('/scripts/large');
    }
  });

  it('comes to an end with a script that removes its address each time', async () => {
    const image = make('img', { ...HELD, 'data-consent-src': '/scripts/missing' });
    page.append(image);
    let times = 0;
    const remover = new MutationObserver(() => {
      if (image.hasAttribute('src')) image.removeAttribute('src');
      times++;
    });
    remover.observe(image, { attributes: true });
    granted.add('analytics');
    sync();
    await new Promise((resolve) => setTimeout(resolve, 100));
    remover.disconnect();
    expect(times).to.be.greaterThan(2).and.lessThan(50);
    expect(errors.filter((message) => message.includes('again and again'))).to.have.lengthOf(1);
  });

  for (const [name, held] of [
    ['iframe', 'data-src'],
    ['img', 'data-srcset'],
  ] as const) {
    it(`is stopped, and named by the audit, where a lazy loader copies ${held} before consent`, async () => {
      store.configure({ purposes: [{ id: 'analytics' }], cookieName: 't-embeds', lifetimes: {}, revision: '0' });
      const live = held.slice(5);
      const element = make(name, { ...HELD, [held]: '/scripts/missing' });
      page.append(element);
      sync();
      await change(element, live, '/scripts/missing');
      expect(element.hasAttribute(live)).to.equal(false);
      const leaks = auditMarkup(store).leaks.filter((leak) => leak.element === element);
      expect(leaks.map(({ code }) => code)).to.deep.equal(['address-copied']);
      granted.add('analytics');
      sync();
      expect(element.hasAttribute(live)).to.equal(true);
    });
  }

  it('stays where it is in a list that the page sorts, with the document that it has loaded', async () => {
    const frames = ['a', 'b', 'c'].map((id) => make('iframe', { ...HELD, id, 'data-consent-src': '/scripts/missing' }));
    page.append(...frames);
    granted.add('analytics');
    sync();
    const [first] = frames as [HTMLIFrameElement];
    const { contentWindow } = first;
    frames[2]!.remove();
    page.append(make('p', {}));
    sync();
    await Promise.resolve();
    expect(first.contentWindow).to.equal(contentWindow);
    expect([...page.children].map(({ id }) => id)).to.deep.equal(['a', 'b', '']);
  });
});
