import { expect } from '@open-wc/testing';
import { contrast, ground, lay } from './colours.js';
import { focused, goToStart, press, wordFor } from './keys.js';
import { SCHEMES, setScheme } from './schemes.js';
import { erasePage, openView, VIEWS } from './views.js';

const CONTROLS = 'button, summary, input, a[href]';

/** Elements with words of their own. */
function speaking(view: Element): readonly Element[] {
  return [view, ...view.querySelectorAll('*')].filter(
    (element) =>
      Array.from(element.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue!.trim()) &&
      getComputedStyle(element).clipPath === 'none',
  );
}

/** A link among the words of a sentence is as high as its line (WCAG 2.5.5 excepts it). */
function isInSentence(control: Element): boolean {
  if (control.localName !== 'a' || !getComputedStyle(control).display.startsWith('inline')) return false;
  return control.parentElement!.textContent!.trim() !== control.textContent!.trim();
}

const describeControl = (control: Element): string => `${wordFor(control)} “${control.textContent!.trim()}”`;

describe('what is seen', () => {
  const tdesign = document.createElement('style');
  afterEach(async () => {
    tdesign.remove();
    document.documentElement.removeAttribute('theme-mode');
    await erasePage();
    await setScheme({});
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`has text of 7:1 and switches of 3:1 against what they stand on, ${scheme} (WCAG 1.4.6, 1.4.11)`, async function () {
      if (!(await setScheme(SCHEMES[scheme]))) this.skip();
      const faint: string[] = [];
      for (const view of VIEWS) {
        const surface = await openView(view);
        const found = speaking(surface);
        expect(found, view).to.not.have.lengthOf(0);
        for (const element of found) {
          const ratio = contrast(getComputedStyle(element).color, ground(element));
          if (ratio < 7) faint.push(`${view}: ${ratio.toFixed(2)} of ${element.outerHTML.slice(0, 120)}`);
        }
        for (const box of surface.querySelectorAll<HTMLInputElement>('input')) {
          box.style.setProperty('transition', 'none');
          for (const checked of [false, true]) {
            box.checked = checked;
            expect(contrast(getComputedStyle(box).borderTopColor, ground(box.parentElement!))).to.be.at.least(3);
            const thumb = getComputedStyle(box, '::before').backgroundColor;
            expect(contrast(thumb, getComputedStyle(box).backgroundColor)).to.be.at.least(3);
          }
        }
        await erasePage();
      }
      expect(faint.join('\n')).to.equal('');
    });

    for (const mode of ['light', 'dark'] as const) {
      it(`has text of 7:1 and switches of 3:1 in TDesign’s ${mode} theme, ${scheme} (WCAG 1.4.6, 1.4.11)`, async function () {
        if (!(await setScheme(SCHEMES[scheme]))) this.skip();
        tdesign.textContent = await (await fetch('/test/e2e/support/host-css/tdesign.css')).text();
        document.head.append(tdesign);
        document.documentElement.setAttribute('theme-mode', mode);
        expect(getComputedStyle(document.documentElement).getPropertyValue('--td-brand-color')).to.include('#');
        const faint: string[] = [];
        for (const view of VIEWS) {
          const surface = await openView(view);
          for (const element of speaking(surface)) {
            const base = ground(element);
            const ratio = contrast(lay(getComputedStyle(element).color, base), base);
            if (ratio < 7) faint.push(`${view}: ${ratio.toFixed(2)} of ${element.outerHTML.slice(0, 120)}`);
          }
          for (const box of surface.querySelectorAll<HTMLInputElement>('input')) {
            box.style.setProperty('transition', 'none');
            for (const checked of [false, true]) {
              box.checked = checked;
              const base = ground(box.parentElement!);
              const track = ground(box);
              const ratios = [
                contrast(lay(getComputedStyle(box).borderTopColor, base), base),
                contrast(lay(getComputedStyle(box, '::before').backgroundColor, track), track),
              ];
              if (ratios.some((ratio) => ratio < 3)) faint.push(`${view}: ${ratios} of a switch`);
            }
          }
          await erasePage();
        }
        expect(faint.join('\n')).to.equal('');
      });
    }

    it(`shows the focus by a line of 2 px and 3:1 that nothing cuts off, ${scheme} (WCAG 2.4.13)`, async function () {
      if (!(await setScheme(SCHEMES[scheme]))) this.skip();
      const unseen: string[] = [];
      for (const view of VIEWS) {
        const surface = await openView(view);
        // A frame has a focus of its own, and the same styles as a stand-in.
        if (surface.ownerDocument !== document) {
          await erasePage();
          continue;
        }
        const controls = [surface, ...surface.querySelectorAll(CONTROLS)].filter((part) => part.matches(CONTROLS));
        goToStart();
        if (surface.localName === 'dialog') surface.querySelector<HTMLElement>('.body')!.focus();
        for (let left = controls.length + 3, after: Element = surface; left > 0 && after !== controls.at(-1); left--) {
          await press('Tab');
          after = focused();
          if (!surface.contains(after)) continue;
          const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(after);
          const isLine = outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2;
          const ratio = contrast(outlineColor, ground(after.parentElement ?? surface));
          if (!isLine || ratio < 3 || isCut(after)) {
            unseen.push(
              `${view}, ${describeControl(after)}: ${outlineStyle} ${outlineWidth} ${ratio.toFixed(1)} ${isCut(after)}`,
            );
          }
        }
        await erasePage();
      }
      expect(unseen.join('\n')).to.equal('');
    });
  }

  it('has targets of 44 px and more for everything that is clicked but links in sentences (WCAG 2.5.5)', async () => {
    const small: string[] = [];
    for (const view of VIEWS) {
      const surface = await openView(view);
      for (const control of [surface, ...surface.querySelectorAll(CONTROLS)]) {
        if (!control.matches(CONTROLS) || isInSentence(control)) continue;
        const { height, width } = (control.closest('label') ?? control).getBoundingClientRect();
        if (Math.min(height, width) < 44) small.push(`${view}, ${describeControl(control)}: ${width} × ${height}`);
      }
      await erasePage();
    }
    expect(small.join('\n')).to.equal('');
  });
});

/** Whether a part that scrolls cuts off the sides of the line around an element. */
function isCut(element: Element): boolean {
  const style = getComputedStyle(element);
  const reach = Number.parseFloat(style.outlineOffset) + Number.parseFloat(style.outlineWidth);
  const { left, right } = element.getBoundingClientRect();
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (getComputedStyle(around).overflowX === 'visible') continue;
    const edge = around.getBoundingClientRect();
    if (left - reach < edge.left || right + reach > edge.right) return true;
  }
  return false;
}
