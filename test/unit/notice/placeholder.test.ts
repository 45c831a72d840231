import { expect } from '@open-wc/testing';
import { privacyNotice } from '../../../src/index.js';
import { closePage, openPage, pause, until } from '../support/host-page.js';

describe('a held frame', () => {
  let frame: HTMLIFrameElement;

  beforeEach(async () => {
    frame = document.createElement('iframe');
    frame.width = '400';
    frame.height = '240';
    frame.title = 'A map';
    frame.dataset['src'] = 'https://maps.example/embed';
    frame.dataset['consent'] = 'analytics';
    document.body.append(frame);
    await openPage({ lang: 'en' });
  });
  afterEach(async () => {
    frame.remove();
    await closePage();
  });

  const button = (): Promise<HTMLButtonElement> =>
    until(() => frame.contentDocument?.querySelector<HTMLButtonElement>('button'));

  it('says in its own box who provides it and what it waits for', async () => {
    const box = frame.getBoundingClientRect();
    await button();
    const text = frame.contentDocument!.body.textContent!;
    expect(text).to.contain('maps.example').and.contain('analyse use');
    expect(frame.contentDocument!.documentElement.lang).to.equal('en');
    const now = frame.getBoundingClientRect();
    expect([now.width, now.height]).to.deep.equal([box.width, box.height]);
    expect(document.querySelectorAll('body > :not(script):not(privacy-notice):not(iframe)')).to.have.lengthOf(0);
  });

  it('is loaded by its own button, which grants just that purpose', async () => {
    (await button()).click();
    await until(() => frame.getAttribute('src') === 'https://maps.example/embed');
    expect(privacyNotice.choice!.how).to.equal('s');
  });

  it('says it again when the consent is withdrawn', async () => {
    frame.dataset['src'] = '/scripts/missing.html';
    await button();
    await privacyNotice.accept();
    await until(() => frame.hasAttribute('src'));
    await privacyNotice.reject();
    await until(() => !frame.hasAttribute('src'));
    await button();
  });

  it('stays blank where there is no room to read', async () => {
    await button();
    const small = frame.cloneNode() as HTMLIFrameElement;
    small.width = '20';
    small.height = '20';
    document.body.append(small);
    await pause();
    expect(small.contentDocument!.body.childElementCount).to.equal(0);
    small.remove();
  });
});
