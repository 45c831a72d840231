import { expect } from '@open-wc/testing';
import { privacyNotice } from '../../../src/index.js';
import { closePage, control, openPage, until } from '../support/host-page.js';

/** Each reaches into a shadow root by inheritance, or hides pages until something has loaded, as A/B tests do. */
const INHERITED = `
  html { font-size: 4px; }
  body {
    visibility: hidden; text-transform: uppercase; letter-spacing: 9px; word-spacing: 20px; line-height: 5;
    text-align: right; font: italic 900 40px monospace; font-variant: small-caps; color: red; word-break: break-all;
    text-indent: 50px; text-shadow: 1px 1px red; cursor: none; pointer-events: none; user-select: none;
    white-space: pre; hyphens: auto; tab-size: 9; direction: rtl; list-style: square; border-collapse: separate;
    caption-side: bottom; quotes: "x" "y"; -webkit-text-stroke: 1px lime;
  }
`;

/** Every computed style of some parts of the notice, by its name. */
function look(root: ShadowRoot, parts: readonly string[]): Map<string, string> {
  const styles = parts.flatMap((part) => {
    const style = getComputedStyle(root.querySelector(part)!);
    return Array.from(style, (name): [string, string] => [`${part} { ${name} }`, style.getPropertyValue(name)]);
  });
  return new Map(styles);
}

/** What another sheet changed, in a list that a failing test can print. */
function changes(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...before].filter(([name, value]) => after.get(name) !== value).map(([name, value]) => `${name}: ${value}`);
}

describe('the host page’s styles', () => {
  let sheet: HTMLStyleElement;
  beforeEach(() => {
    sheet = document.createElement('style');
    sheet.textContent = INHERITED;
  });
  afterEach(async () => {
    sheet.remove();
    await closePage();
  });

  it('do not change the first layer by inheritance, nor hide it with the page', async () => {
    const { root } = await openPage();
    await control(root, 'accept');
    const parts = [
      'h2',
      'p',
      'li',
      '.state',
      'a',
      '[data-action=reject]',
      '[data-action=accept]',
      '[data-action=choices]',
    ];
    const before = look(root, parts);
    document.head.append(sheet);
    expect(changes(before, look(root, parts))).to.deep.equal([]);
  });

  it('do not change the dialogs by inheritance, nor hide them with the page', async () => {
    const row = { name: 'a', provider: 'b', purpose: 'analytics', duration: 'c', party: 'first' } as const;
    const { root } = await openPage({}, { cookies: [row] });
    await privacyNotice.show('choices');
    const parts = ['h2', 'p', '.name', 'input', 'q', 'caption', 'th', 'td', 'summary', '[data-action=save]', '.close'];
    const within = parts.map((part) => `dialog ${part}`);
    const before = look(root, within);
    document.head.append(sheet);
    expect(changes(before, look(root, within))).to.deep.equal([]);
  });

  it('do not change the button that opens the choices again', async () => {
    const { root } = await openPage();
    await privacyNotice.reject();
    await until(() => root.querySelector('.reopen'));
    const before = look(root, ['.reopen']);
    expect(before.get('.reopen { min-height }')).to.equal('44px');
    document.head.append(sheet);
    expect(changes(before, look(root, ['.reopen']))).to.deep.equal([]);
  });
});
