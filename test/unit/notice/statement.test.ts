import { expect } from '@open-wc/testing';
import '../../../src/document/index.js';
import { privacyNotice } from '../../../src/index.js';
import { loadStatement, statementLanguages } from '../../../src/statement/index.js';
import { closePage, control, next, openPage, pause, until } from '../support/host-page.js';
import { renderedHash } from '../support/rendered-statement.js';

const SESSION = { purposes: [{ id: 'identity', necessary: 'session' }, { id: 'analytics' }] };
const SPLIT = { purposes: [{ id: 'identity' }, { id: 'analytics' }, { id: 'promotion' }] };

const openDialog = async (
  attributes: Readonly<Record<string, string>> = {},
  config = {},
  fragment?: string,
): Promise<ShadowRoot> => {
  const { root } = await openPage(attributes, config);
  await privacyNotice.show('statement', fragment);
  return root;
};

const openOnPage = async (): Promise<ShadowRoot> => {
  const element = document.createElement('privacy-statement');
  element.lang = 'en';
  document.body.append(element);
  await until(() => element.shadowRoot!.querySelector('article'));
  return element.shadowRoot!;
};

afterEach(async () => {
  for (const element of document.querySelectorAll('privacy-statement')) element.remove();
  await closePage();
});

describe('a link to copy', () => {
  const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');
  let copied: string[] = [];

  function provide(writeText?: (text: string) => Promise<void>): void {
    copied = [];
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: writeText && { writeText } });
  }
  afterEach(() => {
    delete (navigator as { clipboard?: unknown }).clipboard;
    expect(Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard')).to.deep.equal(clipboard);
  });

  const anchorOf = (root: ShadowRoot, id: string): HTMLAnchorElement =>
    root.querySelector<HTMLAnchorElement>(`.anchor[href$="#${id}"]`)!;

  it('stands beside every section, clause and bullet, in every language, each with a name of its own (R-18)', async () => {
    for (const lang of statementLanguages) {
      const root = await openDialog({ lang });
      const { intro, sections } = await loadStatement(lang);
      const clauses = sections.flatMap((section) => section.clauses);
      const bullets = clauses.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.type === 'list' ? block.items : [])),
      );
      const wanted = [...intro, ...sections, ...clauses.filter(({ number }) => number), ...bullets].map(({ id }) => id);
      const anchors = Array.from(root.querySelectorAll<HTMLAnchorElement>('.anchor'));
      const found = anchors.map(({ hash }) => hash.slice(1));
      expect(found).to.include.members(wanted);
      for (const id of found) expect(root.getElementById(id), id).to.not.equal(null);
      expect(new Set(anchors.map((anchor) => anchor.getAttribute('aria-label'))).size, 'names').to.equal(
        anchors.length,
      );
      await closePage();
    }
  });

  for (const [where, open] of [
    ['dialog', openDialog],
    ['page', openOnPage],
  ] as const) {
    it(`puts the whole address into the clipboard and says so politely: ${where}`, async () => {
      provide((text) => Promise.resolve(void copied.push(text)));
      const root = await open();
      const status = root.querySelector('.status')!;
      expect(status.textContent).to.equal('');
      anchorOf(root, 'c3-1-i2').click();
      await until(() => status.textContent === 'Link copied.');
      expect(copied).to.deep.equal([`${location.origin}${location.pathname}${location.search}#c3-1-i2`]);
      expect(location.hash, 'the address stays').to.equal('');
      anchorOf(root, 's9').dispatchEvent(new Event('pointerdown', { bubbles: true }));
      expect(status.textContent, 'until the reader goes on').to.equal('');
    });

    for (const [why, writeText] of [
      ['has no clipboard', undefined],
      ['refuses it', () => Promise.reject(new DOMException('', 'NotAllowedError'))],
    ] as const) {
      it(`puts it into the address bar where the browser ${why}: ${where}`, async () => {
        provide(writeText);
        const root = await open();
        anchorOf(root, 'c3-2').click();
        await until(() => location.hash === '#c3-2');
        await until(() => root.querySelector('.status')!.textContent === 'The link is in the address bar.');
        await until(() => root.activeElement?.id === 'c3-2');
      });
    }
  }

  it('is an ordinary link for who opens it in another tab', async () => {
    provide((text) => Promise.resolve(void copied.push(text)));
    const root = await openDialog();
    let isLeft: boolean | undefined;
    document.addEventListener('click', (event) => ((isLeft = !event.defaultPrevented), event.preventDefault()), {
      once: true,
    });
    anchorOf(root, 's4').dispatchEvent(
      new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey: true }),
    );
    expect(isLeft).to.equal(true);
    expect(copied).to.deep.equal([]);
  });
});

describe('the way back to the switches', () => {
  const besides = (root: ShadowRoot): string[] =>
    Array.from(root.querySelectorAll('.beside [data-action=choices]'), (each) => each.getAttribute('data-fragment')!);

  it('stands at 2.2, 3.2, 3.3 and the bullets of 3.1 for which there is a switch, and is no part of the text', async () => {
    for (const [config, units] of [
      [{}, ['c2-2', 'c3-1-i1', 'c3-1-i2', 'c3-2', 'c3-3']],
      [SESSION, ['c2-2', 'c3-1-i2', 'c3-2', 'c3-3']],
      [SPLIT, ['c2-2', 'c3-1-i1', 'c3-1-i2', 'c3-2', 'c3-3']],
      [{ purposes: [{ id: 'ads', ref: 'c4-0-i5' }] }, ['c2-2', 'c3-2', 'c3-3', 'c4-0-i5']],
    ] as const) {
      const root = await openDialog({}, config);
      expect(besides(root)).to.deep.equal(units);
      expect(root.querySelector('[data-line] .beside')).to.equal(null);
      const statement = await loadStatement('en');
      expect(await renderedHash(root.querySelector('article')!, statement)).to.equal(statement.hash.statement);
      const names = Array.from(root.querySelectorAll('.beside button'), (each) => each.getAttribute('aria-label'));
      expect(new Set(names).size).to.equal(names.length);
      await closePage();
    }
  });

  it('leads to the switch that quotes the bullet', async () => {
    const root = await openDialog({}, SPLIT);
    for (const [unit, name] of [
      ['c3-1-i1', 'identity'],
      ['c3-1-i2', 'analytics'],
    ] as const) {
      root.querySelector<HTMLElement>(`.beside [data-fragment=${unit}]`)!.click();
      await until(() => root.activeElement?.matches(`input[name=${name}]`));
      (await control(root, 'close', 'dialog')).click();
      await until(() => root.querySelector('dialog[data-view=statement]'));
    }
    expect(privacyNotice.choice).to.equal(undefined);
  });

  it('is on a legal page as soon as there is a notice, for the purposes of that notice, and opens its choices', async () => {
    const root = await openOnPage();
    expect(besides(root)).to.deep.equal([]);
    const notice = await openPage({}, SPLIT);
    root.host.setAttribute('breadcrumb', ''); // The notice of these tests is ready only once; of a page, each is.
    await until(() => besides(root).length === 5);
    root.querySelector<HTMLElement>('.beside [data-fragment=c3-1-i2]')!.click();
    await until(() => notice.root.activeElement?.matches('input[name=analytics]'));
    expect(privacyNotice.choice).to.equal(undefined);
  });

  it('has help with the browser beside 3.2, second to the switches, in every language (R-23)', async () => {
    for (const lang of statementLanguages) {
      const root = await openDialog({ lang });
      const beside = root.querySelector('[id=c3-2] .beside')!;
      expect(beside.querySelector('[data-action=choices]')).to.not.equal(null);
      const rows = Array.from(beside.querySelectorAll('details li'), (row) => row.textContent!);
      for (const browser of [/Chrome/, /Edge/, /Firefox/, /Safari/, /QQ/, /360/, /搜狗|Sogou/, /微信|WeChat/])
        expect(
          rows.filter((row) => browser.test(row)),
          String(browser),
        ).to.have.lengthOf(1);
      await closePage();
    }
  });

  it('is not on paper, nor are links to copy (R-19)', async () => {
    const root = await openDialog();
    const appended = root.appendChild.bind(root);
    const printed = new Promise<Document>((resolve) => {
      root.appendChild = <Made extends Node>(node: Made): Made => {
        const added = appended(node);
        const frame = node as unknown as HTMLIFrameElement;
        // Laid out as on paper, but for the size of the sheet.
        frame.hidden = false;
        frame.contentWindow!.print = () => resolve(frame.contentDocument!);
        return added;
      };
    });
    (await control(root, 'print')).click();
    const paper = await printed;
    for (const shown of paper.querySelectorAll('[data-line]')) expect(shown.getClientRects().length).to.be.above(0);
    for (const extra of paper.querySelectorAll('.beside, .anchor, button'))
      expect(extra.getClientRects()).to.have.lengthOf(0);
  });
});

describe('a deep link', () => {
  it('opened by an address makes what is read next an address, so that the back button returns', async () => {
    const { root } = await openPage();
    location.hash = '#c3-2';
    await until(() => root.activeElement?.id === 'c3-2');
    root.querySelector<HTMLElement>('.contents [data-fragment=s8]')!.click();
    await until(() => root.activeElement?.id === 's8');
    expect(location.hash).to.equal('#s8');
    root.querySelector<HTMLElement>('.contents [data-fragment=s8]')!.click();
    history.back();
    await until(() => root.activeElement?.id === 'c3-2');
  });

  it('leaves the page’s address alone where none has opened the dialog: it may be a router’s', async () => {
    const root = await openDialog();
    const before = history.length;
    root.querySelector<HTMLElement>('.contents [data-fragment=s8]')!.click();
    await until(() => root.activeElement?.id === 's8');
    expect([location.hash, history.length]).to.deep.equal(['', before]);
  });

  it('goes to the statement on the page, if there is one, and opens no dialog', async () => {
    const { root } = await openPage();
    const own = await openOnPage();
    location.hash = '#c6-2';
    await until(() => own.activeElement?.id === 'c6-2');
    await pause(100);
    expect(root.querySelector('dialog')).to.equal(null);
    const shown = next('noticeshow');
    location.hash = '#privacy-choices';
    expect((await shown).detail.view).to.equal('choices');
  });
});

describe('the reading position in the dialog', () => {
  it('follows the scrolling, and is the section that was gone to', async () => {
    const root = await openDialog({}, {}, 's4');
    const current = (): string[] =>
      Array.from(root.querySelectorAll('.contents [aria-current=true]'), (link) => link.getAttribute('data-fragment')!);
    await until(() => current()[0] === 's4');
    const body = root.querySelector('dialog .body')!;
    for (const [top, id] of [
      [body.scrollHeight, 's9'],
      [0, undefined],
    ] as const) {
      body.scrollTop = top;
      await until(() => current()[0] === id);
    }
    root.querySelector<HTMLElement>('.contents [data-fragment=s8]')!.click();
    await until(() => current()[0] === 's8');
  });
});
