import { expect } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import '../../../src/document/index.js';
import type { PrivacyStatement, PrivacyStatementConfig } from '../../../src/document/index.js';
import { loadStatement, statementLanguages } from '../../../src/statement/index.js';
import { next, pause, until } from '../support/host-page.js';
import { renderedHash, serveStatement } from '../support/rendered-statement.js';

const links = (root: ShadowRoot, selector: string): HTMLAnchorElement[] => [
  ...root.querySelectorAll<HTMLAnchorElement>(selector),
];

function put(attributes: Readonly<Record<string, string>> = {}, inner = ''): PrivacyStatement {
  const element = document.createElement('privacy-statement');
  for (const [name, value] of Object.entries({ lang: 'en', ...attributes })) element.setAttribute(name, value);
  if (inner) element.append(document.createRange().createContextualFragment(inner));
  document.body.append(element);
  return element;
}

const drawn = async (element: PrivacyStatement, lang = 'en'): Promise<ShadowRoot> => {
  const root = element.shadowRoot!;
  await until(() => root.querySelector('article')?.lang === lang);
  return root;
};

const open = (attributes: Readonly<Record<string, string>> = {}, inner = ''): Promise<ShadowRoot> =>
  drawn(put(attributes, inner), { ...attributes }['lang'] ?? 'en');

afterEach(async () => {
  for (const element of document.querySelectorAll('privacy-statement')) element.remove();
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  scrollTo(0, 0);
  await setViewport({ width: 800, height: 600 });
});

describe('<privacy-statement> on a page without a notice', () => {
  it('shows the whole text in each language, live, with the file’s hash (R-17)', async () => {
    const element = put();
    for (const lang of [...statementLanguages, 'en']) {
      element.lang = lang;
      const root = await drawn(element, lang);
      const statement = await loadStatement(lang);
      expect(await renderedHash(root, statement), lang).to.equal(statement.hash.statement);
      expect(root.querySelector('.document')!.getAttribute('lang')).to.equal(lang);
    }
  });

  it('follows the nearest lang of the page', async () => {
    const element = put();
    element.removeAttribute('lang');
    document.documentElement.lang = 'zh-TW';
    await drawn(element, 'zh-TW');
    document.documentElement.lang = 'en';
    await drawn(element, 'en');
  });

  it('decides nothing, keeps nothing, and has no control that could', async () => {
    const [cookie, kept] = [document.cookie, localStorage.length + sessionStorage.length];
    const root = await open();
    root.querySelector<HTMLElement>('.contents a')!.click();
    expect([document.cookie, localStorage.length + sessionStorage.length]).to.deep.equal([cookie, kept]);
    const actions = new Set(
      Array.from(root.querySelectorAll('[data-action]'), (each) => each.getAttribute('data-action')),
    );
    expect([...actions].sort()).to.deep.equal(['copy', 'original', 'print', 'statement']);
    expect(root.querySelector('input, .beside')).to.equal(null);
  });

  it('has the partner note only where there is a partner, its names as text (R-21)', async () => {
    expect((await open()).getElementById('partner-note')).to.equal(null);
    const root = await open({ partner: '<img src=x>', 'partner-short': 'A' });
    expect(root.getElementById('partner-note')!.textContent).to.contain('<img src=x> (hereinafter “A”)');
    expect(root.querySelector('img')).to.equal(null);
  });

  it('links to a PDF where the site has one, and prints where not (R-19)', async () => {
    expect((await open()).querySelector('.tools [data-action=print]')).to.not.equal(null);
    const root = await open({ pdf: '/statement.pdf' });
    expect(links(root, '.tools a')[0]!.pathname).to.equal('/statement.pdf');
    expect(root.querySelector('[data-action=print]')).to.equal(null);
  });

  it('goes to the original and back with one click, and the focus goes along (R-20)', async () => {
    const element = put();
    const root = await drawn(element);
    for (const lang of ['zh-CN', 'en']) {
      root.querySelector<HTMLElement>('[data-action=original]')!.click();
      await drawn(element, lang);
      await until(() => root.activeElement?.matches('.title'));
    }
  });

  it('makes links of what its JSON child or its config gives addresses, and of nothing that is code', async () => {
    const json = (address: string): string =>
      `<script type="application/json">{ "links": { "customerService": "${address}", "serviceAgreement": "javascript:1" } }</script>`;
    const element = put({}, json('https://one.example/'));
    const root = await drawn(element);
    const addresses = (): string[] =>
      links(root, 'article a:not(.anchor)').map((link) => link.getAttribute('href')!.replace(/^.*#/, '#'));
    expect(addresses()).to.deep.equal(['#s2', 'https://one.example/', 'https://one.example/', '#s8']);
    element.querySelector('script')!.textContent = '{ "links": { "customerService": "https://two.example/" } }';
    await until(() => addresses()[1] === 'https://two.example/');
    element.config = { links: {}, texts: { print: 'On paper' } };
    await until(() => addresses().length === 2);
    expect(root.querySelector('[data-action=print]')!.textContent).to.contain('On paper');
  });

  it('takes a config that was set before the element was defined', async () => {
    const early = document.createElement('privacy-statement-early') as HTMLElement & {
      config?: PrivacyStatementConfig;
    };
    early.config = { texts: { print: 'Early' } };
    early.lang = 'en';
    document.body.append(early);
    customElements.define('privacy-statement-early', class extends customElements.get('privacy-statement')! {});
    const root = await drawn(early as PrivacyStatement);
    expect(root.querySelector('[data-action=print]')!.textContent).to.contain('Early');
    expect(early.config).to.deep.equal({ texts: { print: 'Early' } });
    early.remove();
  });

  it('shows another file of the same schema (D24), and what is inside where that fails, and says why', async () => {
    const own = await serveStatement('en', (file) => file.replaceAll('Tencent Cloud', 'Example Cloud'));
    const root = await open({ statement: own });
    expect(root.querySelector('.title')!.textContent).to.equal('Example Cloud Privacy Statement');
    expect(root.querySelector('[data-action=original]')).to.equal(null);
    const told = next('consenterror');
    const broken = put({ statement: '/nothing.json' }, '<a href="/statement.html">Statement</a>');
    const { detail } = await told;
    expect(detail.message).to.contain('/nothing.json');
    await until(() => broken.shadowRoot!.querySelector('slot')?.parentElement?.matches(':not(.waiting)'));
    expect(broken.querySelector('a')!.getBoundingClientRect().height).to.be.above(0);
  });

  it('tells of a malformed JSON child, and shows the text all the same', async () => {
    const told = next('consenterror');
    const root = await open({}, '<script type="application/json">{ links }</script>');
    expect((await told).detail).to.include({ code: 'config' });
    expect(root.querySelector('article')).to.not.equal(null);
  });

  it('is still once it has left the page, and works again when it is put back', async () => {
    const element = put();
    const root = await drawn(element);
    element.remove();
    element.lang = 'zh-CN';
    location.hash = '#c3-2';
    await pause(100);
    expect(root.querySelector('article')!.lang).to.equal('en');
    document.body.append(element);
    await drawn(element, 'zh-CN');
  });

  it('begins with its title, above what is noted about it', async () => {
    const root = await open({ partner: 'A Ltd' });
    expect(root.querySelector('article')!.firstElementChild!.matches('.top')).to.equal(true);
  });

  it('leaves no control on the paper of a page that is printed (R-19)', async function () {
    const root = await open({ breadcrumb: '' });
    const { supported } = await executeServerCommand<{ supported: boolean }, object>('set-media', { media: 'print' });
    if (!supported) this.skip();
    const seen = [...root.querySelectorAll('button, nav')].filter((part) => part.getClientRects().length);
    await executeServerCommand('set-media', {});
    expect(seen.map(({ textContent }) => textContent)).to.deep.equal([]);
  });

  it('is accessible to axe, with all that can be shown', async () => {
    const element = put({ breadcrumb: '', partner: 'A Ltd' });
    await drawn(element);
    await expect(element).to.be.accessible();
  });
});

describe('the breadcrumb', () => {
  it('is off by default, and has the statement’s own items in a list, the last being this page', async () => {
    expect((await open({ lang: 'zh-CN' })).querySelector('.breadcrumb')).to.equal(null);
    const root = await open({ lang: 'zh-CN', breadcrumb: '' });
    const trail = root.querySelector('nav.breadcrumb')!;
    expect(trail.getAttribute('aria-label')).to.equal('当前位置');
    expect(Array.from(trail.querySelectorAll('ol > li'), (item) => item.textContent!.trim())).to.deep.equal([
      '首页',
      '底部栏目',
      '法律声明',
    ]);
    expect(Array.from(trail.querySelectorAll('[aria-current=page]'), (item) => item.textContent!.trim())).to.deep.equal(
      ['法律声明'],
    );
    expect(trail.textContent, 'separators are the style’s').to.not.contain('>');
    expect(trail.querySelector('a')).to.equal(null);
  });

  it('leads home where the site says where that is', async () => {
    const root = await open(
      { breadcrumb: '' },
      '<script type="application/json">{ "links": { "home": "/start" } }</script>',
    );
    expect(links(root, '.breadcrumb a').map(({ pathname, textContent }) => [pathname, textContent])).to.deep.equal([
      ['/start', 'Home'],
    ]);
  });
});

describe('a deep link into <privacy-statement>', () => {
  const isRead = (root: ShadowRoot, id: string): boolean => {
    const top = root.getElementById(id)!.getBoundingClientRect().top;
    return root.activeElement?.id === id && top >= -1 && top < innerHeight;
  };

  it('is followed when the page loads with it (R-18)', async () => {
    history.replaceState(null, '', '#c7-2-p2');
    const root = await open();
    await until(() => isRead(root, 'c7-2-p2'));
  });

  it('is followed for every kind of unit, and the back button returns through them (R-18)', async () => {
    const root = await open();
    const ids = ['s9', 'c3-2', 'c7-2-p2', 'c3-1-i2', 'intro-3'];
    for (const id of ids) {
      location.hash = `#${id}`;
      await until(() => isRead(root, id));
    }
    for (const id of ids.reverse().slice(1)) {
      history.back();
      await until(() => isRead(root, id));
    }
  });

  it('is what the contents and cross references are: they change the address, twice the same works, too', async () => {
    const root = await open();
    const link = links(root, '.contents a')[7]!;
    for (let time = 0; time < 2; time++) {
      link.click();
      await until(() => location.hash === '#s8' && isRead(root, 's8'));
      scrollTo(0, 0);
      (root.activeElement as HTMLElement).blur();
    }
    links(root, 'article a[data-action=statement]')[0]!.click();
    await until(() => location.hash === '#s2' && isRead(root, 's2'));
  });

  it('goes where the host’s own element of that id is, if there is one', async () => {
    const own = document.createElement('p');
    own.id = 's3';
    document.body.prepend(own);
    const root = await open();
    location.hash = '#s3';
    await pause(100);
    expect(root.activeElement).to.equal(null);
    own.remove();
  });
});

describe('the reading position', () => {
  const current = (root: ShadowRoot): string[] =>
    links(root, '.contents [aria-current=true]').map((link) => link.getAttribute('data-fragment')!);

  it('is the section that is read, each in its turn, the last one too', async () => {
    await setViewport({ width: 1000, height: 600 });
    const root = await open();
    await until(() => !current(root).length);
    const { scrollHeight } = document.documentElement;
    const seen = new Set<string>();
    for (let top = 0; top <= scrollHeight; top += 150) {
      scrollTo(0, top);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      expect(current(root).length).to.be.at.most(1);
      for (const id of current(root)) seen.add(id);
    }
    await until(() => current(root)[0] === 's9');
    expect([...seen]).to.deep.equal(['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9']);
  });

  it('is the section that was gone to, even if it cannot come to the top', async () => {
    await setViewport({ width: 1000, height: 2000 });
    const root = await open();
    for (const id of ['s8', 's9', 's7']) {
      root.querySelector<HTMLElement>(`.contents [data-fragment=${id}]`)!.click();
      await until(() => current(root)[0] === id);
      await pause(50);
      expect(current(root)).to.deep.equal([id]);
    }
  });

  it('changes nothing of the list while it stays the same', async () => {
    await setViewport({ width: 1000, height: 600 });
    const root = await open();
    location.hash = '#s4';
    await until(() => current(root)[0] === 's4');
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(root.querySelector('.contents')!, { attributes: true, subtree: true });
    for (let step = 0; step < 4; step++) {
      scrollBy(0, 2);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
    expect(changes).to.deep.equal([]);
    observer.disconnect();
  });
});
