import { expect } from '@open-wc/testing';
import { languages } from '../../../src/languages.js';
import { directionOf, negotiateLanguage } from '../../../src/statement/language.js';

const SHIPPED = ['zh-CN', 'zh-TW', 'en'];

describe('negotiateLanguage', () => {
  const chosen: Readonly<Record<string, readonly string[]>> = {
    'zh-CN': [
      'zh',
      'zh-CN',
      'ZH-cn',
      'zh-Hans',
      'zh-SG',
      'zh-MY',
      'zh-Hans-HK',
      'cmn',
      'zh-x-private',
      'zh-CN-u-co-pinyin',
    ],
    'zh-TW': ['zh-TW', 'zh-Hant', 'zh-HK', 'zh-MO', 'yue', 'yue-HK', 'zh-Hant-CN', 'zh-Hant-u-nu-hanidec'],
    en: ['en', 'en-Latn-US', 'en-GB', 'en-US', 'en-u-ca-buddhist', 'EN'],
  };
  for (const [lang, tags] of Object.entries(chosen)) {
    for (const tag of tags) {
      it(`gives ${lang} to who reads ${tag} (R-20)`, () => {
        expect(negotiateLanguage([tag], SHIPPED, 'none')).to.equal(lang);
      });
    }
  }

  for (const tag of ['fr', 'ja', 'ko', '', 'C', 'x-private', 'i-klingon', '*', 'en-', '中文', 'a'.repeat(300)]) {
    it(`falls back, and does not throw, for ${JSON.stringify(tag.slice(0, 12))} (R-20)`, () => {
      expect(negotiateLanguage([tag], SHIPPED, 'zh-TW')).to.equal('zh-TW');
    });
  }

  it('goes on to the next language that was asked for', () => {
    expect(negotiateLanguage(['fr', 'C', 'zh-HK', 'en'], SHIPPED, 'en')).to.equal('zh-TW');
    expect(negotiateLanguage([], SHIPPED, 'en')).to.equal('en');
  });

  it('does not mix scripts: Serbian in Latin is not given Cyrillic', () => {
    expect(negotiateLanguage(['sr-Latn'], ['sr', 'en'], 'en')).to.equal('en');
    expect(negotiateLanguage(['sr-RS'], ['sr', 'en'], 'en')).to.equal('sr');
  });

  const NEAREST: Readonly<Record<string, readonly string[]>> = {
    'zh-CN': ['zh', 'zh-SG', 'zh-Hans-HK', 'zh-Latn', 'yue-CN', 'cmn'],
    'zh-TW': ['zh-TW', 'zh-Hant', 'zh-MO', 'zh-Hant-US', 'zh-Hant-CN'],
    'zh-HK': ['zh-HK', 'zh-Hant-HK', 'zh-Hant-HK-u-nu-hanidec', 'yue', 'yue-HK'],
    'pt-BR': ['pt', 'pt-BR', 'pt-PT', 'pt-AO'],
    id: ['id', 'in', 'in-ID', 'id-ID'],
    ja: ['ja', 'ja-JP', 'ja-JP-u-ca-japanese', 'JA-jp'],
    ko: ['ko', 'ko-KR', 'ko-KP'],
    ms: ['ms', 'ms-MY', 'ms-BN', 'ms-Latn-SG'],
    ar: ['ar', 'ar-EG', 'ar-SA-u-nu-latn'],
    de: ['de', 'de-AT', 'de-CH-1996'],
    es: ['es', 'es-419', 'es-MX'],
    fr: ['fr', 'fr-CA'],
    ru: ['ru', 'ru-UA'],
    th: ['th', 'th-TH-u-ca-buddhist'],
    vi: ['vi-VN'],
    en: ['en-GB'],
    none: ['ms-Arab', 'C', 'POSIX', 'nl', 'he', 'sr', 'ja-Latn', 'ru-Latn'],
  };
  it('finds the nearest of those that ship, and never one in another script (R-20)', () => {
    for (const [lang, tags] of Object.entries(NEAREST))
      for (const tag of tags) expect(negotiateLanguage<string>([tag], languages, 'none'), tag).to.equal(lang);
  });

  it('takes a tag of its own before one that is near', () => {
    const available = ['de', 'de-AT', 'de-simple', 'pt-PT', 'pt-BR'];
    for (const tag of ['de', 'de-AT', 'de-simple', 'pt-BR', 'pt-PT'])
      expect(negotiateLanguage([tag.toUpperCase()], available, 'none')).to.equal(tag);
    expect(negotiateLanguage(['pt'], available, 'none')).to.equal('pt-BR');
    expect(negotiateLanguage(['de-CH'], available, 'none')).to.equal('de');
  });

  it('takes a language of the site’s own before the one that ships, however its tag is written', () => {
    const nearest = (own: string, tag: string): string => negotiateLanguage([tag], [own, ...languages], 'none');
    expect(nearest('es-419', 'es-MX')).to.equal('es-419');
    expect(nearest('en-001', 'en-AU')).to.equal('en-001');
    expect(nearest('en-gb', 'en-AU')).to.equal('en-gb');
    expect(nearest('zh-Hans', 'zh')).to.equal('zh-Hans');
    expect(nearest('en-Shaw', 'en-AU')).to.equal('en');
  });

  it('understands the locales of servers, and countries that are written for languages', () => {
    const understood = {
      'zh-CN': ['zh_CN', 'zh_cn', 'cn', 'CN', 'zh_Hans_CN', ' zh-CN ', 'zh_CN.UTF-8'],
      'zh-TW': ['zh_TW', 'zh_Hant', 'zh_TW.Big5'],
      'zh-HK': ['hk', 'zh_HK'],
      en: ['en_US', 'en_GB.UTF-8', 'en_US.utf8'],
      de: ['de_DE@euro', 'de_AT'],
      ja: ['jp', 'ja_JP.eucJP'],
      vi: ['vn'],
    };
    for (const [lang, texts] of Object.entries(understood))
      for (const text of texts) expect(negotiateLanguage<string>([text], languages, 'none'), text).to.equal(lang);
  });
});

describe('directionOf', () => {
  it('tells which way lines run, by the likely script', () => {
    const right = languages.filter((lang) => directionOf(lang) === 'rtl');
    expect(right).to.deep.equal(['ar']);
    for (const tag of ['he', 'iw', 'fa-IR', 'ur', 'ps', 'ug', 'dv', 'yi', 'ku-Arab', 'ms-Arab', 'az-Arab-IR'])
      expect(directionOf(tag), tag).to.equal('rtl');
    for (const tag of ['ar-Latn', 'ku', 'C', '', 'nonsense-', 'nl']) expect(directionOf(tag), tag).to.equal('ltr');
  });
});
