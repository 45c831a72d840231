import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { privacyNotice } from '../../../src/index.js';
import { closePage, control, openPage, until } from '../support/host-page.js';

const published = (): string => getComputedStyle(document.documentElement).getPropertyValue('--privacy-notice-height');

describe('what the first layer does for the page', () => {
  let content: HTMLElement;

  beforeEach(async () => {
    await setViewport({ width: 800, height: 600 });
    content = document.createElement('div');
    for (let count = 0; count < 60; count++) {
      const link = document.createElement('a');
      link.href = `#at-${count}`;
      link.textContent = `Link ${count}`;
      const line = document.createElement('p');
      line.append(link);
      content.append(line);
    }
    document.body.append(content);
  });
  afterEach(async () => {
    content.remove();
    await closePage();
    scrollTo(0, 0);
  });

  for (const placement of ['bar', 'box']) {
    it(`says how high the ${placement} is, for as long as it is there, and leaves the page’s own style as it was`, async () => {
      document.documentElement.style.setProperty('color', 'rgb(1, 2, 3)');
      const { root } = await openPage({ placement });
      const layer = (await control(root, 'accept')).closest('section')!;
      await until(published);
      expect(published()).to.equal(`${layer.offsetHeight}px`);
      content.querySelector('a')!.focus();
      await until(() => getComputedStyle(document.documentElement).scrollPaddingBottom === `${layer.offsetHeight}px`);
      await privacyNotice.reject();
      await until(() => !root.querySelector('[part=banner]'));
      expect(document.documentElement.getAttribute('style')).to.equal('color: rgb(1, 2, 3);');
      document.documentElement.removeAttribute('style');
    });
  }

  it('takes no room where it is inline', async () => {
    const { root } = await openPage({ placement: 'inline' });
    await control(root, 'accept');
    await new Promise(requestAnimationFrame);
    expect(published()).to.equal('');
  });

  it('covers no link that has the focus, up to the last of the page (R-39)', async () => {
    const { root } = await openPage();
    const layer = (await control(root, 'accept')).closest('section')!;
    await until(published);
    const links = [...content.querySelectorAll('a')];
    links.at(-6)!.focus();
    for (const link of links.slice(-5)) {
      await sendKeys({ press: 'Tab' });
      await until(() => document.activeElement === link);
      await until(() => link.getBoundingClientRect().top < layer.getBoundingClientRect().top);
    }
  });
});

describe('what the first layer says to who does not see it', () => {
  afterEach(closePage);

  const said = (root: ShadowRoot): HTMLElement => root.querySelector<HTMLElement>('[role=status]')!;

  it('is its title when it comes, in its language, without taking the focus (R-40)', async () => {
    const { root } = await openPage({ lang: 'zh-CN' });
    await until(() => said(root)?.textContent === '本网站的 Cookie');
    expect(said(root).lang).to.equal('zh-CN');
    expect(document.activeElement).to.equal(document.body);
  });

  it('is that a choice was kept, from the first layer and from the choices (R-40)', async () => {
    const { root } = await openPage({ lang: 'en' });
    (await control(root, 'reject')).click();
    await until(() => said(root).textContent === 'Your choice is saved.');
    said(root).replaceChildren();
    await privacyNotice.show('choices');
    root.querySelector<HTMLElement>('dialog [data-action=save]')!.click();
    await until(() => said(root).textContent === 'Your choice is saved.');
  });
});
