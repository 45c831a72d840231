import { expect } from '@open-wc/testing';
import english from '../../../locales/en.json';
import englishDialogs from '../../../locales/dialogs/en.json';
import englishPlaceholders from '../../../locales/placeholders/en.json';
import '../../../src/document/index.js';
import { privacyNotice } from '../../../src/index.js';
import { closePage, control, openPage, pause, record, until } from '../support/host-page.js';

type Texts = Readonly<Record<string, unknown>>;

const COMPLETE: Texts = { ...english, ...englishDialogs, ...englishPlaceholders, title: 'Cookies op deze site' };

const serve = (texts: unknown): string =>
  URL.createObjectURL(new Blob([typeof texts === 'string' ? texts : JSON.stringify(texts)]));

const banner = (root: ShadowRoot, lang: string): Promise<HTMLElement> =>
  until(() => root.querySelector<HTMLElement>(`.banner[lang="${lang}"]`));

describe('a language file of a site’s own', () => {
  let heard: ReturnType<typeof record<'consenterror'>>;
  beforeEach(() => {
    heard = record('consenterror');
  });
  afterEach(async () => {
    heard.stop();
    await closePage();
  });
  const warnings = (): string[] => heard.events.map(({ detail }) => detail.message);

  it('adds a language, in every view, without a build', async () => {
    const texts = { ...COMPLETE, rejectAll: 'Alles weigeren', reject: 'Weigeren' };
    const { cookie, root } = await openPage({ lang: 'nl-BE' }, { languages: { nl: serve(texts) } });
    expect((await banner(root, 'nl')).querySelector('h2')!.textContent).to.equal('Cookies op deze site');
    expect((await control(root, 'reject')).textContent).to.equal('Weigeren');
    await privacyNotice.show('choices');
    expect(root.querySelector('dialog')!.lang).to.equal('nl');
    (await control(root, 'reject', 'dialog')).click();
    expect(document.cookie).to.match(new RegExp(`${cookie}=[^;]*\\.nl\\.`));
    await pause(); // For the checks, which come later.
    expect(warnings()).to.deep.equal([]);
  });

  it('may name purposes of the site', async () => {
    const texts = { ...COMPLETE, 'purpose.marketing': 'Reclame' };
    const purposes = [{ id: 'marketing' }];
    const { root } = await openPage({ lang: 'nl' }, { purposes, languages: { nl: serve(texts) } });
    expect((await banner(root, 'nl')).textContent).to.contain('Reclame');
    await pause(); // For the checks, which come later.
    expect(warnings()).to.deep.equal([]);
  });

  it('takes the place of texts that ship, and says only what it says differently', async () => {
    const { root } = await openPage({ lang: 'de' }, { languages: { de: serve({ choices: 'Einzeln wählen' }) } });
    const layer = await banner(root, 'de');
    expect((await control(root, 'choices')).textContent).to.equal('Einzeln wählen');
    expect(layer.querySelector('h2')!.textContent).to.equal('Cookies auf dieser Website');
    await pause(); // For the checks, which come later.
    expect(warnings()).to.deep.equal([]);
  });

  it('may have the words for a change of the statement, and needs them where one is announced', async () => {
    const file = serve({ ...COMPLETE, 'change.compare': 'Vergelijken' });
    const languages = { nl: file };
    await banner((await openPage({ lang: 'nl' }, { languages })).root, 'nl');
    await pause(); // For the checks, which come later.
    expect(warnings()).to.deep.equal([]);
    await closePage();
    const change = { from: '2026a', effectiveDate: '2099-01-01', comparison: '/c.json', previous: '/p.html' };
    await openPage({ lang: 'nl', revision: '2026b' }, { languages, change });
    await until(() => warnings().some((text) => /lacks texts, .*change\.ahead, /.test(text)));
    expect(warnings().some((text) => text.includes('change.compare'))).to.equal(false);
  });

  it('that lacks texts shows those of the language in whose place it is, and is told of once', async () => {
    const file = serve({ ...COMPLETE, lead: undefined, closeDecided: undefined, clause: 'Artikel', mislaid: 'x' });
    const { root } = await openPage({ lang: 'nl' }, { languages: { nl: file }, fallbackLang: 'fr' });
    expect((await banner(root, 'nl')).querySelector('p')!.textContent).to.contain('demande à utiliser');
    await until(() => warnings().length >= 3);
    await privacyNotice.show('choices');
    expect(root.querySelector('dialog')!.lang).to.equal('nl');
    const about = [
      /lacks texts, which are shown in “fr”: lead, closeDecided$/,
      /nothing shows: mislaid$/,
      /braces .*: clause$/,
    ];
    expect(warnings().length).to.equal(about.length);
    about.forEach((words, at) => expect(warnings()[at]).to.match(words));
  });

  it('is what placeholders say, too', async () => {
    const frame = document.createElement('iframe');
    for (const [name, value] of Object.entries({ 'data-src': '/map.html', 'data-consent': 'analytics', title: 'Map' }))
      frame.setAttribute(name, value);
    document.body.append(frame);
    await openPage({ lang: 'nl' }, { languages: { nl: serve({ ...COMPLETE, embedOnce: 'Eenmaal laden' }) } });
    const held = await until(() => frame.contentDocument?.querySelector<HTMLElement>('.placeholder[lang=nl]'));
    expect(held.querySelector('button')!.textContent).to.equal('Eenmaal laden');
    expect(frame.contentDocument!.documentElement.lang).to.equal('nl');
    frame.remove();
  });

  it('is what <privacy-statement> says around the text, and tells of where it cannot be used', async () => {
    const element = document.createElement('privacy-statement');
    element.lang = 'nl';
    element.config = { languages: { nl: serve({ ...COMPLETE, contents: 'Inhoud' }) } };
    document.body.append(element);
    await until(() => element.shadowRoot!.querySelector('.document[lang=nl] nav[aria-label=Inhoud]'));
    expect(element.shadowRoot!.querySelector('article')!.lang).to.equal('en');
    expect(warnings()).to.deep.equal([]);
    element.config = { languages: { nl: serve('[]') } };
    await until(() => element.shadowRoot!.querySelector('.document[lang=en]'));
    expect(warnings()).to.have.lengthOf(1);
    element.remove();
  });

  it('puts nothing but text into the page', async () => {
    const texts = { ...COMPLETE, title: '<img src=x onerror=alert(1)>', note: '<b>&amp;</b>' };
    const { root } = await openPage({ lang: 'nl' }, { languages: { nl: serve(texts) } });
    const layer = await banner(root, 'nl');
    expect(layer.querySelector('h2')!.textContent).to.equal(texts.title);
    expect(layer.querySelector('img, b')).to.equal(null);
  });

  const WRONG: Readonly<Record<string, string>> = {
    'is not there': '/no-such-language.json',
    'is no JSON': serve('title: x'),
    'is a list': serve([]),
    'is null': serve('null'),
    'has a number for a text': serve({ ...COMPLETE, lead: 5 }),
    'has an empty text': serve({ ...COMPLETE, accept: '' }),
    'cannot be reached': 'https://nothing.invalid/nl.json',
  };
  it('that cannot be used leaves the notice in a language that ships, with one warning', async () => {
    for (const [name, url] of Object.entries(WRONG)) {
      const { cookie, element, root } = await openPage({ lang: 'nl' }, { languages: { nl: url }, fallbackLang: 'ja' });
      const layer = await banner(root, 'ja');
      expect(layer.querySelector('h2')!.textContent, name).to.equal('このサイトの Cookie について');
      element.setAttribute('controller', 'Another Ltd');
      await until(() => layer.textContent!.includes('Another Ltd'));
      await until(() => warnings().length);
      (await control(root, 'reject')).click();
      expect(document.cookie, name).to.match(new RegExp(`${cookie}=[^;]*\\.ja\\.`));
      expect(
        warnings().filter((text) => text.includes('language file')),
        name,
      ).to.have.lengthOf(1);
      heard.events.length = 0;
      await closePage();
    }
  });

  it('that is no address, or under no tag, is told of, and the notice is shown', async () => {
    const languages = { 'x-y': '/a.json', 'nl-x-own': '/b.json', nl: 5 } as unknown as Record<string, string>;
    const { root } = await openPage({ lang: 'en' }, { languages });
    await banner(root, 'en');
    await until(() => warnings().some((text) => text.includes('“languages” in the configuration must be')));
  });

  it('a language that nobody has is shown in the default, with one warning', async () => {
    const { element, root } = await openPage({ lang: 'nl' });
    await banner(root, 'en');
    await until(() => warnings().length);
    element.setAttribute('controller', 'Another Ltd');
    await until(() => root.querySelector('.banner')!.textContent!.includes('Another Ltd'));
    expect(warnings()).to.have.lengthOf(1);
    expect(warnings()[0]).to.match(/^lang="nl": there are no interface texts, and “en” is shown/);
    element.lang = 'fr';
    await banner(root, 'fr');
  });
});
