import { expect } from '@open-wc/testing';
import { decide } from '../../../src/consent/decisions.js';
import type { ConsentEventMap } from '../../../src/consent/events.js';
import { ConsentStore } from '../../../src/consent/store.js';
import { createGate } from '../../../src/gate/gate.js';
import type { HeldEmbeds } from '../../../src/gate/embeds.js';
import { pause, until } from '../support/host-page.js';

declare global {
  interface Window {
    /** What ran, in order. */
    ran: string[];
  }
}

let store: ConsentStore;
let page: HTMLElement;
let errors: string[];
let told: HeldEmbeds[];
let count = 0;

/** A store and a gate of their own, so that each test begins with nothing granted. */
function setUp(): void {
  window.ran = [];
  errors = [];
  store = new ConsentStore();
  store.addEventListener('consenterror', (event) =>
    errors.push((event as ConsentEventMap['consenterror']).detail.message),
  );
  page = document.createElement('main');
  document.body.append(page);
  const own: HeldEmbeds[] = []; // The gates of earlier tests still hear the page.
  told = own;
  createGate(store, (held) => own.push(held)).observe(document);
  const purposes = [{ id: 'analytics' }, { id: 'promotion' }];
  store.configure({ purposes, cookieName: `gate${count++}`, lifetimes: {}, revision: '0' });
}

const BY = { origin: 'visitor', lang: 'en', hash: '00000000' } as const;
const grant = (...purposes: string[]): boolean =>
  decide(store, 'save', BY, Object.fromEntries(purposes.map((id) => [id, true])));
const withdraw = (): boolean => decide(store, 'reject', BY);

/** An inert script, as an author would write it. */
function held(attributes: Readonly<Record<string, string>>, code = ''): HTMLScriptElement {
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.setAttribute('data-consent', 'analytics');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  script.textContent = code;
  return script;
}
const log = (name: string): string => `window.ran.push('${name}')`;
const slow = (name: string, ms: number): Record<string, string> => ({ src: `/scripts/slow.js?ms=${ms}&log=${name}` });
const ranAll = (length: number): Promise<boolean> => until(() => window.ran.length >= length);

describe('the gate', () => {
  beforeEach(setUp);
  afterEach(() => {
    withdraw();
    page.remove();
    decide(store, 'reset', BY);
  });

  it('runs nothing before a grant, and nothing after a refusal (R-01, R-07)', async () => {
    page.append(held({}, log('inline')), held(slow('external', 0)));
    await pause();
    withdraw();
    await pause();
    expect(window.ran).to.deep.equal([]);
  });

  it('keeps the document’s order, whatever is slow, fails or is asynchronous', async () => {
    page.append(
      held(slow('A', 800)),
      held({}, `${log('B')};if (!window.ran.includes('A')) window.ran.push('B came before A')`),
      held({ src: '/scripts/missing.js' }),
      held({}, log('D')),
      held({ 'data-type': 'module' }, log('E')),
      held({ ...slow('F', 0), async: '' }),
    );
    grant('analytics');
    await ranAll(5);
    expect(window.ran.filter((name) => name !== 'F')).to.deep.equal(['A', 'B', 'D', 'E']);
    expect(window.ran[0]).to.equal('F');
    expect(errors).to.have.lengthOf(1);
    expect(errors[0]).to.contain('/scripts/missing.js did not load');
  });

  it('runs deferred scripts and modules after the ordered ones, in their own order', async () => {
    page.append(
      held({ ...slow('deferred', 0), defer: '' }),
      held({ 'data-type': 'module' }, log('module 1')),
      held({ ...slow('module 2', 100), 'data-type': 'module' }),
      held({ 'data-type': 'module' }, log('module 3')),
      held({}, log('plain')),
    );
    grant('analytics');
    await ranAll(5);
    expect(window.ran).to.deep.equal(['plain', 'deferred', 'module 1', 'module 2', 'module 3']);
  });

  it('goes on behind a script that takes more than ten seconds, which runs when it comes', async function () {
    this.timeout(20_000);
    page.append(held(slow('slow', 11_500)), held({}, log('behind')));
    grant('analytics');
    await ranAll(2);
    expect(window.ran).to.deep.equal(['behind', 'slow']);
    expect(errors).to.deep.equal([]);
  });

  it('calls off a script that those behind it did not wait for, when consent is withdrawn', async function () {
    this.timeout(20_000);
    page.append(held(slow('called off', 11_600)), held({}, log('behind')));
    grant('analytics');
    await ranAll(1);
    withdraw();
    await pause(2_500);
    expect(window.ran).to.deep.equal(['behind']);
  });

  it('is not stopped by a script that throws', async () => {
    const heard: string[] = [];
    const own = window.onerror;
    window.onerror = (message) => {
      heard.push(String(message));
      return true;
    };
    page.append(held({}, 'throw new Error("the author’s own")'), held({}, log('behind')));
    grant('analytics');
    await ranAll(1);
    window.onerror = own;
    expect(heard.join()).to.contain('the author’s own');
  });

  it('runs each script exactly once, however often it is granted', async () => {
    page.append(held({}, log('inline')), held(slow('external', 0)));
    grant('analytics');
    await ranAll(2);
    grant('analytics', 'promotion');
    withdraw();
    grant('analytics');
    createGate(store).observe(document);
    await pause();
    expect(window.ran).to.deep.equal(['inline', 'external']);
  });

  it('needs every purpose that an element names, and knows no other (R-06)', async () => {
    page.append(
      held({ 'data-consent': 'analytics promotion' }, log('both')),
      held({ 'data-consent': 'unheard' }, log('unheard')),
      held({ 'data-consent': '' }, log('none')),
      held({}, log('one')),
    );
    grant('analytics');
    await ranAll(1);
    await pause();
    expect(window.ran).to.deep.equal(['one']);
    grant('promotion');
    await ranAll(2);
    expect(window.ran).to.deep.equal(['one', 'both']);
  });

  it('runs what names alternatives once either is granted, and once only', async () => {
    page.append(
      held({ 'data-consent': 'analytics | promotion' }, log('either')),
      held({ 'data-consent': 'unheard|promotion analytics' }, log('both')),
      held({ 'data-consent': 'unheard |' }, log('neither')),
    );
    grant('promotion');
    await ranAll(1);
    await pause();
    expect(window.ran).to.deep.equal(['either']);
    grant('analytics', 'promotion');
    await ranAll(2);
    await pause();
    expect(window.ran).to.deep.equal(['either', 'both']);
  });

  it('runs what is for a refusal when the visitor refuses, not while there is no answer', async () => {
    page.append(
      held({ 'data-consent': '!analytics' }, log('refused')),
      held({ 'data-consent': '!analytics promotion' }, log('one of two')),
      held({ 'data-consent': '!unheard' }, log('unheard')),
      held({ 'data-consent': '! analytics' }, log('no name')),
    );
    await pause();
    expect(window.ran).to.deep.equal([]);
    withdraw();
    await ranAll(1);
    grant('promotion');
    await ranAll(2);
    await pause();
    expect(window.ran).to.deep.equal(['refused', 'one of two']);
  });

  it('never starts what is for a refusal once the purpose is granted', async () => {
    page.append(
      held({ ...slow('slow', 400), 'data-consent': '!analytics' }),
      held({ 'data-consent': '!analytics' }, log('behind')),
    );
    withdraw();
    await until(() => page.querySelectorAll('script[src*=slow]').length === 2); // It is loading.
    grant('analytics');
    await pause(800);
    expect(window.ran).to.deep.equal([]);
  });

  it('handles what is added after the decision like what was there before', async () => {
    grant('analytics');
    await pause(100);
    page.append(held({}, log('appended')));
    const wrapper = document.createElement('div');
    wrapper.append(held({}, log('inside')));
    page.append(wrapper);
    const template = document.createElement('template');
    template.innerHTML = `<script type="text/plain" data-consent="analytics">${log('cloned')}</script>`;
    page.append(template.content.cloneNode(true));
    await ranAll(3);
    expect(window.ran).to.deep.equal(['appended', 'inside', 'cloned']);
  });

  it('handles what comes among thousands of other nodes, in any pieces, once and in order', async () => {
    const root = page.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    createGate(store).observe(root);
    grant('analytics');
    await pause();
    for (let at = 0; at < 5_000; at++) {
      page.append(document.createElement('p'));
      if (at % 1_000 === 500) page.append(held({}, log(`${at}`)));
      if (at === 2_500) root.append(held({}, log('shadow')));
      if (at % 3) await null; // Now and then the gate hears of several at once.
    }
    await ranAll(6);
    page.append(held({}, log('behind')));
    await ranAll(7);
    await pause();
    const [inShadow, inPage] = [
      window.ran.filter((name) => name === 'shadow'),
      window.ran.filter((name) => name !== 'shadow'),
    ];
    expect(inPage).to.deep.equal(['500', '1500', '2500', '3500', '4500', 'behind']);
    expect(inShadow).to.have.lengthOf(1);
  });

  it('takes a shadow root that it is handed into its care', async () => {
    const host = document.createElement('div');
    page.append(host);
    const root = host.attachShadow({ mode: 'open' });
    root.append(held({}, log('in the root')));
    const gate = createGate(store);
    gate.observe(root);
    grant('analytics');
    await ranAll(1);
    root.append(held({}, log('added to the root')));
    await ranAll(2);
    expect(window.ran).to.deep.equal(['in the root', 'added to the root']);
  });

  it('refuses a script whose integrity does not fit, and runs one whose does', async () => {
    const body = '(window.ran ??= []).push("good");';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
    const integrity = `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
    page.append(held({ ...slow('bad', 0), integrity }), held({ ...slow('good', 0), integrity }));
    grant('analytics');
    await ranAll(1);
    expect(window.ran).to.deep.equal(['good']);
    expect(errors[0]).to.contain('log=bad did not load');
  });

  for (const address of [
    'javascript:window.ran.push("x")',
    'data:text/javascript,window.ran.push("x")',
    'httpx://localhost/x.js',
    `filesystem:${location.origin}/temporary/x.js`,
  ]) {
    it(`refuses ${address.slice(0, 10)}… as an address, and tells it`, async () => {
      page.append(held({ src: address }), held({}, log('behind')));
      grant('analytics');
      await ranAll(1);
      withdraw();
      grant('analytics');
      await pause();
      expect(window.ran).to.deep.equal(['behind']);
      expect(errors).to.have.lengthOf(1);
    });
  }

  it('calls off a script that is still loading when consent is withdrawn, and can grant it again', async () => {
    page.append(held(slow('late', 600)));
    grant('analytics');
    await pause(250);
    withdraw();
    await pause(700);
    expect(window.ran).to.deep.equal([]);
    grant('analytics');
    await ranAll(1);
    expect(window.ran).to.deep.equal(['late']);
  });

  it('never starts what was to follow a script when consent is withdrawn meanwhile', async () => {
    page.append(held(slow('first', 300)), held({}, log('second')));
    grant('analytics');
    await pause(150);
    withdraw();
    await pause(500);
    expect(window.ran).to.deep.equal([]);
  });

  it('puts a template’s content in its place, its scripts in order with all others', async () => {
    const template = document.createElement('template');
    template.setAttribute('data-consent', 'analytics');
    template.innerHTML = `<p class="shown">x</p><script>${log('inner')}</script><script src="/scripts/slow.js?ms=100&log=inner2"></script>`;
    page.append(held(slow('before', 100)), template, held({}, log('after')));
    await pause(100);
    expect(page.querySelector('.shown')).to.equal(null);
    grant('analytics');
    await ranAll(4);
    expect(window.ran).to.deep.equal(['before', 'inner', 'inner2', 'after']);
    expect(template.nextElementSibling!.className).to.equal('shown');
    withdraw();
    await until(() => !page.querySelector('.shown'));
    grant('analytics');
    await until(() => page.querySelector('.shown'));
    await pause();
    expect(window.ran).to.have.lengthOf(4);
  });

  it('loads one held template once, and takes it back with its purpose', async () => {
    const [one, other] = ['one', 'other'].map((name) => {
      const template = document.createElement('template');
      template.setAttribute('data-consent', 'analytics');
      template.innerHTML = `<p class="${name}"><script>${log(name)}</script></p>`;
      return template;
    }) as [HTMLTemplateElement, HTMLTemplateElement];
    page.append(one, other);
    await until(() => told.some(({ elements }) => elements.length === 2));
    told[told.length - 1]!.release(one);
    await ranAll(1);
    await until(() => told[told.length - 1]!.elements.length === 1);
    expect([page.querySelectorAll('.one').length, page.querySelectorAll('.other').length]).to.deep.equal([1, 0]);
    withdraw();
    await until(() => !page.querySelector('.one'));
    expect(window.ran).to.deep.equal(['one']);
  });

  it('leaves data in a template as it is, each time', async () => {
    const template = document.createElement('template');
    template.setAttribute('data-consent', 'analytics');
    template.innerHTML = '<p class="shown"><script type="application/json">{"of":"a widget"}</script></p>';
    page.append(template);
    for (let time = 0; time < 2; time++) {
      grant('analytics');
      await until(() => page.querySelector('.shown'));
      await pause(100);
      expect(page.querySelectorAll('script[type="application/json"]')).to.have.lengthOf(1);
      withdraw();
      await until(() => !page.querySelector('.shown'));
    }
  });

  it('parses markup that is held as text', async () => {
    page.append(held({ 'data-type': 'text/html' }, `<b class="shown">x</b><script>${log('inner')}<\\/script>`));
    await pause(100);
    expect(page.querySelector('.shown')).to.equal(null);
    grant('analytics');
    await ranAll(1);
    expect(page.querySelector('.shown')!.localName).to.equal('b');
  });

  it('loads frames and images when granted, and stops them when withdrawn', async () => {
    const frame = document.createElement('iframe');
    const image = document.createElement('img');
    frame.dataset['src'] = '/scripts/missing.html';
    image.dataset['src'] = '/scripts/missing.gif';
    for (const embed of [frame, image]) {
      embed.dataset['consent'] = 'analytics';
      page.append(embed);
    }
    await pause(100);
    expect([frame.hasAttribute('src'), image.hasAttribute('src')]).to.deep.equal([false, false]);
    grant('analytics');
    await until(() => frame.getAttribute('src') && image.getAttribute('src'));
    withdraw();
    await until(() => !frame.hasAttribute('src') && !image.hasAttribute('src'));
    expect(frame.contentWindow!.location.href).to.equal('about:blank');
  });

  it('refuses code as a frame’s address', async () => {
    const frame = document.createElement('iframe');
    frame.dataset['src'] = 'javascript:parent.ran.push("x")';
    frame.dataset['consent'] = 'analytics';
    page.append(frame);
    grant('analytics');
    await until(() => errors.length);
    expect(window.ran).to.deep.equal([]);
  });

  it('never fakes the events of the page’s life', async () => {
    let heard = 0;
    const hear = (): number => heard++;
    for (const type of ['DOMContentLoaded', 'readystatechange']) document.addEventListener(type, hear);
    addEventListener('load', hear);
    page.append(held({}, log('inline')), held(slow('external', 0)));
    grant('analytics');
    await ranAll(2);
    await pause(100);
    for (const type of ['DOMContentLoaded', 'readystatechange']) document.removeEventListener(type, hear);
    removeEventListener('load', hear);
    expect(heard).to.equal(0);
  });
});
