import { expect } from '@open-wc/testing';
import { decide } from '../../../src/consent/decisions.js';
import type { ConsentEventMap } from '../../../src/consent/events.js';
import { ConsentStore } from '../../../src/consent/store.js';
import { createGate } from '../../../src/gate/gate.js';
import { pause, until } from '../support/host-page.js';

let store: ConsentStore;
let page: HTMLElement;
let errors: string[];
let count = 0;

function setUp(): void {
  window.ran = [];
  errors = [];
  store = new ConsentStore();
  store.addEventListener('consenterror', (event) =>
    errors.push((event as ConsentEventMap['consenterror']).detail.message),
  );
  page = document.createElement('main');
  document.body.append(page);
  createGate(store).observe(document);
  const purposes = [{ id: 'analytics' }, { id: 'promotion' }];
  store.configure({ purposes, cookieName: `held${count++}`, lifetimes: {}, revision: '0' });
}

const BY = { origin: 'visitor', lang: 'en', hash: '00000000' } as const;
const grant = (): boolean => decide(store, 'save', BY, { analytics: true });
const withdraw = (): boolean => decide(store, 'reject', BY);

function held(attributes: Readonly<Record<string, string>>, code = ''): HTMLScriptElement {
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.setAttribute('data-consent', 'analytics');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  script.textContent = code;
  return script;
}
/** Scripts as the parser makes them, with whatever attributes. */
function parse(markup: string): HTMLScriptElement {
  const template = document.createElement('template');
  template.innerHTML = markup;
  page.append(template.content);
  return page.lastElementChild as HTMLScriptElement;
}
const log = (name: string): string => `window.ran.push('${name}')`;
const slow = (name: string, ms = 0): Record<string, string> => ({ src: `/scripts/slow.js?ms=${ms}&log=${name}` });
const ranAll = (length: number): Promise<boolean> => until(() => window.ran.length >= length);

describe('a held script', () => {
  beforeEach(setUp);
  afterEach(() => {
    withdraw();
    page.remove();
    decide(store, 'reset', BY);
  });

  const KINDS: Readonly<Record<string, () => HTMLScriptElement>> = {
    inline: () => held({}, log('x')),
    external: () => held(slow('x', 100)),
    async: () => held({ ...slow('x'), async: '' }),
    deferred: () => held({ ...slow('x'), defer: '' }),
    'inline module': () => held({ 'data-consent-type': 'module' }, log('x')),
    'inline module with an import': () =>
      held({ 'data-consent-type': 'module' }, `import '/scripts/slow.js?log=import${count}'; ${log('x')}`),
    'external module': () => held({ ...slow(`x`), 'data-consent-type': 'module' }),
    failing: () => held({ src: '/scripts/missing.js' }),
  };
  for (const [kind, create] of Object.entries(KINDS))
    it(`stays as it is where it is, and nothing stays beside it: ${kind}`, async () => {
      const script = create();
      script.id = 'mine';
      const before = document.createElement('b');
      const after = document.createElement('b');
      page.append(before, script, after);
      const markup = page.innerHTML;
      const text = script.firstChild;
      grant();
      await until(() => (kind === 'failing' ? errors.length : window.ran.includes('x')));
      await until(() => page.childNodes.length === 3);
      expect(page.innerHTML).to.equal(markup);
      expect(script.firstChild).to.equal(text);
      expect([...page.childNodes]).to.deep.equal([before, script, after]);
      expect(document.getElementById('mine') === script).to.equal(true);
      expect(window.ran.filter((name) => name === 'x')).to.have.lengthOf(kind === 'failing' ? 0 : 1);
    });

  for (const [kind, src, type] of [
    ['external', slow('x')['src']!, 'load'],
    ['module', slow('x')['src']!, 'load'],
    ['missing', '/scripts/missing.js', 'error'],
    ['missing module', '/scripts/missing.js', 'error'],
    ['refused', 'data:text/javascript,', 'error'],
    ['empty', '', 'error'],
  ] as const)
    it(`hears ${type} once, by every kind of handler: ${kind}`, async () => {
      const heard: string[] = [];
      const hear = (how: string) => (event: Event | string) =>
        heard.push(`${how} ${(event as Event).type} ${(event as Event).target === script}`);
      const script = held({ src, ...(kind.includes('module') && { 'data-consent-type': 'module' }) });
      script.onload = hear('property');
      script.onerror = hear('property');
      script.addEventListener('load', hear('listener'));
      script.addEventListener('error', hear('listener'));
      Object.assign(window, { heard });
      const other = held({ src, onload: 'heard.push("attribute load")', onerror: 'heard.push("attribute error")' });
      if (kind.includes('module')) other.setAttribute('data-consent-type', 'module');
      page.append(script, other);
      grant();
      await until(() => heard.length >= 3);
      await pause(100);
      expect(heard, heard.join()).to.deep.equal([
        `property ${type} true`,
        `listener ${type} true`,
        `attribute ${type}`,
      ]);
    });

  it('has run when it hears load, and the next one has not', async () => {
    const script = held(slow('first'));
    script.onload = () => window.ran.push('load');
    page.append(script, held({}, log('second')));
    grant();
    await ranAll(3);
    expect(window.ran).to.deep.equal(['first', 'load', 'second']);
  });

  it('runs in its place, with what its author wrote', async () => {
    const script = held(
      { crossorigin: 'anonymous', referrerpolicy: 'no-referrer', fetchpriority: 'low', 'data-own': 'x', class: 'c' },
      `const { attributes, nonce, parentNode, previousElementSibling } = document.currentScript;
       window.place = { names: [...attributes].map(({ name, value }) => name + '=' + value), nonce, parentNode, previousElementSibling };
       window.ran.push('x')`,
    );
    script.nonce = 'abc';
    page.append(script);
    grant();
    await ranAll(1);
    const place = Reflect.get(window, 'place') as {
      names: string[];
      nonce: string;
      parentNode: Node;
      previousElementSibling: Element;
    };
    expect(place.names).to.include.members([
      'crossorigin=anonymous',
      'referrerpolicy=no-referrer',
      'fetchpriority=low',
      'data-own=x',
      'class=c',
    ]);
    expect(place.nonce).to.equal('abc');
    expect(place.parentNode === page && place.previousElementSibling === script).to.equal(true);
  });

  for (const attributes of [
    'charset="utf-8""',
    'async,',
    '@load="x"',
    ':src="x" #ref (click)="x" [prop]="x"',
    'a<b 1="2" ="3"',
    'data-x={{ y }} "quoted"',
  ])
    it(`runs with attributes that only the parser takes: ${attributes}`, async () => {
      parse(
        `<script type="text/plain" data-consent="analytics" ${attributes} src="${slow('external')['src']!}"></script>`,
      );
      parse(`<script type="text/plain" data-consent="analytics" ${attributes}>${log('inline')}</script>`);
      grant();
      await ranAll(2);
      expect([...window.ran].sort()).to.deep.equal(['external', 'inline']);
      expect(errors).to.deep.equal([]);
    });

  it('has the type that data-consent-type says, or data-type where that is the type of a script', async () => {
    page.append(
      held({ 'data-type': 'banner' }, log('own')),
      held({ 'data-type': 'image/png' }, log('own mime')),
      held({ 'data-type': 'module', 'data-consent-type': 'text/javascript' }, 'with ({}) window.ran.push("both")'),
      held({ 'data-type': 'Text/JavaScript ' }, log('older')),
      held({ 'data-consent-type': ' MODULE' }, `await 0; ${log('module')}`),
    );
    grant();
    await ranAll(5);
    expect(window.ran).to.deep.equal(['own', 'own mime', 'both', 'older', 'module']);
  });

  for (const type of [
    'text/partytown',
    'application/ld+json',
    'application/json',
    'speculationrules',
    'text/x-template',
  ])
    it(`puts in what is no JavaScript, waits for nothing, and takes it away again: ${type}`, async () => {
      const external = held({ 'data-consent-type': type, ...slow('x') });
      page.append(external, held({ 'data-consent-type': type }, '{}'), held({}, log('behind')));
      grant();
      await ranAll(1);
      const put = (): NodeListOf<Element> => page.querySelectorAll(`script[type="${type}"]`);
      expect(put()).to.have.lengthOf(2);
      expect(put()[1]!.textContent).to.equal('{}');
      withdraw();
      await until(() => !put().length);
      grant();
      await until(() => put().length === 2);
      external.remove();
      await until(() => put().length === 1);
      expect(window.ran).to.deep.equal(['behind']);
      expect(errors).to.deep.equal([]);
    });

  it('leaves nothing behind when it leaves the page while it is loading, and still runs', async () => {
    const wrapper = page.appendChild(document.createElement('div'));
    const [first, second] = [held({ ...slow('first', 400), async: '' }), held({ ...slow('second', 400), async: '' })];
    wrapper.append(first);
    page.append(second);
    grant();
    await until(() => page.querySelectorAll('script').length === 4);
    first.remove();
    second.remove();
    await until(() => !page.querySelector('script'));
    await ranAll(2);
    expect([...window.ran].sort()).to.deep.equal(['first', 'second']);
    expect(page.innerHTML).to.equal('<div></div>');
  });

  it('does not run again when it is moved, nor when a copy takes its place', async () => {
    const scripts = [
      held({}, log('inline')),
      held(slow('external', 200)),
      held({ 'data-consent-type': 'module' }, log('module')),
    ];
    page.append(...scripts);
    grant();
    await ranAll(1);
    const copyOf = (script: Element): HTMLScriptElement => {
      const copy = document.createElement('script');
      for (const { name, value } of script.attributes) copy.setAttribute(name, value);
      copy.textContent = script.textContent;
      return copy;
    };
    for (const script of scripts) script.replaceWith(copyOf(script)); // As Swup's scripts plugin does.
    for (const script of [...page.querySelectorAll('script[data-consent]')]) page.append(script);
    await ranAll(3);
    const all = [...page.querySelectorAll('script[data-consent]')];
    page.replaceChildren(...all.map(copyOf));
    await pause();
    expect([...window.ran].sort()).to.deep.equal(['external', 'inline', 'module']);
  });

  it('runs anew with each new element, as where an application mounts a view again', async () => {
    grant();
    for (let times = 1; times <= 2; times++) {
      const script = page.appendChild(held({}, log('view')));
      await ranAll(times);
      script.remove();
    }
    expect(window.ran).to.deep.equal(['view', 'view']);
  });

  for (const [name, value] of [
    ['data-consent-once', ''],
    ['data-astro-exec', ''],
    ['data-turbo-eval', 'false'],
  ] as const)
    it(`runs once in a document with ${name}, whatever the element`, async () => {
      grant();
      const add = (): void =>
        page.append(
          held({ ...slow(`external ${name}`), [name]: value }),
          held({ [name]: value }, log(`inline ${name}`)),
          held({ [name]: value, 'data-consent-type': 'module' }, log(`module ${name}`)),
        );
      add();
      await ranAll(3);
      page.replaceChildren();
      await pause(50);
      add();
      page.append(held({ [name]: value }, log(`another ${name}`)));
      await ranAll(4);
      await pause(200);
      expect(window.ran.filter((what) => !what.startsWith('another'))).to.have.lengthOf(3);
    });

  it('with data-consent-once runs after all where it was called off before', async () => {
    grant();
    page.append(held({ ...slow('once', 300), 'data-consent-once': '' }));
    await until(() => page.querySelectorAll('script').length === 2);
    withdraw();
    page.replaceChildren(held({ ...slow('once', 300), 'data-consent-once': '' }));
    grant();
    await ranAll(1);
    await pause(400);
    expect(window.ran).to.deep.equal(['once']);
  });

  it('is left alone by libraries that look for scripts to run', async () => {
    const script = page.appendChild(held(slow('x', 300)));
    grant();
    const twin = await until(() => script.nextElementSibling as HTMLScriptElement | null);
    expect(twin.dataset['astroExec']).to.equal('');
    expect(twin.matches('[data-swup-ignore-script][data-turbo-eval="false"][data-turbo-temporary]')).to.equal(true);
    expect(twin.type).to.equal('text/plain');
    expect(twin.hasAttribute('data-consent')).to.equal(false);
    await ranAll(1);
  });
});
