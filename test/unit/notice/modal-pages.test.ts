import { expect } from '@open-wc/testing';
import { privacyNotice } from '../../../src/index.js';
import { closePage, control, openPage, pause, record, until } from '../support/host-page.js';

/** Lets pending tasks and a few frames pass, in which a mistake would show the layer. */
async function aMoment(): Promise<void> {
  for (let count = 0; count < 5; count++) await new Promise(requestAnimationFrame);
  await pause();
}

describe('the first layer on a page that is blocked', () => {
  const made: Element[] = [];
  afterEach(async () => {
    for (const element of made.splice(0)) element.remove();
    document.body.inert = false;
    await closePage();
  });

  function modal(root: ParentNode = document.body): HTMLDialogElement {
    const dialog = document.createElement('dialog');
    dialog.textContent = 'Choose your region';
    root.append(dialog);
    made.push(dialog);
    dialog.showModal();
    return dialog;
  }

  const isSeen = (root: ShadowRoot): boolean => !!root.querySelector('.banner')?.getBoundingClientRect().height;
  const reserved = (): string => getComputedStyle(document.documentElement).getPropertyValue('--privacy-notice-height');

  it('waits for a modal dialog that was open before, unannounced, and can be used then', async () => {
    const dialog = modal();
    const shown = record('noticeshow');
    const { root } = await openPage();
    await until(() => root.querySelector('.banner'));
    await aMoment();
    expect(isSeen(root)).to.equal(false);
    expect(shown.events).to.have.lengthOf(0);
    expect(root.querySelector('[role=status]')!.textContent).to.equal('');
    expect(reserved()).to.equal('');
    dialog.close();
    await until(() => isSeen(root));
    expect(shown.events.map(({ detail }) => detail.view)).to.deep.equal(['banner']);
    shown.stop();
    const button = await control(root, 'reject');
    const { left, top, height, width } = button.getBoundingClientRect();
    expect(root.elementFromPoint(left + width / 2, top + height / 2)).to.equal(button);
    button.click();
    await until(() => !root.querySelector('.banner'));
    expect(privacyNotice.choice?.how).to.equal('r');
  });

  it('waits for a modal dialog in a closed shadow root', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    made.push(host);
    const dialog = modal(host.attachShadow({ mode: 'closed' }));
    const { root } = await openPage();
    await until(() => root.querySelector('.banner'));
    await aMoment();
    expect(isSeen(root)).to.equal(false);
    dialog.remove();
    await until(() => isSeen(root));
  });

  it('goes while a modal dialog opens over it, or the page is inert, and comes back', async () => {
    const { root } = await openPage();
    await until(() => isSeen(root));
    const dialog = modal();
    await until(() => !isSeen(root));
    dialog.close();
    await until(() => isSeen(root));
    document.body.inert = true;
    await until(() => !isSeen(root));
    expect(reserved()).to.equal('');
    document.body.inert = false;
    await until(() => isSeen(root));
  });

  it('stays for a dialog that is not modal, and below its own dialogs', async () => {
    const { root } = await openPage();
    await until(() => isSeen(root));
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    made.push(dialog);
    dialog.show();
    await aMoment();
    expect(isSeen(root)).to.equal(true);
    await privacyNotice.show('choices');
    dialog.close();
    await aMoment();
    expect(isSeen(root)).to.equal(true);
  });

  it('does not appear when the question was answered meanwhile', async () => {
    const dialog = modal();
    const { root } = await openPage();
    await until(() => root.querySelector('.banner'));
    await privacyNotice.reject();
    dialog.close();
    await aMoment();
    expect(root.querySelector('.banner')).to.equal(null);
  });
});
