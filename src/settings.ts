import { hash as originalHash, source } from '../locales/statement/zh-CN.json';
import { PURPOSES, type Complain } from './config-reader.js';
import type { PrivacyNoticeConfig } from './consent/config.js';
import { LANGUAGE, REVISION } from './consent/cookie-grammar.js';
import { isLifetime, presetLifetimes, type Lifetimes } from './consent/lifetimes.js';
import type { ConsentSettings } from './consent/store.js';
import { languages } from './strings.js';
import { negotiateLanguage } from './statement/language.js';

/** The attributes of `<privacy-notice>`; a change of one takes effect at once. */
export const ATTRIBUTES = [
  'controller', 'contact', 'lang', 'revision', 'partner', 'partner-short', 'region', 'cookie-name', 'cookie-domain',
  'accept-days', 'reject-days', 'pdf', 'statement', 'placement', 'trusted-only',
] as const;

const COOKIE_NAME = /^[\w-]{1,30}$/;
const DOMAIN = /^(auto|[a-z0-9.-]+)$/i;

/** What attributes and configuration make of the store's settings. Whatever is wrong is told and its default taken. */
export function readSettings(
  element: HTMLElement,
  config: PrivacyNoticeConfig,
  complain: Complain,
): ConsentSettings {
  const attribute = (name: string, valid: RegExp, fallback: string): string => {
    const value = element.getAttribute(name);
    if (value === null || valid.test(value)) return value ?? fallback;
    complain(`${name}="${value}" is not valid; “${fallback}” is used.`);
    return fallback;
  };
  attribute('region', /^unknown$/, 'unknown');
  for (const name of ['controller', 'contact']) {
    if (!element.getAttribute(name)) complain(`Who asks? Set the attribute “${name}” of <privacy-notice> (PIPL 17).`);
  }
  const ownStatement = element.hasAttribute('statement');
  return {
    purposes: config.purposes ?? PURPOSES,
    cookieName: attribute('cookie-name', COOKIE_NAME, 'pn_consent'),
    cookieDomain: attribute('cookie-domain', DOMAIN, '') || undefined,
    lifetimes: readLifetimes(element, complain),
    revision: attribute('revision', REVISION, source.revision ?? '0'),
    hash: ownStatement ? '00000000' : originalHash.statement.slice(7, 15),
    lang: languageOf(element, config, complain),
    material: config.material,
    trustedOnly: element.hasAttribute('trusted-only'),
  };
}

/** The interface language for an element: its own or nearest `lang`, live; where there is none, the visitor's. */
export function languageOf(element: Element, config: PrivacyNoticeConfig, complain: Complain): string {
  const wanted = nearestLang(element);
  if (wanted && !LANGUAGE.test(wanted)) complain(`lang="${wanted}" is no language tag (BCP 47).`);
  const fallback = config.fallbackLang ?? 'en';
  return negotiateLanguage(wanted ? [wanted] : navigator.languages, languages, languages.includes(fallback) ? fallback : 'en');
}

/** The hosts of an element, innermost first, as far as `lang` is inherited. */
export function nearestLang(element: Element): string {
  for (let at: Element | null = element; at; ) {
    const holder: Element | null = at.closest('[lang]');
    if (holder) return holder.getAttribute('lang') ?? '';
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}

function readLifetimes(element: HTMLElement, complain: Complain): Lifetimes {
  const preset = presetLifetimes(Date.now() / 1000);
  const days = (name: string, fallback: number): number => {
    const value = element.getAttribute(name);
    if (value === null || isLifetime(Number(value))) return value === null ? fallback : Number(value);
    complain(`${name}="${value}" is not a number of days from 1 to 400; ${fallback} is used.`);
    return fallback;
  };
  const accept = days('accept-days', preset.accept);
  const reject = days('reject-days', Math.max(preset.reject, accept));
  if (accept <= reject) return { accept, reject };
  complain(`accept-days="${accept}" is more than reject-days="${reject}" (R-12); ${preset.accept} is used for both.`);
  return preset;
}
