import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { announceIn, answerEarlier, telling } from '../support/changed-statement.js';
import { openFrame, type FramePage } from '../support/frame-page.js';
import { closePage, control, openPage, pause, until } from '../support/host-page.js';

const EDGE = 16;

async function answered(lang: string): Promise<[FramePage, HTMLElement]> {
  const page = await openFrame({ lang });
  page.resize(320, 480);
  (await control(page.root, 'reject')).click();
  return [page, await until(() => page.root.querySelector<HTMLElement>('.reopen'))];
}

describe('the floating button', () => {
  afterEach(async () => {
    await executeServerCommand('set-media', {});
    await closePage();
  });

  for (const [lang, side] of [
    ['en', 'left'],
    ['zh-CN', 'left'],
    ['ar', 'right'],
  ] as const) {
    it(`covers one corner of a small screen and no more, where a line of ${lang} begins`, async () => {
      const [{ close, window }, button] = await answered(lang);
      const texts = button.ownerDocument.documentElement;
      if (lang === 'ar') {
        texts.dir = 'rtl';
        button.textContent = 'إعدادات الخصوصية';
      }
      const { bottom, height, left, right, width } = button.getBoundingClientRect();
      expect(window.innerHeight - bottom, 'below').to.equal(EDGE);
      expect(side === 'left' ? left : window.innerWidth - right, side).to.equal(EDGE);
      expect(height).to.be.within(44, 48);
      expect(width).to.be.at.most(window.innerWidth * 0.6);
      expect(texts.scrollWidth).to.be.at.most(window.innerWidth);
      const beside = texts.ownerDocument.elementFromPoint(window.innerWidth / 2, bottom - height / 2 - 60);
      expect(beside?.localName).to.not.equal('privacy-notice');
      close();
    });
  }

  it('stays in its corner where the page has a filter on its body, as contrast toolbars do', async () => {
    const [{ close, window }, button] = await answered('en');
    const { body } = window.document;
    body.style.cssText = 'filter: grayscale(1); min-height: 3000px';
    expect(window.innerHeight - button.getBoundingClientRect().bottom).to.equal(EDGE);
    body.style.cssText = 'transform: translateX(0); min-height: 3000px';
    expect(window.innerHeight - button.getBoundingClientRect().bottom).to.equal(EDGE);
    close();
  });

  it('is not visible and dead over a modal dialog of the page, nor where the page is inert', async () => {
    const [{ close, element, window }, button] = await answered('en');
    const { document } = window;
    const isSeen = (): boolean => !!button.getBoundingClientRect().height;
    const modal = document.createElement('dialog');
    modal.textContent = 'Choose your region';
    document.body.append(modal);
    modal.showModal();
    await until(() => !isSeen());
    modal.close();
    await until(isSeen);
    element.inert = true;
    await until(() => !isSeen());
    element.inert = false;
    await until(isSeen);
    // A dialog in a closed shadow root tells nobody that it has closed.
    const hidden = document.createElement('div');
    const inner = document.createElement('dialog');
    hidden.attachShadow({ mode: 'closed' }).append(inner);
    document.body.append(hidden);
    modal.showModal();
    inner.showModal();
    modal.close();
    await until(() => !isSeen());
    inner.close();
    await until(isSeen);
    close();
  });

  it('keeps the focus when a decision is taken again, and when the language changes', async () => {
    const { element, root } = await openPage();
    (await control(root, 'reject')).click();
    const button = await until(() => root.querySelector<HTMLElement>('.reopen'));
    button.focus();
    button.click();
    (await control(root, 'accept', 'dialog')).click();
    await until(() => !root.querySelector('dialog'));
    await pause();
    expect(root.activeElement === button, 'after the answer').to.equal(true);
    element.setAttribute('lang', 'de');
    await until(() => button.lang === 'de');
    expect(root.activeElement === button, 'in another language').to.equal(true);
  });

  it('follows the language of the page, live (R-20)', async () => {
    const before = document.documentElement.lang;
    const { element, root } = await openPage();
    element.removeAttribute('lang');
    document.documentElement.lang = 'en';
    (await control(root, 'reject')).click();
    const button = await until(() => root.querySelector<HTMLElement>('.reopen'));
    expect(button.textContent).to.equal('Privacy settings');
    document.documentElement.lang = 'zh-CN';
    await until(() => button.lang === 'zh-CN');
    document.documentElement.lang = before;
    expect(button.textContent).to.equal('隐私设置');
  });

  it('keeps a long text within the screen', async () => {
    const [{ close, window }, button] = await answered('en');
    button.textContent = 'Datenschutzeinstellungen und Einwilligungen verwalten oder widerrufen';
    const { left, right } = button.getBoundingClientRect();
    expect(left).to.be.at.least(EDGE);
    expect(right).to.be.at.most(window.innerWidth - EDGE);
    close();
  });

  it('stays in its corner when the choices have been opened from it, on a later page', async () => {
    const [first] = await answered('en');
    const cookie = first.element.getAttribute('cookie-name')!;
    first.close();
    const page = await openFrame({ lang: 'en', 'cookie-name': cookie });
    page.resize(320, 480);
    const button = await until(() => page.root.querySelector<HTMLElement>('.reopen'));
    const before = button.getBoundingClientRect().toJSON() as object;
    button.click();
    (await control(page.root, 'close', 'dialog')).click();
    await until(() => !page.root.querySelector('dialog'));
    expect(button.getBoundingClientRect().toJSON()).to.deep.equal(before);
    page.close();
  });

  async function whereChanged(effectiveDate: string): Promise<FramePage> {
    const cookie = `reopen${effectiveDate}`;
    answerEarlier(cookie);
    const { comparison } = await announceIn('en');
    const config = JSON.stringify(telling(comparison, {}, effectiveDate));
    const page = await openFrame({ lang: 'en', revision: '2026b', 'cookie-name': cookie }, config);
    page.resize(1280, 800);
    return page;
  }

  it('stands above the notice of a change: withdrawing does not wait for it (R-08, R-39)', async () => {
    const { close, root } = await whereChanged('2099-01-01');
    const notice = await until(() => root.querySelector('.change'));
    const button = await until(() => root.querySelector('.reopen'));
    await until(() => button.getBoundingClientRect().bottom <= notice.getBoundingClientRect().top);
    const { left, top } = button.getBoundingClientRect();
    expect(root.elementFromPoint(left + 9, top + 9) === button).to.equal(true);
    close();
  });

  it('is not there, nor below it, while a first layer asks again, which leads to the choices too (R-39)', async () => {
    const { close, element, root } = await whereChanged('2020-01-01');
    await until(() => root.querySelector('.banner'));
    const button = await until(() => root.querySelector('.reopen'));
    expect(button.getClientRects()).to.have.lengthOf(0);
    element.setAttribute('placement', 'inline');
    await until(() => button.getClientRects().length); // One that can be scrolled away is not enough.
    close();
  });

  it('leaves the looks of a first layer alone that asks who has answered before', async () => {
    const [first] = await answered('en');
    const cookie = first.element.getAttribute('cookie-name')!;
    first.close();
    const page = await openFrame({ lang: 'en', 'cookie-name': cookie, revision: '2' }, '{ "reopen": false }');
    page.resize(320, 480);
    const banner = await until(() => page.root.querySelector<HTMLElement>('.banner'));
    const before = banner.getBoundingClientRect().toJSON() as object;
    page.element.querySelector('script')!.textContent = '{}';
    await until(() => page.root.querySelector('.reopen'));
    expect(banner.getBoundingClientRect().toJSON()).to.deep.equal(before);
    page.close();
  });

  it('is not printed', async function () {
    const { root } = await openPage();
    (await control(root, 'reject')).click();
    const button = await until(() => root.querySelector('.reopen'));
    const { supported } = await executeServerCommand<{ supported: boolean }, object>('set-media', { media: 'print' });
    if (!supported) this.skip(); // Chromium alone can be made to think that it prints.
    expect(getComputedStyle(button).display).to.equal('none');
  });
});
