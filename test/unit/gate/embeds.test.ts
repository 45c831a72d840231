import { expect } from '@open-wc/testing';
import { ConsentStore } from '../../../src/consent/store.js';
import { settleEmbeds, type HeldEmbeds } from '../../../src/gate/embeds.js';
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
    granted = new Set();
    released = new Set();
    updates = 0;
    store.granted = (purpose) => granted.has(purpose);
    errors = [];
    told = [];
    page.addEventListener('consenterror', ({ detail }) => errors.push(detail.message));
  });
  afterEach(() => page.remove());

  const settle = (): void =>
    settleEmbeds({
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
      settle();
      expect(element.hasAttribute(attribute)).to.equal(false);
      granted.add('analytics');
      settle();
      expect(element.getAttribute(attribute)).to.equal('/scripts/missing');
      granted.clear();
      settle();
      expect(element.hasAttribute(attribute)).to.equal(false);
    });
  }

  it('inside a held element has its address too, but for what is held for purposes of its own', () => {
    const own = make('img', { 'data-consent': 'promotion', 'data-src': '/scripts/missing' });
    const image = make('img', { 'data-src': '/scripts/missing' });
    page.append(make('div', HELD, image, own));
    granted.add('analytics');
    settle();
    expect([image.hasAttribute('src'), own.hasAttribute('src')]).to.deep.equal([true, false]);
  });

  it('gets back what it showed before', () => {
    const image = make('img', { ...HELD, 'data-src': '/scripts/large', src: '/scripts/small' });
    page.append(image);
    granted.add('analytics');
    settle();
    expect(image.getAttribute('src')).to.equal('/scripts/large');
    granted.clear();
    settle();
    expect(image.getAttribute('src')).to.equal('/scripts/small');
  });

  it('is stopped also as a copy that a framework kept, or when its address has changed since', () => {
    const image = make('img', { ...HELD, 'data-src': '/scripts/missing' });
    page.append(image);
    granted.add('analytics');
    settle();
    const copy = image.cloneNode() as Element;
    page.append(copy);
    image.setAttribute('data-src', '/scripts/other');
    granted.clear();
    settle();
    expect([image.hasAttribute('src'), copy.hasAttribute('src')]).to.deep.equal([false, false]);
  });

  it('is stopped while the page has it aside, so that it fetches nothing when it is put back', () => {
    store.configure({ purposes: [{ id: 'analytics' }], cookieName: 't-embeds', lifetimes: {}, revision: '0' });
    const image = make('img', { 'data-src': '/scripts/missing' });
    const box = make('div', HELD, image);
    page.append(box);
    granted.add('analytics');
    settle();
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
      settle();
      settle();
      expect(element.hasAttribute(attribute)).to.equal(false);
      expect(errors).to.have.lengthOf(1);
    });
  }

  it('takes all candidates of a srcset that can be loaded', () => {
    const image = make('img', { ...HELD, 'data-srcset': 'a,b.png 100w,/c.png  2x , https://d.example/?q=1,2 3x' });
    page.append(image);
    granted.add('analytics');
    settle();
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
    settle();
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
    settle();
    expect(told[0]!.elements).to.deep.equal([place, template, text, image]);
    granted.add('analytics');
    settle();
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
    settle();
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
    settle();
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
    settle();
    expect([image.hasAttribute('src'), released.size]).to.deep.equal([false, 0]);
  });
});
