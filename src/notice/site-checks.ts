import type { Purpose, Vendor } from '../consent/config.js';
import type { ConsentErrorCode } from '../consent/events.js';
import { isForeign } from '../consent/choice-rules.js';
import { COOKIE_NAME, DAYS, isPurposeList, REVISION, usablePurposes } from '../consent/cookie-grammar.js';
import { page } from '../consent/page-document.js';
import { readCookies } from '../consent/read-cookie.js';
import {
  COOKIE_FIELDS,
  HOST_PATTERN,
  isObject,
  isRow,
  isVisible,
  rowsOf,
  STORAGE_KINDS,
  textsOf,
  VENDOR_FIELDS,
} from '../consent/rows.js';
import { undeclaredPurpose } from '../consent/undeclared-purpose.js';
import { purposesIn } from '../gate/condition.js';
import { isLanguageTag } from '../statement/language.js';
import { UNKNOWN_HASH } from '../statement/original.js';
import { advertisingOf } from './advertising.js';
import { CHANGE_WORDS, changesNothing, isChange } from './change-checks.js';
import { cookiePathOf, isCookiePath } from './cookie-place.js';
import { isDevelopment } from './development.js';
import { missingLanguage, ownLanguageFaults } from './language-checks.js';
import { isSafeAddress, isWebAddress } from './safe-address.js';
import type { NoticeHost } from './state.js';

type Complaint = readonly [code: ConsentErrorCode, message: string];
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isReadable: Check = (value) => typeof value === 'string' && isVisible(value);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isHostList: Check = (value) =>
  value === undefined || isListOf((host) => typeof host === 'string' && HOST_PATTERN.test(host))(value);
/** Where information goes: told in words, or not at all. */
const hasWhereabouts: Check = (value) =>
  isObject(value) && ['place', 'crossBorder'].every((key) => value[key] === undefined || isText(value[key]));
const isPurpose: Check = (value) =>
  isObject(value) &&
  ['label', 'ref', 'necessary', 'place', 'crossBorder'].every(
    (key) => value[key] === undefined || isReadable(value[key]),
  ) &&
  (value['gpc'] === undefined || typeof value['gpc'] === 'boolean') &&
  (value['onWithdraw'] === undefined || value['onWithdraw'] === 'reload');
const isKept = ({ kind, httpOnly }: { readonly kind?: unknown; readonly httpOnly?: unknown }): boolean =>
  (kind === undefined || (STORAGE_KINDS as readonly unknown[]).includes(kind)) &&
  (httpOnly === undefined || typeof httpOnly === 'boolean');
const isTexts: Check = (value) => isObject(value) && Object.values(value).every(isText);

/** What each key of the configuration must be, in words for the developer. */
const KEYS: Readonly<Record<string, readonly [Check, string]>> = {
  purposes: [
    // The store itself reports ids that cannot be used.
    isListOf(isPurpose),
    'a list of { id, label?, ref?, necessary?, place?, crossBorder?, gpc?: true, onWithdraw?: "reload" }, each of the first six a text',
  ],
  cookies: [
    isListOf((row) => isRow(row, COOKIE_FIELDS) && isKept(row as object)),
    `a list of { name, provider, purpose, duration, party, kind?, httpOnly? }, kind being ${STORAGE_KINDS.join(', ')}`,
  ],
  vendors: [
    isListOf((row) => isRow(row, VENDOR_FIELDS) && hasWhereabouts(row) && isHostList((row as Vendor).hosts)),
    'a list of { name, purpose, url?, place?, crossBorder?, hosts? }, hosts being such as "t.example" or "*.t.example"',
  ],
  links: [
    (value) => isTexts(value) && Object.values(value as object).every(isSafeAddress),
    'addresses by key, of http, https, mailto or tel',
  ],
  material: [isListOf(isText), 'a list of purposes'],
  change: [isChange, CHANGE_WORDS],
  close: [(value) => value === 'later' || value === 'refuse', '“later” or “refuse”'],
  reopen: [(value) => typeof value === 'boolean', 'true or false'],
  fallbackLang: [isText, 'a language'],
  languages: [
    (value) => isTexts(value) && Object.keys(value as object).every((tag) => isLanguageTag(tag) && !/-x-/i.test(tag)),
    'addresses of JSON files by language tag (BCP 47, without private use)',
  ],
  texts: [
    (value) => isTexts(value) && Object.values(value as object).every(isReadable),
    'texts by key, none of them blank; the shipped ones are shown',
  ],
  report: [(value) => typeof value === 'string' && isWebAddress(value), 'an address of http or https'],
};

/** What each attribute must be. What is not has had its default taken. */
const ATTRIBUTES: Readonly<Record<string, readonly [RegExp, string]>> = {
  region: [/^unknown$/, '“unknown”, the only region of this version'],
  placement: [/^(bar|box|inline)$/, '“bar”, “box” or “inline”'],
  revision: [REVISION, '1 to 12 of a-z and 0-9'],
  'cookie-name': [COOKIE_NAME, '1 to 30 letters, digits, _ and -'],
  'cookie-domain': [/^[a-z0-9.-]+$/i, 'a domain, or “auto”'],
  'accept-days': [DAYS, 'days from 1 to 400'],
  'reject-days': [DAYS, 'days from 1 to 400'],
};

const told = new WeakMap<Element, Set<string>>();

/**
 * Tells the developer, each thing once, what is wrong in the markup and the configuration and how to mend it. The page
 * view itself has gone on with what grants least. Where no developer is, nothing is told before a choice.
 *
 * @param hash Of the statement that is asked about, as the cookie has it.
 */
export function checkSite(host: NoticeHost, hash: string): void {
  const { element, store } = host;
  if (!isDevelopment() && !store.choice) return;
  const known = told.get(element) ?? new Set();
  told.set(element, known);
  const tell = (...[code, message]: Complaint): void => {
    if (known.has(message)) return;
    known.add(message);
    store.report(code, message);
  };
  for (const complaint of [...attributesOf(element), ...configOf(host), ...markupOf(host, hash)]) tell(...complaint);
  const language = missingLanguage(host);
  if (language) tell('config', language);
  // It fetches the shipped texts, to compare with; where these do not load, that is told elsewhere.
  if (isDevelopment())
    void ownLanguageFaults(host).then(
      (faults) => faults.forEach((fault) => tell('config', fault)),
      () => undefined,
    );
}

function attributesOf(element: Element): Complaint[] {
  const complaints: Complaint[] = [];
  for (const name of ['controller', 'contact']) {
    if (!element.getAttribute(name))
      complaints.push(['config', `who asks? set the attribute “${name}” (R-16, PIPL 17)`]);
  }
  for (const [name, [pattern, words]] of Object.entries(ATTRIBUTES)) {
    const value = element.getAttribute(name);
    if (value !== null && !pattern.test(value))
      complaints.push(['config', `${name}="${value}" must be ${words}; the default is used`]);
  }
  const path = element.getAttribute('cookie-path');
  if (path !== null && path !== 'auto' && !isCookiePath(path))
    complaints.push([
      'config',
      `cookie-path="${path}" must be “auto”, or a folder that this page is in, such as “/shop/”; the default is used`,
    ]);
  const days = (name: string): number => Number(element.getAttribute(name) ?? 184);
  if (days('accept-days') > days('reject-days')) {
    const more = `accept-days (${days('accept-days')}) is more than reject-days (${days('reject-days')})`;
    complaints.push(['config', `${more}: a refusal is kept at least as long (R-12), so reject-days is raised`]);
  }
  return complaints;
}

/** The lists of purposes whose faults were reported. */
const reported = new WeakSet();

/**
 * Reports, wherever the site is, what is never asked about or asked again and again: purposes whose ids no cookie can
 * hold, and an answer in the cookie that was given to another owner on the same host or domain.
 */
export function checkQuestion({ element, site, store }: NoticeHost): void {
  const { purposes } = site();
  if (Array.isArray(purposes) && !reported.has(purposes)) {
    const listed: readonly unknown[] = purposes.map((purpose: Partial<Purpose> | null) => purpose?.id);
    const usable = usablePurposes(purposes as readonly Purpose[]);
    const unusable = listed.filter((_, at) => !usable.includes(purposes[at] as Purpose));
    reported.add(purposes);
    if (unusable.length)
      store.report(
        'config',
        `“purposes” in the configuration must be a list of { id }, ids being different, [A-Za-z][A-Za-z0-9_-]{0,31} at most 100 of them; never granted: “${unusable.join('”, “')}”`,
      );
  }
  const { cookieName } = store.settings!;
  const isForeignKept = readCookies(cookieName).some((value) => isForeign(value, store.settings!));
  if (!store.choice && isForeignKept && cookiePathOf(element) === '/')
    store.report(
      'cookie',
      'the cookie holds an answer given to another controller, which does not count here: set “cookie-path” or “cookie-name”, or “controller-id” where one controller has several names',
    );
}

function configOf({ element, site, store }: NoticeHost): Complaint[] {
  const attribute = element.getAttribute('config');
  if (attribute?.startsWith('[object'))
    return [
      [
        'config',
        `the attribute config="${attribute}" is an object that was written as text, so the defaults are used: set the property “config” (in Vue :config.prop), or write JSON`,
      ],
    ];
  const json = attribute ?? element.querySelector('script[type="application/json"]')?.textContent;
  try {
    if (json) JSON.parse(json);
  } catch (error) {
    const place = attribute === null ? 'inside' : 'in the attribute “config”';
    return [['config', `the JSON ${place} is malformed, so nothing counts as necessary: ${String(error)}`]];
  }
  const config = site() as unknown;
  if (!isObject(config)) return [['config', 'the configuration must be an object']];
  const complaints = Object.keys(config).flatMap((key): Complaint[] => {
    const [check, words] = (Object.keys(KEYS).includes(key) ? KEYS[key] : undefined) ?? [undefined, ''];
    if (!check) return [['config', `“${key}” in the configuration is unknown`]];
    return check(config[key]) ? [] : [['config', `“${key}” in the configuration must be ${words}`]];
  });
  const texts = textsOf(config['texts']);
  for (const [accept, reject] of [
    ['accept', 'reject'],
    ['acceptAll', 'rejectAll'],
  ] as const) {
    if (texts[accept] !== undefined && texts[accept] === texts[reject])
      complaints.push(['config', `“${accept}” and “${reject}” in “texts” read alike: nobody could tell them apart`]);
  }
  if (!isPurposeList(store.purposes))
    complaints.push([
      'config',
      'the ids in “purposes” make the consent cookie longer than 200 bytes, and every request carries it: use shorter or fewer ones',
    ]);
  if (changesNothing(config['change'], element.getAttribute('revision')))
    complaints.push([
      'config',
      '“change” tells of the attribute “revision”, which must be there and another than “from”',
    ]);
  return complaints;
}

/** What the page's own markup and text tell: unknown purposes, what is not listed, a text without a revision. */
function markupOf({ site, store }: NoticeHost, hash: string): Complaint[] {
  const { change, cookies, vendors } = site();
  const listed = [...rowsOf(cookies, ...COOKIE_FIELDS), ...rowsOf(vendors, ...VENDOR_FIELDS)];
  const declared = store.purposes.map(({ id }) => id);
  const held = [...page.querySelectorAll('[data-consent]')].map((at) => at.getAttribute('data-consent') ?? '');
  const used = new Set(held.flatMap(purposesIn));
  const complaints = [...used].flatMap((purpose): Complaint[] => {
    if (!declared.includes(purpose)) return [['purpose', undeclaredPurpose(purpose)]];
    const isListed = listed.some((row) => row.purpose === purpose);
    return isListed
      ? []
      : [['purpose', `elements wait for “${purpose}”, but “cookies” and “vendors” list nothing for it (R-24)`]];
  });
  for (const { name, purpose } of rowsOf(cookies, ...COOKIE_FIELDS)) {
    if (!declared.includes(purpose))
      complaints.push([
        'purpose',
        `“cookies” lists “${name}” for “${purpose}”, which is no purpose of this site: it stays`,
      ]);
  }
  complaints.push(...advertisingOf(listed, page).map((message) => ['purpose', message] as const));
  const { choice, settings } = store;
  // Of a change that is announced the new text may be shown, and the old one was agreed to.
  const isOtherText =
    choice?.revision === settings?.revision && choice?.revision !== change?.from && choice && choice.hash !== hash;
  if (isOtherText && hash !== UNKNOWN_HASH && choice.hash !== UNKNOWN_HASH) {
    complaints.push(['statement', 'the statement’s text is another than the one agreed to: raise “revision”']);
  }
  return complaints;
}
