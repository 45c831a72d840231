import { expect } from '@open-wc/testing';
import { privacyNotice } from '../../../src/index.js';
import { announceIn, answerEarlier, telling } from '../support/changed-statement.js';
import { closePage, openPage, record, until, type HostPage } from '../support/host-page.js';
import { focused, goToStart, press, tour, wordFor } from './keys.js';

/** A page with a way in of its own, far below the fold. */
function writePage(): HTMLButtonElement {
  const main = document.createElement('main');
  const link = document.createElement('a');
  const opener = document.createElement('button');
  Object.assign(link, { href: '#elsewhere', id: 'link', textContent: 'A link of the page' });
  Object.assign(opener, { id: 'opener', textContent: 'Privacy' });
  opener.dataset['privacyNotice'] = 'choices';
  main.style.setProperty('padding-bottom', '3000px');
  opener.style.setProperty('margin-top', '1500px');
  opener.style.setProperty('display', 'block');
  main.append(link, opener);
  document.body.append(main);
  return opener;
}

const openDialog = (root: ShadowRoot, view: string): Promise<HTMLDialogElement> =>
  until(() => root.querySelector<HTMLDialogElement>(`dialog[open][data-view=${view}]`));
const closed = (root: ShadowRoot): Promise<boolean> => until(() => !root.querySelector('dialog'));

describe('the keyboard', () => {
  let opener: HTMLButtonElement;

  beforeEach(() => {
    opener = writePage();
  });
  afterEach(async () => {
    document.querySelector('main')?.remove();
    document.querySelector('dialog')?.remove();
    await closePage();
    scrollTo(0, 0);
  });

  const openNotice = async (...parameters: Parameters<typeof openPage>): Promise<HostPage> => {
    const page = await openPage(...parameters);
    await until(() => page.root.querySelector('.banner'));
    return page;
  };

  it('comes to the first layer first, then to the page, and back (R-38)', async () => {
    await openNotice();
    goToStart();
    expect((await tour('Tab', 6)).map(wordFor)).to.deep.equal([
      ...['statement', 'reject', 'accept', 'choices'],
      ...['link', 'choices'],
    ]);
    expect(focused()).to.equal(opener);
    expect((await tour('Shift+Tab', 5)).map(wordFor)).to.deep.equal([
      ...['link', 'choices', 'accept', 'reject', 'statement'],
    ]);
  });

  for (const key of ['Enter', 'Space']) {
    for (const answer of ['accept', 'reject']) {
      it(`answers by ${key} on ${answer}, and leaves the page as it was (R-38)`, async () => {
        const { root } = await openNotice();
        root.querySelector<HTMLElement>(`.banner [data-action=${answer}]`)!.focus();
        await press(key);
        await until(() => !root.querySelector('.banner'));
        expect(privacyNotice.granted('analytics')).to.equal(answer === 'accept');
        expect(scrollY).to.equal(0);
      });
    }
  }

  it('comes back to where it was in the page when it has answered, in the first layer or in the choices (WCAG 2.4.3)', async () => {
    for (const way of ['accept', 'choices']) {
      const { element, root } = await openNotice();
      opener.focus();
      opener.scrollIntoView();
      const before = scrollY;
      root.querySelector<HTMLElement>(`.banner [data-action=${way}]`)!.focus();
      await press('Enter');
      if (way === 'choices') {
        (await openDialog(root, 'choices')).querySelector<HTMLElement>('[data-action=reject]')!.focus();
        await press('Enter');
        await closed(root);
      }
      await until(() => !root.querySelector('.banner'));
      expect(wordFor(focused()), way).to.equal('choices');
      expect(scrollY, way).to.equal(before);
      element.remove();
    }
  });

  it('comes to the notice of a change first, reads what changes, and leaves it by Escape as seen (R-33, R-38)', async () => {
    const cookie = `keys${Date.now()}`;
    answerEarlier(cookie);
    const { comparison } = await announceIn('en');
    const { root } = await openPage({ revision: '2026b', 'cookie-name': cookie, lang: 'en' }, telling(comparison));
    await until(() => root.querySelector('.change'));
    goToStart();
    expect((await tour('Tab', 8)).map(wordFor)).to.deep.equal([
      ...['intro-0', 'c3-2', 'c3-4', 'c9-0', 'comparison', 'close'],
      ...['link', 'choices'],
    ]);
    const granted = privacyNotice.choice;
    root.querySelector<HTMLElement>('.change button')!.focus();
    await press('Enter');
    const dialog = await openDialog(root, 'comparison');
    await until(() => focused().matches('.body'));
    for (const stop of await tour('Tab', 5)) expect(dialog.contains(stop), wordFor(stop)).to.equal(true);
    await press('Escape');
    await closed(root);
    await until(() => !root.querySelector('.change'));
    expect([document.cookie.includes(`${cookie}_seen=2026b`), privacyNotice.choice]).to.deep.equal([true, granted]);
    expect(wordFor(focused()), 'where it was in the page').to.equal('choices');
  });

  it('stays in the dialog, which holds all else: the page and the first layer are inert (R-38)', async () => {
    const { root } = await openNotice();
    root.querySelector<HTMLElement>('.banner [data-action=choices]')!.focus();
    await press('Enter');
    const dialog = await openDialog(root, 'choices');
    await until(() => focused().matches('.body'));
    const stops = [...dialog.querySelectorAll('button, input, a, summary')];
    // Past the last there are the browser's own controls; from Firefox's, no test gets the focus back.
    const beyond = navigator.userAgent.includes('Firefox') ? -1 : 2;
    const visited = [
      ...(await tour('Tab', stops.length + beyond)),
      ...(await tour('Shift+Tab', stops.length + beyond)),
    ];
    for (const stop of visited) expect(dialog.contains(stop) || stop === document.body, wordFor(stop)).to.equal(true);
    expect(stops.filter((stop) => !visited.includes(stop)).map(wordFor)).to.deep.equal([]);
    for (const outside of [opener, ...root.querySelectorAll<HTMLElement>('.banner button')]) {
      outside.focus();
      expect(focused()).to.not.equal(outside);
    }
  });

  it('turns a switch by Space, opens the help by Enter, and saves (R-38)', async () => {
    const { root } = await openNotice({}, { purposes: [{ id: 'analytics' }] });
    await privacyNotice.show('choices');
    const reached = async (selector: string): Promise<void> => {
      while (!focused().matches(selector)) await press('Tab');
    };
    await reached('input[name=analytics]');
    await press('Space');
    await reached('summary');
    await press('Enter');
    await until(() => root.querySelector('details')!.open);
    await reached('[data-action=save]');
    await press('Enter');
    await closed(root);
    expect(privacyNotice.granted('analytics')).to.equal(true);
  });

  it('leaves by Escape, a dialog at a time, without granting, and comes back to where it was, without scrolling', async () => {
    const { root } = await openNotice();
    opener.focus();
    await press('Enter');
    const dialog = await openDialog(root, 'choices');
    dialog.querySelector<HTMLElement>('[data-fragment=c2-2]')!.focus();
    await press('Enter');
    await openDialog(root, 'statement');
    await press('Escape');
    await openDialog(root, 'choices');
    await until(() => wordFor(focused()) === 'c2-2');
    scrollTo(0, 200);
    await press('Escape');
    await closed(root);
    expect(focused()).to.equal(opener);
    expect(scrollY).to.equal(200);
    expect(privacyNotice.choice).to.equal(undefined);
  });

  it('leaves by Escape what a script has opened, each time (R-10)', async () => {
    const { root } = await openNotice();
    for (let time = 0; time < 3; time++) {
      expect(await privacyNotice.show('choices')).to.equal(true);
      await press('Escape');
      await closed(root);
    }
    expect(privacyNotice.choice).to.equal(undefined);
  });

  for (const key of ['ArrowDown', 'PageDown', 'Space', 'End']) {
    it(`scrolls the statement by ${key} as soon as it is open`, async () => {
      const { root } = await openNotice();
      await privacyNotice.show('statement');
      await press(key);
      await until(() => root.querySelector('dialog .body')!.scrollTop > 0);
    });
  }

  for (const place of ['outside', 'inside'] as const) {
    it(`works over a modal dialog of the page, with the element ${place} of it`, async () => {
      const { element, root } = await openNotice();
      const own = document.createElement('dialog');
      own.append(opener, ...(place === 'inside' ? [element] : []));
      document.body.append(own);
      own.showModal();
      opener.focus();
      await press('Enter');
      const dialog = await openDialog(root, 'choices');
      for (const stop of await tour('Tab', 3)) expect(dialog.contains(stop), wordFor(stop)).to.equal(true);
      await press('Escape');
      await closed(root);
      expect(own.open).to.equal(true);
      expect(focused()).to.equal(opener);
      await press('Enter');
      await openDialog(root, 'choices');
      privacyNotice.reject();
      await closed(root);
      own.remove();
    });
  }

  it('has the page back when a filter list hides the dialog that is open (R-38)', async () => {
    const { root } = await openNotice();
    const link = document.querySelector<HTMLElement>('#link')!;
    link.focus();
    await privacyNotice.show('choices');
    const { events, stop } = record('consenterror', 'noticehide');
    // A list's style sheets outrank all of a page and of its shadow roots.
    const list = new CSSStyleSheet();
    list.replaceSync(':host(:not(#a):not(#b)) { display: none !important; }');
    const sheets = [...root.adoptedStyleSheets];
    root.adoptedStyleSheets = [...sheets, list];
    await closed(root);
    stop();
    expect(events.map(({ type }) => type)).to.have.members(['consenterror', 'noticehide']);
    expect(focused()).to.equal(link);
    expect((await tour('Tab', 1))[0]).to.equal(opener);
    root.adoptedStyleSheets = sheets;
    expect(await privacyNotice.show('choices')).to.equal(true);
    await press('Escape');
    await closed(root);
  });
});
