import type { PrivacyNoticeConfig, Purpose } from './consent/config.js';
import { encodePurposes, LONGEST_LIST, PURPOSE_ID } from './consent/cookie-grammar.js';

/** Tells of a mistake in the markup or the JSON, and how to mend it. */
export type Complain = (message: string, cause?: unknown) => void;

/** The statement's own two, as clause 3.1 names them. */
export const PURPOSES: readonly Purpose[] = [
  { id: 'identity', ref: 'c3-1-i1', necessary: 'session' },
  { id: 'analytics', ref: 'c3-1-i2' },
];

/** In place of a configuration that cannot be read: asks for both, and takes nothing for necessary. */
const UNREADABLE: PrivacyNoticeConfig = { purposes: PURPOSES.map(({ id, ref }) => ({ id, ref: ref! })) };

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isOneOf = (...words: unknown[]): Check => (value) => words.includes(value);
const isTexts: Check = (value) => isRecord(value) && Object.values(value).every(isText);
const isListOf = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const isRow = (...fields: string[]): Check => (value) => isRecord(value) && fields.every((field) => isText(value[field]));

const CHECKS: Readonly<Record<keyof PrivacyNoticeConfig, Check>> = {
  purposes: (value) => isListOf(isRow('id'))(value) && arePurposes(value as Purpose[]),
  cookies: isListOf(isRow('name', 'provider', 'purpose', 'duration', 'party')),
  vendors: isListOf(isRow('name', 'purpose')),
  links: isTexts,
  material: isListOf(isText),
  close: isOneOf('later', 'refuse'),
  reopen: isOneOf(true, false),
  fallbackLang: isText,
  texts: isTexts,
};

/** The configuration in a JSON child. Text that is no JSON is told, and counts as one that cannot be read. */
export function parseConfig(json: string, complain: Complain): PrivacyNoticeConfig {
  try {
    return readConfig(JSON.parse(json), complain);
  } catch (cause) {
    complain('The JSON inside <privacy-notice> is malformed: nothing counts as necessary until it is mended.', cause);
    return UNREADABLE;
  }
}

/** Takes over what is right in a configuration, and tells of the rest. */
export function readConfig(value: unknown, complain: Complain): PrivacyNoticeConfig {
  if (!isRecord(value)) {
    complain('The configuration of <privacy-notice> is not an object.');
    return UNREADABLE;
  }
  const config: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const check = Object.keys(CHECKS).includes(key) && CHECKS[key as keyof PrivacyNoticeConfig];
    if (check && check(value[key])) config[key] = value[key];
    else complain(`“${key}” in the configuration is ${check ? 'not as the documentation says' : 'unknown'}; it is left out.`);
  }
  // What a site meant by a list of purposes that is wrong is not known: better to ask for all.
  return 'purposes' in value && !config['purposes'] ? { ...config, ...UNREADABLE } : config;
}

function arePurposes(purposes: readonly Purpose[]): boolean {
  const ids = purposes.map(({ id }) => id);
  const answers = Object.fromEntries(ids.map((id) => [id, true]));
  return (
    ids.every((id) => PURPOSE_ID.test(id)) &&
    new Set(ids).size === ids.length &&
    encodePurposes(answers).length <= LONGEST_LIST &&
    purposes.every(({ necessary }) => necessary === undefined || (isText(necessary) && necessary !== ''))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
