import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { privacyNotice } from '../../../src/index.js';
import { closePage, control, openPage } from '../support/host-page.js';

const setMedia = async (media: string): Promise<boolean> =>
  (await executeServerCommand<{ supported: boolean }, { media: string }>('set-media', { media })).supported;

const tell = (type: string): boolean => dispatchEvent(new Event(type));

/** Tells whether an element is seen, as far as `visibility` and `display` go. */
const isSeen = (element: Element): boolean =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';

describe('the browser’s own print command', () => {
  let page: HTMLElement;
  beforeEach(() => {
    page = document.createElement('p');
    page.textContent = 'The page';
    document.body.append(page);
  });
  afterEach(async () => {
    tell('afterprint');
    await setMedia('');
    page.remove();
    await closePage();
  });

  it('prints an open statement alone: the page would be printed through it (R-19)', async () => {
    const { root } = await openPage();
    await privacyNotice.show('statement');
    tell('beforeprint');
    expect(isSeen(page)).to.equal(false);
    const lines = Array.from(root.querySelectorAll('[data-line]'));
    expect(lines).to.have.lengthOf(54);
    expect(lines.filter((line) => !isSeen(line))).to.deep.equal([]);
    tell('afterprint');
    expect(isSeen(page)).to.equal(true);
    expect(document.body.getAttribute('style') ?? '').to.equal('');
  });

  it('prints nothing of the choices folded, and folds it again', async () => {
    const { root } = await openPage();
    await privacyNotice.show('choices');
    const help = root.querySelector('details')!;
    tell('beforeprint');
    expect(help.open).to.equal(true);
    tell('afterprint');
    expect(help.open).to.equal(false);
  });

  it('gives the page back its own visibility, also if the dialog is closed meanwhile', async () => {
    document.body.style.setProperty('visibility', 'visible', 'important');
    await openPage();
    await privacyNotice.show('choices');
    tell('beforeprint');
    expect(document.body.style.visibility).to.equal('hidden');
    privacyNotice.hide();
    await privacyNotice.reject();
    expect(document.body.style.visibility).to.equal('visible');
    expect(document.body.style.getPropertyPriority('visibility')).to.equal('important');
    document.body.removeAttribute('style');
  });

  it('leaves no trace in the page, which is where it was in the window', async () => {
    const { element } = await openPage();
    page.style.setProperty('height', '5000px');
    const spans = ['one', 'two'].map((text) => Object.assign(document.createElement('span'), { textContent: text }));
    page.append(...spans);
    spans[0]!.style.setProperty('display', 'block', 'important');
    page.append(element);
    await privacyNotice.show('choices');
    const before = [document.body, page, element, ...spans].map((part) => part.getAttribute('style'));
    scrollTo(0, 900);
    const { scrollY } = window;
    tell('beforeprint');
    expect(document.documentElement.scrollHeight).to.be.at.most(innerHeight);
    expect(spans.map((span) => span.getClientRects().length)).to.deep.equal([0, 0]);
    tell('afterprint');
    expect([document.body, page, element, ...spans].map((part) => part.getAttribute('style'))).to.deep.equal(before);
    expect(window.scrollY).to.equal(scrollY);
  });

  it('prints the page as it is where no dialog is open', async () => {
    await openPage();
    await privacyNotice.show('choices');
    await privacyNotice.reject();
    tell('beforeprint');
    expect(isSeen(page)).to.equal(true);
  });

  it('cuts nothing of the statement off, and leaves the first layer out (R-19)', async function () {
    const { root } = await openPage();
    await control(root, 'accept');
    await privacyNotice.show('statement');
    if (!(await setMedia('print'))) this.skip();
    const dialog = root.querySelector('dialog')!;
    const last = Array.from(root.querySelectorAll('[data-line]')).pop()!;
    expect(matchMedia('print').matches).to.equal(true);
    expect(dialog.getBoundingClientRect().bottom).to.be.at.least(last.getBoundingClientRect().bottom);
    for (const part of [dialog, dialog.querySelector('.body')!])
      expect(getComputedStyle(part).overflow).to.equal('visible');
    expect(getComputedStyle(root.querySelector('.banner')!).display).to.equal('none');
    for (const part of ['.tools', '.contents', '.close'])
      expect(isSeen(dialog.querySelector(part)!), part).to.equal(false);
  });
});
