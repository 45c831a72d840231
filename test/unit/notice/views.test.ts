import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { privacyNotice } from '../../../src/index.js';
import {
  hashOf,
  loadStatement,
  partnerNoteOf,
  statementLanguages,
  toCanonical,
  unitOf,
} from '../../../src/statement/index.js';
import { closePage, control, openPage, pause, until } from '../support/host-page.js';

const banner = (root: ShadowRoot): Promise<HTMLElement> =>
  until(() => root.querySelector<HTMLElement>('[part=banner]'));
const dialog = (root: ShadowRoot): Promise<HTMLDialogElement> =>
  until(() => root.querySelector<HTMLDialogElement>('dialog[open]'));
const buttonOf = (root: ShadowRoot, within: string, action: string): HTMLButtonElement =>
  root.querySelector<HTMLButtonElement>(`${within} [data-action=${action}]`)!;
const buttons = (root: ShadowRoot, within: string): [HTMLButtonElement, HTMLButtonElement] => [
  buttonOf(root, within, 'reject'),
  buttonOf(root, within, 'accept'),
];

/** Everything that can be seen of a box, but its place. */
function look(element: Element): Record<string, string> {
  const style = getComputedStyle(element);
  const own = Array.from(style).filter(
    (name) => !/^(inline-size|block-size|perspective-origin|transform-origin)$/.test(name),
  );
  return Object.fromEntries(own.map((name) => [name, style.getPropertyValue(name)]));
}

function expectEqualWeight(reject: HTMLElement, accept: HTMLElement): void {
  const [left, right] = [reject.getBoundingClientRect(), accept.getBoundingClientRect()];
  expect(Math.abs(left.width - right.width), 'width').to.be.at.most(1);
  expect(Math.abs(left.height - right.height), 'height').to.be.at.most(1);
  const [one, other] = [look(reject), look(accept)];
  for (const name of Object.keys(one)) {
    if (name === 'width') continue; // Compared above, to the pixel that a grid may round.
    expect(other[name], name).to.equal(one[name]);
  }
}

const PROPERTIES = [
  'background',
  'color',
  'muted-color',
  'accent',
  'on-accent',
  'border-color',
  'radius',
  'font-size',
  'font-family',
];

describe('the first layer', () => {
  afterEach(async () => {
    await closePage();
    await setViewport({ width: 800, height: 600 });
  });

  for (const [width, height] of [
    [320, 568],
    [1280, 800],
  ] as const) {
    it(`has both answers as real buttons in sight at ${width}×${height}, each one click (R-03)`, async () => {
      await setViewport({ width, height });
      const { root } = await openPage({ lang: 'zh-CN' });
      await banner(root);
      for (const button of buttons(root, '[part=banner]')) {
        const box = button.getBoundingClientRect();
        expect(button.localName).to.equal('button');
        expect([box.top >= 0, box.bottom <= innerHeight, box.left >= 0, box.right <= innerWidth]).to.deep.equal([
          true,
          true,
          true,
          true,
        ]);
        expect(box.height).to.be.at.least(44);
      }
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    });
  }

  for (const placement of ['bar', 'box', 'inline']) {
    it(`gives accept and reject the same weight in the ${placement} (R-04)`, async () => {
      const { root } = await openPage({ placement });
      await banner(root);
      expectEqualWeight(...buttons(root, '[part=banner]'));
    });
  }

  it('keeps their weight equal whatever properties and parts a theme sets (R-04)', async () => {
    const { element, root } = await openPage();
    await banner(root);
    const theme = document.createElement('style');
    theme.textContent =
      'privacy-notice::part(decision) { background: red; color: lime; font-size: 9px; padding: 1px 50px; opacity: .4 }';
    document.head.append(theme);
    for (const name of PROPERTIES)
      element.style.setProperty(
        `--privacy-notice-${name}`,
        /color|accent|background/.test(name) ? 'rgb(1, 2, 3)' : '19px',
      );
    expectEqualWeight(...buttons(root, '[part=banner]'));
    theme.remove();
  });

  it('says who asks, what for, that it can be changed and where, in every language (R-16)', async () => {
    for (const [lang, where, purposes] of [
      ['zh-CN', '隐私设置', ['记住您的身份', '推广服务']],
      ['zh-TW', '隱私權設定', ['記住您的身分', '推廣服務']],
      ['en', 'Privacy settings', ['remember your identity', 'promotion']],
    ] as const) {
      const { root } = await openPage({ lang, controller: '凯铧互联' });
      const text = (await banner(root)).textContent!;
      for (const words of ['凯铧互联', where, ...purposes]) expect(text).to.contain(words);
      expect(root.querySelector('[part=banner] [data-action=statement]')).to.not.equal(null);
      await closePage();
    }
  });

  it('takes a controller’s name as text, whatever is in it', async () => {
    const { root } = await openPage({ controller: '<img src=x onerror="window.hit = 1">' });
    expect((await banner(root)).querySelector('img')).to.equal(null);
    expect((await banner(root)).textContent).to.contain('<img src=x');
  });

  it('leaves the page usable: no focus taken, nothing inert, scrolling free (R-09)', async () => {
    const input = document.createElement('input');
    document.body.append(input);
    input.focus();
    const { root } = await openPage();
    await banner(root);
    expect(document.activeElement).to.equal(input);
    expect(getComputedStyle(document.documentElement).overflow).to.equal('visible');
    expect(getComputedStyle(document.body).overflow).to.equal('visible');
    const box = input.getBoundingClientRect();
    expect(document.elementFromPoint(box.x + 2, box.y + 2)).to.equal(input);
    input.remove();
  });
});

describe('the choices', () => {
  afterEach(closePage);

  const open = async (lang = 'zh-CN', config = {}): Promise<ShadowRoot> => {
    const { root } = await openPage({ lang }, config);
    await privacyNotice.show('choices');
    await dialog(root);
    return root;
  };

  it('quote the statement’s own words and lead to 2.2, 3.1 and 3.3, in every language (R-22)', async () => {
    for (const lang of statementLanguages) {
      const root = await open(lang);
      const statement = await loadStatement(lang);
      const quotes = Array.from(root.querySelectorAll('dialog .row q'), (quote) => quote.textContent);
      expect(quotes).to.deep.equal(['c3-1-i1', 'c3-1-i2'].map((id) => unitOf(statement, id)!.text));
      for (const id of ['c2-2', 'c3-1', 'c3-3'])
        expect(root.querySelector(`[data-fragment=${id}]`), id).to.not.equal(null);
      await closePage();
    }
  });

  it('begin with every optional switch off, in every language (R-05)', async () => {
    for (const lang of statementLanguages) {
      const root = await open(lang, { purposes: [{ id: 'identity' }, { id: 'analytics' }, { id: 'promotion' }] });
      const switches = Array.from(root.querySelectorAll<HTMLInputElement>('input[type=checkbox]'));
      expect(switches.map(({ checked }) => checked)).to.deep.equal([false, false, false]);
      await closePage();
    }
  });

  it('show what is necessary as a text with its reason, not as a switch (R-25)', async () => {
    const names = (root: ParentNode): string[] => Array.from(root.querySelectorAll('input'), ({ name }) => name);
    expect(names(await open('en'))).to.deep.equal(['identity', 'analytics']);
    await closePage();
    const root = await open('en', { purposes: [{ id: 'identity', necessary: 'session' }, { id: 'analytics' }] });
    expect(names(root)).to.deep.equal(['analytics']);
    const row = root.querySelector('.row')!;
    expect(row.textContent).to.contain('always on').and.contain('Needed to stay signed in');
  });

  it('save just what is switched on', async () => {
    const root = await open('en');
    root.querySelector<HTMLInputElement>('input[name=analytics]')!.click();
    expect(privacyNotice.granted('analytics')).to.equal(false);
    root.querySelector<HTMLElement>('[data-action=save]')!.click();
    expect(privacyNotice.choice!.how).to.equal('s');
    expect(privacyNotice.granted('analytics')).to.equal(true);
  });

  it('forget a switch that was turned but not saved', async () => {
    const root = await open('en');
    root.querySelector<HTMLInputElement>('input[name=analytics]')!.click();
    root.querySelector<HTMLElement>('dialog [data-action=close]')!.click();
    await until(() => !root.querySelector('dialog'));
    expect(privacyNotice.choice).to.equal(undefined);
    await privacyNotice.show('choices');
    expect(root.querySelector<HTMLInputElement>('input[name=analytics]')!.checked).to.equal(false);
  });

  it('keep a turned switch while a clause is read', async () => {
    const root = await open('en');
    root.querySelector<HTMLInputElement>('input[name=analytics]')!.click();
    root.querySelector<HTMLElement>('[data-fragment=c2-2]')!.click();
    await until(() => root.querySelector('dialog[data-view=statement]'));
    root.querySelector<HTMLElement>('dialog [data-action=close]')!.click();
    await until(() => root.querySelector('dialog[data-view=choices]'));
    expect(root.querySelector<HTMLInputElement>('input[name=analytics]')!.checked).to.equal(true);
  });

  it('begin at the top when they are opened again, whatever was read before', async () => {
    const root = await open('en');
    root.querySelector<HTMLElement>('[data-fragment=c3-3]')!.click();
    await until(() => root.querySelector('dialog[data-view=statement]'));
    root.querySelector<HTMLElement>('dialog [data-action=close]')!.click();
    await until(() => root.querySelector('dialog[data-view=choices]'));
    expect(root.activeElement?.getAttribute('data-fragment'), 'back at the link').to.equal('c3-3');
    root.querySelector<HTMLElement>('dialog [data-action=close]')!.click();
    await until(() => !root.querySelector('dialog'));
    await privacyNotice.show('choices');
    expect(root.activeElement?.className).to.equal('body');
  });

  it('explain refusing in the browser beside the button that refuses (R-23)', async () => {
    for (const lang of statementLanguages) {
      const root = await open(lang);
      const help = root.querySelector('details')!;
      expect(help.textContent).to.contain(unitOf(await loadStatement(lang), 'c3-2-p1')!.text);
      for (const browser of ['Chrome', 'Firefox', 'Edge', 'Safari', 'QQ', '360'])
        expect(help.textContent).to.contain(browser);
      expect(root.querySelector('dialog [data-action=reject]')).to.not.equal(null);
      await closePage();
    }
  });

  it('list cookies and recipients in tables with headers (R-24)', async () => {
    const root = await open('en', {
      cookies: [{ name: '_x', provider: 'X Ltd', purpose: 'analytics', duration: '1 year', party: 'third' }],
      vendors: [{ name: 'X Ltd', purpose: 'analytics', url: 'https://x.example/privacy' }],
    });
    const [cookies, vendors] = Array.from(root.querySelectorAll('table'));
    expect(cookies!.caption!.textContent!.trim()).to.equal('Cookies in use');
    expect(
      Array.from(cookies!.querySelectorAll('thead th[scope=col]'), ({ textContent }) => textContent),
    ).to.deep.equal(['Name', 'Provider', 'Purpose', 'Duration', 'Party']);
    expect(Array.from(cookies!.querySelectorAll('tbody th, tbody td'), ({ textContent }) => textContent)).to.deep.equal(
      ['_x', 'X Ltd', 'analyse use and personalise services, including promotion', '1 year', 'Third party'],
    );
    expect(vendors!.querySelector('a')!.href).to.equal('https://x.example/privacy');
  });

  it('split one clause into three switches that quote it', async () => {
    const root = await open('zh-CN', {
      purposes: ['analytics', 'personalisation', 'promotion'].map((id) => ({ id, ref: 'c3-1-i2' })),
    });
    expect(root.querySelectorAll('input[type=checkbox]')).to.have.lengthOf(3);
    expect(new Set(Array.from(root.querySelectorAll('.row q'), ({ textContent }) => textContent)).size).to.equal(1);
  });

  it('give accept all and reject all the same weight (R-04)', async () => {
    const root = await open('zh-CN');
    expectEqualWeight(...buttons(root, 'dialog'));
  });

  it('are a modal dialog with a name, and give the focus back', async () => {
    const { root } = await openPage();
    const opener = await control(root, 'choices');
    opener.focus();
    opener.click();
    const opened = await dialog(root);
    expect(opened.matches(':modal')).to.equal(true);
    expect(root.getElementById(opened.getAttribute('aria-labelledby')!)!.textContent).to.equal('Privacy settings');
    opened.querySelector<HTMLElement>('[data-action=close]')!.click();
    await until(() => !root.querySelector('dialog'));
    expect(root.activeElement).to.equal(opener);
  });

  it('close themselves where a style hides what is around the host, so that the page is not left inert', async () => {
    const { root } = await openPage();
    await banner(root);
    document.body.style.setProperty('display', 'none', 'important');
    try {
      expect(await privacyNotice.show('choices')).to.equal(false);
      expect(root.querySelector('dialog[open]')).to.equal(null);
    } finally {
      document.body.style.removeProperty('display');
    }
  });

  it('stay where a rule of the page hides the host alone: it has no box of its own', async () => {
    const { element, root } = await openPage();
    await banner(root);
    element.style.setProperty('display', 'none', 'important');
    expect(await privacyNotice.show('choices')).to.equal(true);
    expect(getComputedStyle(element).display).to.equal('contents');
  });
});

describe('the statement', () => {
  afterEach(closePage);

  const open = async (attributes: Readonly<Record<string, string>>, fragment?: string): Promise<ShadowRoot> => {
    const { root } = await openPage(attributes);
    await privacyNotice.show('statement', fragment);
    await dialog(root);
    return root;
  };

  for (const lang of statementLanguages) {
    it(`is shown verbatim: what is rendered in ${lang} has the file’s hash (R-17)`, async () => {
      const root = await open({ lang });
      const statement = await loadStatement(lang);
      const lines = Array.from(
        root.querySelectorAll('article [data-line]'),
        (line) => (line.closest('li') ? `${statement.typography.bullet} ` : '') + line.textContent!,
      );
      expect(await hashOf(toCanonical(lines))).to.equal(statement.hash.statement);
      expect(root.querySelector('article')!.lang).to.equal(lang);
      expect(root.querySelectorAll('article section')).to.have.lengthOf(9);
    });
  }

  it('opens, scrolls to and focuses every kind of unit that an address names, also with the back button (R-18)', async () => {
    const { root } = await openPage({ lang: 'zh-CN' });
    for (const id of ['s9', 'c3-2', 'c7-2-p2', 'c3-1-i2', 'intro-3']) {
      location.hash = `#${id}`;
      const unit = await until(() => (root.activeElement?.id === id ? root.activeElement : undefined));
      const body = root.querySelector('dialog .body')!.getBoundingClientRect();
      expect(unit.getBoundingClientRect().top, id).to.be.within(body.top - 1, body.bottom);
    }
    history.back();
    await until(() => root.activeElement?.id === 'c3-1-i2');
    location.hash = '';
    await until(() => !root.querySelector('dialog'));
  });

  it('has a contents list that leads to each section', async () => {
    const root = await open({ lang: 'en' });
    const links = root.querySelectorAll<HTMLAnchorElement>('.contents a');
    expect(links).to.have.lengthOf(9);
    links[7]!.click();
    await until(() => root.activeElement?.id === 's8');
  });

  it('links to a PDF where the site has one, and offers to print where not: never a dead link (R-19)', async () => {
    const withPdf = await open({ pdf: '/statement.pdf' });
    expect(withPdf.querySelector<HTMLAnchorElement>('.tools a')!.pathname).to.equal('/statement.pdf');
    await closePage();
    const without = await open({});
    expect(without.querySelector('.tools a')).to.equal(null);
    expect(without.querySelector('[data-action=print]')).to.not.equal(null);
  });

  it('prints the whole text, every heading, paragraph and bullet, and nothing of the page (R-19)', async () => {
    const root = await open({ lang: 'zh-CN' });
    const appended = root.appendChild.bind(root);
    const printed = new Promise<Document>((resolve) => {
      root.appendChild = <Made extends Node>(node: Made): Made => {
        const added = appended(node);
        const frame = node as unknown as HTMLIFrameElement;
        frame.contentWindow!.print = () => resolve(frame.contentDocument!);
        return added;
      };
    });
    root.querySelector<HTMLElement>('[data-action=print]')!.click();
    const paper = await printed;
    expect(paper.querySelectorAll('[data-line]')).to.have.lengthOf(root.querySelectorAll('article [data-line]').length);
    expect(paper.body.textContent).to.contain('我们可能适时修订本隐私声明的条款');
  });

  it('marks a translation as unofficial, with the original one click away (R-20)', async () => {
    const root = await open({ lang: 'fr' });
    expect(root.querySelector('article')!.lang).to.equal('en');
    expect(root.querySelector('article')!.textContent).to.contain('Unofficial translation');
    root.querySelector<HTMLElement>('[data-action=original]')!.click();
    await until(() => root.querySelector('article')!.lang === 'zh-CN');
    expect(root.querySelector('dialog h2')!.textContent).to.equal('腾讯云隐私声明');
    root.querySelector<HTMLElement>('[data-action=original]')!.click();
    await until(() => root.querySelector('article')!.lang === 'en');
  });

  it('shows the partner note only where there is a partner, its names as text, without any effect (R-21)', async () => {
    const none = await open({ lang: 'zh-CN' });
    expect(none.getElementById('partner-note')).to.equal(null);
    await closePage();
    const name = '<img src=x onerror="window.hit = 1">';
    const root = await open({ lang: 'zh-CN', partner: name, 'partner-short': '凯铧' });
    const note = root.getElementById('partner-note')!;
    expect(note.textContent).to.equal(
      partnerNoteOf(await loadStatement('zh-CN'), { legalName: name, shortName: '凯铧' }),
    );
    expect(note.querySelector('img')).to.equal(null);
    expect(privacyNotice.choice).to.equal(undefined);
  });

  it('makes links of the places that the site gives addresses, and of nothing that is code', async () => {
    const { root } = await openPage(
      { lang: 'en' },
      { links: { customerService: 'https://help.example/', serviceAgreement: 'javascript:alert(1)' } },
    );
    await privacyNotice.show('statement');
    const addresses = Array.from(
      (await dialog(root)).querySelectorAll<HTMLAnchorElement>('article a:not(.anchor)'),
      (link) => link.getAttribute('href')!.replace(/^.*(?=#)/, ''),
    );
    expect(addresses).to.deep.equal(['#s2', 'https://help.example/', 'https://help.example/', '#s8']);
  });

  it('is not opened where the page has an element of that id itself', async () => {
    const own = document.createElement('p');
    own.id = 's3';
    document.body.append(own);
    const { root } = await openPage();
    location.hash = '#s3';
    await pause();
    expect(root.querySelector('dialog')).to.equal(null);
    own.remove();
  });
});
