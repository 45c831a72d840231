import { expect } from '@open-wc/testing';
import { privacyNotice } from '../../../src/index.js';
import english from '../../../locales/en.json';
import { createDialogs } from '../../../src/notice/dialogs.js';
import type { NoticeState } from '../../../src/notice/state.js';
import { loadStatement } from '../../../src/statement/load.js';
import { closePage, openPage, until } from '../support/host-page.js';

const STATE: NoticeState = {
  strings: english,
  lang: 'en',
  shipped: 'en',
  placement: 'bar',
  controller: 'Example Ltd',
  contact: undefined,
  partner: undefined,
  pdf: undefined,
  ownStatement: undefined,
  purposes: [{ id: 'analytics', ref: 'c3-1-i2' }],
  cookies: [],
  vendors: [],
  links: {},
  close: 'later',
  decided: false,
  gpc: false,
  granted: {},
};

describe('the dialogs', () => {
  let host: HTMLElement;
  let root: ShadowRoot;
  let dialogs: ReturnType<typeof createDialogs>;
  let problems: unknown[];

  beforeEach(() => {
    host = document.createElement('div');
    document.body.append(host);
    root = host.attachShadow({ mode: 'open' });
    problems = [];
    dialogs = createDialogs(
      root,
      (cause) => problems.push(cause),
      () => dialogs.hide(),
      (cause) => problems.push(cause),
    );
  });
  afterEach(async () => {
    dialogs.hide();
    host.remove();
    await closePage();
  });

  const view = (): string | null => root.querySelector('dialog[open]')?.getAttribute('data-view') ?? null;

  it('do not come any more if they were closed while their text was loading', async () => {
    const showing = dialogs.show('choices', STATE);
    dialogs.hide();
    await showing;
    expect(view()).to.equal(null);
  });

  it('show what was asked for last, whichever text comes first', async () => {
    await Promise.all([dialogs.show('choices', STATE), dialogs.show('statement', STATE)]);
    expect(view()).to.equal('statement');
  });

  it('keep the focus inside when the original takes the translation’s place (R-20, R-38)', async () => {
    await dialogs.show('statement', STATE);
    for (const [lang, title] of [
      ['zh-CN', '腾讯云隐私声明'],
      ['en', 'Tencent Cloud Privacy Statement'],
    ] as const) {
      const button = root.querySelector<HTMLElement>('[data-action=original]')!;
      button.focus();
      button.click();
      await until(() => root.querySelector('article')!.lang === lang);
      await until(() => root.activeElement?.matches('.body'));
      expect(root.querySelector('h2')!.textContent).to.equal(title);
    }
    expect(problems).to.deep.equal([]);
  });

  it('offer no original that is not there: of a site’s own translation', async () => {
    const ownStatement = await loadStatement('en');
    await dialogs.show('statement', { ...STATE, ownStatement });
    expect(root.querySelector('article')!.textContent).to.contain('Unofficial translation');
    expect(root.querySelector('[data-action=original]')).to.equal(null);
  });

  it('offer neither original nor translation where the original is shown', async () => {
    await dialogs.show('statement', { ...STATE, lang: 'zh-CN' });
    expect(root.querySelector('[data-action=original]')).to.equal(null);
    expect(root.querySelector('[role=note]')).to.equal(null);
  });
});

describe('the dialogs of a page', () => {
  afterEach(closePage);

  it('go on with the translation when the statement is opened again after its original was read', async () => {
    const { root } = await openPage({ lang: 'en' });
    await privacyNotice.show('statement');
    root.querySelector<HTMLElement>('[data-action=original]')!.click();
    await until(() => root.querySelector('article')!.lang === 'zh-CN');
    root.querySelector<HTMLElement>('dialog [data-action=close]')!.click();
    await until(() => !root.querySelector('dialog'));
    await privacyNotice.show('statement');
    expect(root.querySelector('article')!.lang).to.equal('en');
  });

  it('leave the page behind them where it is, and their text to themselves where a library scrolls smoothly', async () => {
    const { root } = await openPage({ lang: 'en' });
    await privacyNotice.show('choices');
    const dialog = root.querySelector('dialog')!;
    expect(dialog.hasAttribute('data-lenis-prevent')).to.equal(true);
    const { left, top, width } = dialog.getBoundingClientRect();
    const moves = (target: Element, clientX: number, clientY: number): boolean =>
      target.dispatchEvent(
        new WheelEvent('wheel', { bubbles: true, cancelable: true, composed: true, clientX, clientY, deltaY: 100 }),
      );
    expect(moves(root.querySelector('dialog .body')!, left + width / 2, top + 80), 'the text').to.equal(true);
    expect(moves(dialog, left + width / 2, top + 1), 'the edge of the dialog').to.equal(true);
    expect(moves(dialog, left + width / 2, top - 1), 'the backdrop').to.equal(false);
  });
});
