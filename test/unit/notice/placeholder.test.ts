import { expect } from '@open-wc/testing';
import type { PrivacyNoticeConfig } from '../../../src/consent/config.js';
import { privacyNotice } from '../../../src/index.js';
import { closePage, openPage, pause, record, until } from '../support/host-page.js';

const VENDORS: PrivacyNoticeConfig = {
  vendors: [{ name: 'Maps & Sons', purpose: 'analytics', hosts: ['*.maps.example'] }],
};

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

  const button = (label: string): Promise<HTMLButtonElement> => buttonIn(() => frame.contentDocument, label);

  it('says in its own box who provides it and what it waits for', async () => {
    const box = frame.getBoundingClientRect();
    await button('Load once');
    const text = frame.contentDocument!.body.textContent!;
    expect(text).to.contain('maps.example').and.contain('analyse use');
    expect(frame.contentDocument!.documentElement.lang).to.equal('en');
    const now = frame.getBoundingClientRect();
    expect([now.width, now.height]).to.deep.equal([box.width, box.height]);
    expect(document.querySelectorAll('body > :not(script):not(privacy-notice):not(iframe)')).to.have.lengthOf(0);
  });

  it('offers once and always as equals', async () => {
    const [once, always] = [await button('Load once'), await button('Always allow')];
    const look = ({ backgroundColor, borderColor, color, fontWeight, height, width }: CSSStyleDeclaration): string =>
      [backgroundColor, borderColor, color, fontWeight, height, width].join();
    expect(look(getComputedStyle(once))).to.equal(look(getComputedStyle(always)));
  });

  it('is loaded for ever by one button, which grants just that purpose', async () => {
    (await button('Always allow')).click();
    await until(() => frame.getAttribute('src') === 'https://maps.example/embed');
    expect(privacyNotice.choice!.how).to.equal('s');
  });

  it('is loaded once by the other, which decides nothing', async () => {
    const { events, stop } = record('consentchange');
    (await button('Load once')).click();
    await until(() => frame.getAttribute('src') === 'https://maps.example/embed');
    expect([privacyNotice.choice, events.length]).to.deep.equal([undefined, 0]);
    stop();
  });

  it('that was loaded once is stopped when its purpose is withdrawn', async () => {
    (await button('Load once')).click();
    await until(() => frame.hasAttribute('src'));
    await privacyNotice.accept();
    await privacyNotice.reject();
    await until(() => !frame.hasAttribute('src'));
    await button('Load once');
  });

  it('keeps the focus on its button when the language changes (R-20)', async () => {
    const focused = await button('Always allow');
    focused.focus();
    document.querySelector('privacy-notice')!.setAttribute('lang', 'de');
    await until(() => frame.contentDocument!.querySelector('.placeholder:lang(de)'));
    const { activeElement } = frame.contentDocument!;
    expect([...frame.contentDocument!.querySelectorAll('button')].indexOf(activeElement as HTMLButtonElement)).to.equal(
      1,
    );
  });

  it('says it again when the consent is withdrawn', async () => {
    frame.dataset['src'] = '/scripts/missing.html';
    await button('Load once');
    await privacyNotice.accept();
    await until(() => frame.hasAttribute('src'));
    await privacyNotice.reject();
    await until(() => !frame.hasAttribute('src'));
    await button('Load once');
  });

  it('says it to who has refused, too', async () => {
    await privacyNotice.reject();
    const late = frame.cloneNode() as HTMLIFrameElement;
    document.body.append(late);
    await buttonIn(() => late.contentDocument, 'Load once');
    late.remove();
  });

  it('stays blank where there is no room to read, until there is', async () => {
    await button('Load once');
    const small = frame.cloneNode() as HTMLIFrameElement;
    small.width = '20';
    small.height = '20';
    document.body.append(small);
    await pause();
    expect(small.contentDocument!.body.childElementCount).to.equal(0);
    small.width = small.height = '300';
    await buttonIn(() => small.contentDocument, 'Load once');
    small.remove();
  });

  it('stays blank where a purpose is not declared: nothing can be offered', async () => {
    const unknown = frame.cloneNode() as HTMLIFrameElement;
    unknown.dataset['consent'] = 'analytics anything';
    document.body.append(unknown);
    await button('Load once');
    await pause();
    expect(unknown.contentDocument!.body.childElementCount).to.equal(0);
    unknown.remove();
  });

  it('has the look of the page: its tokens and its language, live', async () => {
    frame.style.setProperty('--td-brand-color', 'rgb(1, 2, 3)');
    frame.remove();
    document.body.append(frame);
    expect(getComputedStyle(await button('Load once')).backgroundColor).to.equal('rgb(1, 2, 3)');
    document.querySelector('privacy-notice')!.setAttribute('lang', 'zh-CN');
    await button('仅加载一次');
    expect(frame.contentDocument!.documentElement.lang).to.equal('zh-CN');
  });
});

describe('a stand-in', () => {
  let section: HTMLElement;

  beforeEach(() => {
    section = document.createElement('section');
    document.body.append(section);
  });
  afterEach(async () => {
    section.remove();
    await closePage();
  });

  const standIns = (root: ParentNode = document): NodeListOf<HTMLElement> =>
    root.querySelectorAll('privacy-notice-stand-in');
  const shown = (root?: ParentNode): Promise<HTMLElement> =>
    until(() => [...standIns(root)].find((at) => at.shadowRoot?.querySelector('button')));
  const gone = (): Promise<boolean> => until(() => !standIns().length);

  function held(name: string, dataset: Record<string, string>, attributes: Record<string, string> = {}): HTMLElement {
    const made = document.createElement(name);
    Object.assign(made.dataset, { consent: 'analytics', ...dataset });
    for (const [key, value] of Object.entries({ width: '400', height: '240', ...attributes }))
      made.setAttribute(key, value);
    return made;
  }
  const video = (): HTMLElement =>
    held('video', { src: 'https://a.maps.example/film.mp4' }, { controls: '', tabindex: '0' });

  it('names the recipient whose hosts fit, or what the element says itself', async () => {
    const named = video();
    named.dataset['provider'] = 'A Provider';
    section.append(video(), named);
    await openPage({}, VENDORS);
    await until(() => standIns().length === 2);
    const texts = [...standIns()].map((at) => at.shadowRoot!.textContent);
    expect(texts[0]).to.contain('Maps & Sons');
    expect(texts[1]).to.contain('A Provider');
  });

  it('is a named group of native buttons, and has neither id nor class in the page', async () => {
    section.append(video());
    await openPage();
    const standIn = await shown();
    const group = standIn.shadowRoot!.querySelector('[role=group]')!;
    const name = standIn.shadowRoot!.getElementById(group.getAttribute('aria-labelledby')!);
    expect(name!.textContent).to.contain('a.maps.example');
    expect(standIn.getAttributeNames()).to.deep.equal(['style']);
  });

  it('gives the focus to what it stood for', async () => {
    section.append(video());
    await openPage();
    const once = await buttonIn(() => standIns()[0]?.shadowRoot, 'Load once');
    once.focus();
    once.click();
    await gone();
    expect(document.activeElement).to.equal(section.querySelector('video'));
    expect(section.querySelector('video')!.hasAttribute('style')).to.equal(false);
  });

  it('gives back the display that the element had', async () => {
    const film = video();
    film.style.setProperty('display', 'block', 'important');
    section.append(film);
    await openPage();
    await shown();
    await privacyNotice.accept();
    await gone();
    expect(film.style.cssText).to.equal('display: block !important;');
  });

  it('goes with an element that the page removes, and follows one that it moves', async () => {
    const film = video();
    const other = document.createElement('div');
    section.append(film, other);
    await openPage();
    await shown();
    other.append(film);
    await shown(other);
    expect(standIns()).to.have.lengthOf(1);
    film.remove();
    await gone();
    expect(film.hasAttribute('style')).to.equal(false);
  });

  it('comes back when the page takes it out, as a morphing page does', async () => {
    section.append(video());
    await openPage();
    const first = await shown();
    first.remove();
    const second = await shown();
    expect(second).to.not.equal(first);
    expect(second.previousElementSibling).to.equal(section.querySelector('video'));
  });

  it('is in no copy of the page that Turbo keeps', async () => {
    section.append(video());
    await openPage();
    await shown();
    document.dispatchEvent(new Event('turbo:before-cache'));
    expect(standIns()).to.have.lengthOf(0);
    expect(section.querySelector('video')!.hasAttribute('style')).to.equal(false);
  });

  it('is in observed shadow roots, too', async () => {
    const root = section.attachShadow({ mode: 'open' });
    root.append(held('iframe', { src: 'https://maps.example/' }, { sandbox: '' }));
    await openPage();
    privacyNotice.observe(root);
    await shown(root);
  });

  it('is there although a form’s fields stand in front of its methods', async () => {
    const form = document.createElement('form');
    form.dataset['consent'] = 'analytics';
    const image = document.createElement('img');
    image.dataset['src'] = 'https://maps.example/map.png';
    form.append(image);
    for (const name of ['querySelectorAll', 'querySelector', 'matches', 'getAttribute']) {
      const field = document.createElement('input');
      field.name = name;
      form.append(field);
    }
    section.append(form, held('iframe', { src: 'https://maps.example/' }, { sandbox: '' }));
    await openPage();
    await shown();
  });

  it('leaves alone what shows something of its own meanwhile, and what is too small', async () => {
    const poster = held('img', { src: 'https://maps.example/large.png' }, { src: '/scripts/missing.png' });
    section.append(
      poster,
      held('img', { src: 'https://maps.example/pixel.gif' }, { width: '1', height: '1' }),
      video(),
    );
    await openPage();
    await shown();
    expect(standIns()).to.have.lengthOf(1);
    expect(poster.hasAttribute('style')).to.equal(false);
  });
});

function buttonIn(find: () => ParentNode | null | undefined, label: string): Promise<HTMLButtonElement> {
  return until(() => [...(find()?.querySelectorAll('button') ?? [])].find((button) => button.textContent === label));
}
