import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { privacyNotice } from '../../../src/index.js';
import { closePage, control, openPage, until } from '../support/host-page.js';

/** Sets media features up where the engine can emulate them. */
async function prefer(features: Readonly<Record<string, string>>): Promise<boolean> {
  const { supported } = await executeServerCommand<{ supported: boolean }, Readonly<Record<string, string>>>(
    'set-media',
    features,
  );
  return supported;
}

describe('a visitor who prefers', () => {
  afterEach(async () => {
    await prefer({});
    await closePage();
  });

  /** The choices, with one switch. */
  async function openChoices(): Promise<{ readonly root: ShadowRoot; readonly input: HTMLInputElement }> {
    const { root } = await openPage();
    await privacyNotice.show('choices');
    return { root, input: root.querySelector<HTMLInputElement>('dialog input')! };
  }
  const running = (root: ShadowRoot): number =>
    [...root.children].flatMap((child) => child.getAnimations({ subtree: true })).length;

  for (const [motion, most] of [
    ['no-preference', 1],
    ['reduce', 0],
  ] as const) {
    it(`${motion === 'reduce' ? 'no motion' : 'nothing'} sees ${most} animation when a switch is turned (R-56)`, async function () {
      if (!(await prefer({ 'prefers-reduced-motion': motion }))) this.skip();
      const { input, root } = await openChoices();
      await until(() => running(root) === 0); // The first layer is new for one frame.
      input.click();
      expect(running(root)).to.equal(most);
    });
  }

  it('less transparency sees nothing through what lies behind a dialog', async function () {
    if (!(await prefer({ 'prefers-reduced-transparency': 'reduce' }))) this.skip();
    const { root } = await openChoices();
    expect(getComputedStyle(root.querySelector('dialog')!, '::backdrop').backgroundColor).to.match(/^rgb\(/);
  });

  it('more contrast sees every text and line in the text’s own colour, and a mark on a switch that is on', async function () {
    if (!(await prefer({ 'prefers-contrast': 'more' }))) this.skip();
    const { input, root } = await openChoices();
    const { color } = getComputedStyle(root.querySelector('.banner')!);
    for (const part of root.querySelectorAll('.state, .note, .quote, .on, .contact'))
      expect(getComputedStyle(part).color, part.className).to.equal(color);
    expect(getComputedStyle(root.querySelector('.row')!).borderBottomColor).to.equal(color);
    input.checked = true;
    expect(getComputedStyle(input, '::after').content).to.equal('""');
  });

  it('colours of their own can tell a switch that is on by its thumb’s place and by a mark', async function () {
    if (!(await prefer({ 'forced-colors': 'active' }))) this.skip();
    const { input } = await openChoices();
    const mark = (): string => getComputedStyle(input, '::after').content;
    const place = (): string => getComputedStyle(input, '::before').marginInlineStart;
    input.style.setProperty('transition', 'none');
    expect([mark(), place()]).to.deep.equal(['none', '4px']);
    input.checked = true;
    await Promise.all(input.getAnimations({ subtree: true }).map(({ finished }) => finished));
    expect([mark(), place()]).to.deep.equal(['""', '24px']);
  });

  it('colours of their own sees the edge of every button and switch (R-56)', async function () {
    if (!(await prefer({ 'forced-colors': 'active' }))) this.skip();
    const { root } = await openChoices();
    await control(root, 'accept', '.banner');
    for (const part of root.querySelectorAll('.banner, dialog, [part=decision], [part=save], input'))
      expect(Number.parseFloat(getComputedStyle(part).borderTopWidth), part.className).to.be.at.least(1);
  });
});
