import { expect } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import { privacyNotice } from '../../../src/index.js';
import { dialogStyles } from '../../../src/notice/dialogs.styles.js';
import { firstLayerStyles } from '../../../src/notice/first-layer.styles.js';
import { tokens } from '../../../src/notice/tokens.styles.js';
import { closePage, control, openPage } from '../support/host-page.js';

const SHEETS = { tokens, firstLayerStyles, dialogStyles };

/** What Chromium 86 drops, with the whole declaration or rule; a value that stands after one it knows is no loss. */
const TOO_NEW =
  /[{;\s](inset[\w-]*|(margin|padding|border)-(inline|block)|aspect-ratio|accent-color|text-wrap|translate|scale)\s*:|:(is|where|has|dir|modal)\(|color-mix\(|light-dark\(|@(layer|container|scope)\b|&|\b\d+[dsl]v[hw]\b/;

async function media(features: Readonly<Record<string, string>>): Promise<boolean> {
  const { supported } = await executeServerCommand<{ supported: boolean }, Readonly<Record<string, string>>>(
    'set-media',
    features,
  );
  return supported;
}

describe('the styles', () => {
  afterEach(async () => {
    await media({});
    await closePage();
    await setViewport({ width: 800, height: 600 });
  });

  for (const [name, css] of Object.entries(SHEETS)) {
    it(`${name}: use nothing that Chromium 86 lacks`, () => {
      expect(
        css.replace(/(max-height: \d+vh( !important)?;)\s+max-height: \d+svh\2;/g, '$1').match(TOO_NEW)?.[0],
      ).to.equal(undefined);
    });
  }

  for (const [direction, lang] of [
    ['ltr', 'en'],
    ['rtl', 'ar'],
  ] as const) {
    it(`put the close button in the corner where a ${direction} line ends, off the title (R-56)`, async () => {
      const reopen = direction === 'rtl' ? 'إعدادات الخصوصية' : 'Privacy settings';
      const { root } = await openPage({ lang }, { texts: { reopen } });
      await privacyNotice.show('choices');
      const dialog = root.querySelector('dialog')!;
      const [frame, close, header] = [dialog, dialog.querySelector('.close')!, dialog.querySelector('header')!].map(
        (part) => part.getBoundingClientRect(),
      ) as [DOMRect, DOMRect, DOMRect];
      expect(getComputedStyle(dialog).direction).to.equal(direction);
      const gap = direction === 'rtl' ? close.left - frame.left : frame.right - close.right;
      expect(gap).to.be.within(8, 16);
      expect(close.top).to.be.at.least(header.top);
      expect(close.bottom).to.be.at.most(header.bottom);
      expect([close.width, close.height]).to.deep.equal([44, 44]);
    });
  }

  for (const [width, height, what] of [
    [320, 256, 'a page zoomed to 400 %'],
    [640, 320, 'a phone on its side'],
  ] as const) {
    it(`leave room to read and let everything be reached on ${what} (R-41)`, async () => {
      await setViewport({ width, height });
      const { root } = await openPage({ lang: 'zh-CN' });
      for (const action of ['reject', 'accept', 'choices']) {
        const button = await control(root, action, '.banner');
        button.scrollIntoView({ block: 'nearest' });
        expect(button.getBoundingClientRect().bottom, action).to.be.within(44, height + 1); // WebKit scrolls by whole px.
      }
      for (const view of ['choices', 'statement'] as const) {
        await privacyNotice.show(view);
        const dialog = root.querySelector('dialog')!;
        const title = dialog.querySelector('h2')!.getBoundingClientRect();
        expect(title.top, view).to.be.within(0, height);
        for (const part of dialog.querySelectorAll('button, input, summary, a')) {
          part.scrollIntoView({ block: 'nearest' });
          expect(part.getBoundingClientRect().top, part.textContent!).to.be.within(-1, height);
        }
        dialog.scrollTop = dialog.scrollHeight;
        const close = dialog.querySelector('.close')!.getBoundingClientRect();
        expect(close.top, 'close').to.be.within(0, height - 44);
        for (const text of dialog.querySelectorAll('.body p, .body li')) {
          expect(text.getBoundingClientRect().right, 'text below the close button').to.be.at.most(close.left);
        }
        expect(dialog.scrollWidth).to.be.at.most(width);
        expect(Math.min(dialog.clientHeight, dialog.querySelector('.body')!.clientHeight)).to.be.at.least(200);
      }
    });
  }

  it('move the switch’s thumb to the other side when it is on', async () => {
    const { root } = await openPage({}, { purposes: [{ id: 'analytics' }] });
    await privacyNotice.show('choices');
    const box = root.querySelector('input')!;
    const margin = (): string => getComputedStyle(box, '::before').marginInlineStart;
    box.style.setProperty('transition', 'none');
    expect(margin()).to.equal('4px');
    box.click();
    await Promise.all(box.getAnimations({ subtree: true }).map(({ finished }) => finished));
    expect(margin()).to.equal('24px');
  });

  for (const scheme of ['light', 'dark']) {
    it(`follow the visitor’s ${scheme} scheme`, async function () {
      if (!(await media({ 'prefers-color-scheme': scheme }))) this.skip();
      const { root } = await openPage();
      await control(root, 'accept');
      const background = scheme === 'dark' ? 'rgb(29, 31, 36)' : 'rgb(255, 255, 255)';
      expect(getComputedStyle(root.querySelector('.banner')!).backgroundColor).to.equal(background);
    });
  }
});
