import { expect } from '@open-wc/testing';
import { decide } from '../../../src/consent/decisions.js';
import type { ConsentEventMap } from '../../../src/consent/events.js';
import { ConsentStore } from '../../../src/consent/store.js';
import { createGate } from '../../../src/gate/gate.js';
import { pause, until } from '../support/host-page.js';

const BY = { origin: 'visitor', lang: 'en', hash: '00000000' } as const;
const DECLARATIVE = 'shadowrootmode="closed" shadowrootclonable';
let count = 0;

describe('held markup', () => {
  let store: ConsentStore;
  let page: HTMLElement;
  let errors: string[];

  beforeEach(() => {
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
    store.configure({ purposes, cookieName: `markup${count++}`, lifetimes: {}, revision: '0' });
  });
  afterEach(() => {
    withdraw();
    page.remove();
    decide(store, 'reset', BY);
  });

  const grant = (...purposes: string[]): boolean =>
    decide(store, 'save', BY, Object.fromEntries(purposes.map((id) => [id, true])));
  const withdraw = (): boolean => decide(store, 'reject', BY);
  const log = (name: string): string => `<script>window.ran.push('${name}')</script>`;
  const all = (selector: string): Element[] => [...page.querySelectorAll(selector)];
  /** The texts of the page's elements, in order, without scripts. */
  const texts = (): string[] => all('b').map(({ textContent }) => textContent);

  const HOLDERS = {
    template(markup: string, consent = 'analytics'): HTMLElement {
      const template = document.createElement('template');
      template.setAttribute('data-consent', consent);
      template.innerHTML = markup;
      return template;
    },
    text(markup: string, consent = 'analytics'): HTMLElement {
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.setAttribute('data-consent', consent);
      script.setAttribute('data-consent-type', 'text/html');
      script.text = markup.replaceAll('</script', '<\\/script');
      return script;
    },
  };
  const b = (text: string): HTMLElement => Object.assign(document.createElement('b'), { textContent: text });

  for (const [kind, hold] of Object.entries(HOLDERS)) {
    describe(kind, () => {
      it('goes on withdrawal whatever it has become, and a second grant starts clean', async () => {
        page.append(
          hold(`<b class="post">post</b><script>
            document.querySelector('.post').replaceWith(document.createElement('iframe'));
            document.querySelector('iframe').after('text', document.createElement('hr'));
            window.ran.push('widget');
          </script>`),
        );
        const [{ outerHTML: held }] = all('*') as [Element];
        grant('analytics');
        await until(() => page.querySelector('hr'));
        withdraw();
        expect(all('iframe, hr, .post')).to.deep.equal([]);
        expect(page).to.have.property('innerHTML', held);
        grant('analytics');
        await until(() => page.querySelector('.post'));
        await pause(100);
        expect([all('.post').length, all('iframe, hr').length]).to.deep.equal([1, 0]);
        expect(window.ran).to.deep.equal(['widget']);
      });

      it('goes when its holder leaves, with all that a vendor has put in, and comes back with it', async () => {
        const holder = hold(`<b>post</b>${log('post')}`);
        const route = document.createElement('section');
        route.append(holder, b('page'));
        page.append(route);
        grant('analytics');
        await until(() => page.querySelector('b + script, b + [data-consent]'));
        page.querySelector('b')!.after(b('vendor'));
        holder.remove();
        await until(() => !texts().includes('post'));
        expect(texts()).to.deep.equal(['page']);
        route.prepend(holder);
        await until(() => texts().includes('post'));
        await pause(100);
        expect(texts()).to.deep.equal(['post', 'page']);
        expect(window.ran).to.deep.equal(['post']);
      });

      it('follows a holder that moves, and runs nothing again', async () => {
        const holder = hold(`<b>post</b>${log('post')}`);
        const aside = document.createElement('aside');
        page.append(holder, b('1'), b('2'), aside);
        grant('analytics');
        await until(() => window.ran.length);
        page.insertBefore(holder, aside);
        await Promise.resolve();
        expect(texts()).to.deep.equal(['1', '2', 'post']);
        page.prepend(holder);
        await Promise.resolve();
        expect(texts()).to.deep.equal(['post', '1', '2']);
        aside.append(holder, b('3'));
        await Promise.resolve();
        expect([texts(), aside.querySelectorAll('b').length]).to.deep.equal([['1', '2', 'post', '3'], 2]);
        await pause(100);
        expect(window.ran).to.deep.equal(['post']);
        withdraw();
        expect(texts()).to.deep.equal(['1', '2', '3']);
      });

      it('leaves the nodes that the page itself puts beside it', async () => {
        const holder = hold('<b>post</b>');
        page.append(holder, b('last'));
        grant('analytics');
        await until(() => texts().includes('post'));
        // Solid inserts before the next sibling of what comes before; Preact then steps over comments for the next one.
        const first = page.insertBefore(b('1'), holder.nextSibling);
        let next = first.nextSibling;
        while (next instanceof Comment) next = next.nextSibling;
        page.insertBefore(b('2'), next);
        page.insertBefore(b('0'), holder);
        page.insertBefore(b('3'), page.lastChild);
        await Promise.resolve();
        withdraw();
        expect(texts()).to.deep.equal(['0', '1', '2', '3', 'last']);
      });

      it('comes again, and runs nothing again, where a library removes it with all marks', async () => {
        const holder = hold(`<b>post</b>${log('post')}`);
        page.append(holder, b('page'));
        grant('analytics');
        await until(() => window.ran.length);
        for (const node of [...page.childNodes]) if (node !== holder) node.remove();
        page.append(b('sent'));
        await until(() => texts().includes('post'));
        await pause(100);
        expect(texts()).to.deep.equal(['post', 'sent']);
        expect(window.ran).to.deep.equal(['post']);
      });

      it('comes again where a library makes its own of what was shown, and leaves that', async () => {
        const holder = hold('<b>post</b>');
        page.append(holder);
        grant('analytics');
        const shown = await until(() => page.querySelector('b'));
        shown.textContent = 'page';
        shown.id = 'mine';
        for (const node of [...page.childNodes]) if (node instanceof Comment) node.data = 'mine';
        holder.before(b('new'));
        await until(() => texts().includes('post'));
        withdraw();
        expect(texts()).to.deep.equal(['new', 'page']);
      });

      it('comes to an end with a script that removes it each time', async () => {
        const holder = hold('<b>post</b>');
        let times = 0;
        const remover = new MutationObserver(() => {
          while (holder.nextSibling && times < 100) holder.nextSibling.remove();
          times++;
        });
        page.append(holder);
        remover.observe(page, { childList: true });
        grant('analytics');
        await until(() => errors.some((message) => message.includes('again and again')));
        await pause(200);
        remover.disconnect();
        expect(times).to.be.lessThan(60);
        expect(errors.join()).to.match(/^[^,]+again and again$/);
      });

      it('is there once in a copy of what it is in, and not at all in one that it may not be in', async () => {
        const slide = document.createElement('div');
        slide.append(hold(`<b>post</b><b data-consent="analytics">2</b>`), b('page'));
        page.append(slide);
        grant('analytics');
        await until(() => texts().includes('post'));
        const copy = slide.cloneNode(true) as Element;
        page.append(copy);
        await pause(100);
        expect(copy.textContent.replace(/\W*</g, '')).to.match(/post2page$/);
        expect([...copy.querySelectorAll('b')].filter((one) => one.textContent === 'post')).to.have.lengthOf(1);
        const old = slide.cloneNode(true);
        withdraw();
        page.append(old);
        await until(() => !texts().includes('post'));
        expect(texts()).to.deep.equal(['page', 'page', 'page']);
      });

      it('needs the purposes of its holder and its own, also one inside the other', async () => {
        const inner = (consent: string, name: string): string =>
          `<script data-consent="${consent}">window.ran.push('${name}')</script>`;
        page.append(
          hold(`${inner('promotion', 'both')}${inner('analytics', 'one')}${inner('', 'never')}${log('plain')}
            <template data-consent="promotion">${log('nested')}</template>`),
          hold(inner('analytics', 'either'), 'promotion | analytics promotion'),
        );
        grant('analytics');
        await until(() => window.ran.length >= 2);
        await pause(100);
        expect(window.ran).to.deep.equal(['one', 'plain']);
        withdraw();
        grant('analytics', 'promotion');
        await until(() => window.ran.length >= 5);
        await pause(100);
        expect(window.ran.slice(2)).to.have.members(['both', 'nested', 'either']);
        withdraw();
        grant('analytics', 'promotion');
        await pause();
        expect(window.ran).to.have.lengthOf(5);
      });

      it('loses one element with a bad address, names it once, and leaves what is no address', async () => {
        page.append(
          hold(`<button data-href="mailto:a@example.com">b</button><div data-src="x:y" data-href="chat:1"></div>
            <img class="bad" alt="" data-consent-src="javascript:1"><img class="good" alt="" data-src="/scripts/missing">
            <img class="both" alt="" src="data:," data-consent-src="/scripts/missing">`),
        );
        grant('analytics');
        await until(() => page.querySelector('.good'));
        expect(all('[href]')).to.deep.equal([]);
        expect(all('div')[0]!.attributes).to.have.lengthOf(2);
        expect(all('img').map((image) => image.getAttribute('src'))).to.deep.equal([
          null,
          '/scripts/missing',
          '/scripts/missing',
        ]);
        expect(errors).to.have.lengthOf(1);
        expect(errors[0]).to.contain('javascript:1');
      });

      it('keeps a table’s rows, and the text of other elements, as they are written', async () => {
        const table = document.createElement('table');
        const body = table.createTBody();
        body.append(hold('<tr><td><b>cell</b></td></tr>'));
        page.append(table, hold('<textarea>&lt;b&gt;</textarea><pre>a\n  b</pre><svg><circle r="1"/></svg>'));
        grant('analytics');
        await until(() => page.querySelector('circle'));
        expect(body.rows).to.have.lengthOf(1);
        expect(page.querySelector('textarea')!.value).to.equal('<b>');
        expect(page.querySelector('pre')!.textContent).to.equal('a\n  b');
        expect(page.querySelector('circle')!.namespaceURI).to.contain('svg');
      });

      it('runs no script of SVG, and says so', async () => {
        page.append(hold(`<svg><script>window.ran.push('svg')</script></svg><b>post</b>`));
        grant('analytics');
        await until(() => texts().includes('post'));
        await pause(100);
        expect(window.ran).to.deep.equal([]);
        expect(errors).to.have.lengthOf(1);
      });
    });
  }

  it('has no shadow roots in it, whose scripts would run unseen', async () => {
    const parse = (Document as unknown as { parseHTMLUnsafe?: (markup: string) => Document }).parseHTMLUnsafe;
    const markup = `<template data-consent="analytics"><div><template ${DECLARATIVE}>${log('shadow')}</template></div>
      <p></p><template>${`<i><template ${DECLARATIVE}>${log('nested')}</template></i>`}</template><b>post</b></template>`;
    const holder = parse
      ? document.adoptNode(parse.call(Document, markup).querySelector('template')!)
      : HOLDERS.template('<b>post</b>');
    page.append(holder);
    grant('analytics');
    await until(() => texts().includes('post'));
    await pause(200);
    expect(window.ran).to.deep.equal([]);
  });

  it('of a template that has children, as JSX makes it, is shown too', async () => {
    const holder = HOLDERS.template('');
    const image = document.createElement('img');
    image.setAttribute('data-consent-src', '/scripts/missing');
    holder.append(image, b('post'));
    page.append(holder);
    grant('analytics');
    await until(() => page.querySelector('main > b'));
    expect(page.querySelector('main > img')!.getAttribute('src')).to.equal('/scripts/missing');
    expect(image.hasAttribute('src')).to.equal(false);
  });
});
