import '../../../src/document/index.js';
import { privacyNotice } from '../../../src/index.js';
import type { PrivacyNoticeConfig } from '../../../src/consent/config.js';
import { announceIn, answerEarlier, telling } from '../support/changed-statement.js';
import { closePage, openPage, until } from '../support/host-page.js';

const WORDS = {
  en: ['An example page', 'Words of the page itself.'],
  'zh-CN': ['示例页面', '页面自己的文字。'],
} as const;

export type Lang = keyof typeof WORDS;

const CONFIG: PrivacyNoticeConfig = {
  purposes: [{ id: 'identity', necessary: 'session' }, { id: 'analytics' }],
  cookies: [{ name: '_x', provider: 'X Ltd', purpose: 'analytics', duration: '1 year', party: 'third' }],
  vendors: [{ name: 'X Ltd', purpose: 'analytics', url: 'https://x.example/privacy' }],
  links: { policy: '/privacy', complaint: '/complaints' },
};

/** A page as a careful author writes it, so that whatever is found is ours. */
function writePage(lang: Lang): void {
  const [title, words] = WORDS[lang];
  document.documentElement.lang = lang;
  document.title = title;
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  const text = document.createElement('p');
  heading.textContent = title;
  text.textContent = words;
  main.append(heading, text);
  document.body.append(main);
}

export function erasePage(): Promise<void> {
  document.querySelector('main')?.remove();
  return closePage();
}

type Open = (lang: Lang) => Promise<Element>;

const firstLayer =
  (placement: string): Open =>
  async (lang) => {
    const { root } = await openPage({ lang, placement }, CONFIG);
    return until(() => root.querySelector('.banner'));
  };

const dialog =
  (view: 'choices' | 'statement'): Open =>
  async (lang) => {
    const { root } = await openPage({ lang, partner: 'Partner Ltd' }, CONFIG);
    await privacyNotice.show(view);
    for (const details of root.querySelectorAll('details')) details.open = true;
    return root.querySelector('dialog')!;
  };

/** The statement as a part of a page, beside a notice that was answered. */
async function legalPage(lang: Lang): Promise<Element> {
  const { root: notice } = await openPage({ lang }, CONFIG);
  privacyNotice.reject();
  await until(() => notice.querySelector('.reopen'));
  const element = document.createElement('privacy-statement');
  element.setAttribute('breadcrumb', '');
  element.setAttribute('partner', 'Partner Ltd');
  document.querySelector('main')!.append(element);
  const root = element.shadowRoot!;
  await until(() => root.querySelector('article .beside'));
  for (const details of root.querySelectorAll('details')) details.open = true;
  return root.querySelector('.document')!;
}

const reopenButton: Open = (lang) => openRefused(lang);

/** Opens a page whose visitor has refused, and waits for its last part: the button that leads back to the choices. */
async function openRefused(lang: Lang, config = CONFIG): Promise<Element> {
  const { root } = await openPage({ lang }, config);
  privacyNotice.reject();
  return until(() => root.querySelector('.reopen'));
}

async function standIn(lang: Lang): Promise<Element> {
  const video = document.createElement('video');
  Object.assign(video, { width: 480, height: 320, controls: true });
  video.dataset['src'] = 'https://film.example/a.mp4';
  video.dataset['consent'] = 'analytics';
  document.querySelector('main')!.append(video);
  await openRefused(lang);
  return until(() => document.querySelector('privacy-notice-stand-in')?.shadowRoot?.querySelector('.placeholder'));
}

/** A post that a template holds, and behind it the place of a script that nobody knows. */
const inFlow =
  (selector: string): Open =>
  async (lang) => {
    const template = document.createElement('template');
    const frame = document.createElement('iframe');
    frame.dataset['src'] = 'https://film.example/a.html';
    template.content.append(frame);
    template.dataset['consent'] = 'analytics';
    const place = document.createElement('div');
    place.dataset['consent'] = 'analytics';
    document.querySelector('main')!.append(template, place);
    await openRefused(lang, { ...CONFIG, vendors: [] });
    const standIns = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('privacy-notice-stand-in')];
    await until(
      () => standIns().length === 2 && standIns().every((at) => at.shadowRoot?.querySelector('.placeholder')),
    );
    return document.querySelector(selector)!.shadowRoot!.querySelector('.placeholder')!;
  };

async function framed(lang: Lang): Promise<Element> {
  const frame = document.createElement('iframe');
  Object.assign(frame, { width: '480', height: '320', title: 'A film' });
  frame.dataset['src'] = 'https://film.example/a.html';
  frame.dataset['consent'] = 'analytics';
  document.querySelector('main')!.append(frame);
  await openRefused(lang);
  return until(() => frame.contentDocument?.querySelector('.placeholder'));
}

/** A view of who has answered under an earlier revision, before the change of the statement or after it. */
const change =
  (effectiveDate: string, selector: string): Open =>
  async (lang) => {
    const cookie = `v${count++}`;
    answerEarlier(cookie);
    const { comparison } = await announceIn(lang);
    const { change } = telling(comparison, {}, effectiveDate);
    const { root } = await openPage({ lang, 'cookie-name': cookie, revision: '2026b' }, { ...CONFIG, change: change! });
    if (selector === 'dialog') await privacyNotice.show('comparison');
    return until(() => root.querySelector(selector));
  };
let count = 0;

const OPEN: Readonly<Record<string, Open>> = {
  bar: firstLayer('bar'),
  box: firstLayer('box'),
  inline: firstLayer('inline'),
  choices: dialog('choices'),
  statement: dialog('statement'),
  document: legalPage,
  change: change('2099-01-01', '.change'),
  'first layer after a change': change('2020-01-01', '.banner'),
  comparison: change('2099-01-01', 'dialog'),
  reopen: reopenButton,
  placeholder: standIn,
  'placeholder in a frame': framed,
  'placeholder of a template': inFlow('template + privacy-notice-stand-in'),
  'placeholder in an empty element': inFlow('div > privacy-notice-stand-in'),
};

/** Every view that a visitor can see. */
export const VIEWS = Object.keys(OPEN);

/** Opens one of them on a page of its own, and hands over its surface, once nothing of it moves or fades any more. */
export async function openView(view: string, lang: Lang = 'en'): Promise<Element> {
  writePage(lang);
  const surface = await OPEN[view]!(lang);
  await Promise.allSettled(surface.getAnimations({ subtree: true }).map(({ finished }) => finished));
  return surface;
}
