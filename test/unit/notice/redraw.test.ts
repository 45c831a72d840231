import { expect } from '@open-wc/testing';
import { privacyNotice } from '../../../src/index.js';
import { closePage, control, openPage, until } from '../support/host-page.js';

/** Tells when something is put into the browser's top layer, where the last one lies over all others. */
function watchTopLayer(root: ShadowRoot): readonly Element[] {
  const risen: Element[] = [];
  root.addEventListener('beforetoggle', (event) => risen.push(event.target as Element), true);
  return risen;
}

describe('drawing the first layer again', () => {
  afterEach(closePage);

  it('leaves it below a dialog that is open', async function () {
    if (!('popover' in HTMLElement.prototype)) this.skip();
    const { element, root } = await openPage();
    await control(root, 'accept');
    await privacyNotice.show('choices');
    const risen = watchTopLayer(root);
    element.setAttribute('controller', 'Another Ltd');
    await until(() => root.querySelector('[part=banner]')!.textContent!.includes('Another Ltd'));
    expect(risen).to.deep.equal([]);
    expect(root.querySelector('[part=banner]')!.matches(':popover-open')).to.equal(true);
  });

  it('keeps the focus on the same control, in another language too (R-20)', async () => {
    const { element, root } = await openPage({ lang: 'en' });
    (await control(root, 'choices')).focus();
    element.lang = 'zh-TW';
    await until(() => root.querySelector('[part=banner]')!.textContent!.includes('隱私權'));
    expect(root.activeElement!.getAttribute('data-action')).to.equal('choices');
    expect(root.querySelector<HTMLElement>('[part=banner]')!.lang).to.equal('zh-TW');
  });

  it('tells who has asked for a view that it is seen, also when the page changes something meanwhile', async () => {
    const { element, root } = await openPage();
    await privacyNotice.reject();
    await until(() => !root.querySelector('[part=banner]'));
    for (const view of ['banner', 'choices'] as const) {
      for (let ticks = 0; ticks < 12; ticks++) {
        const shown = privacyNotice.show(view);
        for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
        element.setAttribute('controller', `${ticks} Ltd`);
        expect(await shown, `${view}, ${ticks} ticks on`).to.equal(true);
        await privacyNotice.hide();
      }
    }
  });

  for (const view of ['choices', 'statement'] as const) {
    it(`leaves open a view (${view}) when the choice ends or comes back with another controller`, async () => {
      const { element, root } = await openPage({ controller: 'First Ltd' });
      await privacyNotice.reject();
      await until(() => !root.querySelector('[part=banner]'));
      const shown = privacyNotice.show(view);
      element.setAttribute('controller', 'Second Ltd');
      expect(await shown).to.equal(true);
      expect([privacyNotice.choice, !!root.querySelector('dialog[open]')]).to.deep.equal([undefined, true]);
      // Nobody has decided under the second controller: the question waits below the dialog.
      await until(() => root.querySelector('[part=banner]'));
      element.setAttribute('controller', 'First Ltd');
      await until(() => privacyNotice.choice && !root.querySelector('[part=banner]'));
      expect(!!root.querySelector('dialog[open]')).to.equal(true);
      element.setAttribute('controller', 'Second Ltd');
      await until(() => !privacyNotice.choice);
      (await control(root, 'close', 'dialog[open]')).click();
      await until(() => !root.querySelector('dialog[open]') && root.querySelector('[part=banner]'));
      await until(() => root.querySelector<HTMLElement>('[part=banner]')!.offsetHeight);
    });
  }

  it('moves it when the placement changes', async () => {
    const { element, root } = await openPage({ placement: 'bar' });
    await control(root, 'accept');
    element.setAttribute('placement', 'inline');
    const banner = await until(() => root.querySelector<HTMLElement>('[part=banner].inline'));
    expect(getComputedStyle(banner).position).to.equal('static');
    expect(root.querySelectorAll('[part=banner]')).to.have.lengthOf(1);
  });
});
