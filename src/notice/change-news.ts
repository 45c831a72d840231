import { loadChangeStrings, type ChangeStrings } from '../change-strings.js';
import type { PrivacyNoticeConfig, Purpose, StatementChange } from '../consent/config.js';
import { isObject } from '../consent/rows.js';
import type { ConsentStore } from '../consent/store.js';
import { isComparison, type Comparison } from '../statement/comparison.js';
import { negotiateLanguage } from '../statement/language.js';
import { statementLanguages } from '../statement/load.js';
import { loadStrings, type Strings } from '../strings.js';
import { adoptStyles } from './adopt-styles.js';
import { CHANGE_WORDS } from './change-checks.js';
import { addSummary } from './change-summary.js';
import { changeStyles } from './changes.styles.js';
import { inWords, isDay } from './day.js';
import { purposeLabel } from './first-layer.js';
import { interfaceTexts, type InterfaceTexts } from './interface-texts.js';
import { earlierAddress, type StatementHost } from './own-statement.js';
import { comparisonFor, partnerOf } from './partner.js';
import { isSafeAddress } from './safe-address.js';
import type { NoticeHost } from './state.js';

/** How long, in milliseconds, a question waits for the list of what has changed. */
const PATIENCE = 5_000;

/** What says whether there is a change, and is told of what is wrong with it. */
export interface NewsHost {
  readonly element: NoticeHost['element'];
  site(): PrivacyNoticeConfig;
  readonly store: Pick<ConsentStore, 'choice' | 'isAsking' | 'purposes' | 'report'> & StatementHost['store'];
}

/** What can be said of a change, wherever it is said. */
export interface ChangeNews extends InterfaceTexts<Strings & ChangeStrings> {
  /** That the statement changes, or has changed, and when. */
  readonly title: string;
  /** Names of the purposes that will be asked again; none once that day has come. */
  readonly asks: readonly string[];
  /** None where it could not be loaded, and where nothing of what the site shows has changed. */
  readonly comparison: Comparison | undefined;
  /** Address of the old text. */
  readonly previous: string | undefined;
  /** Whether the statement that opens is the new one; before the day it may be the earlier. */
  readonly opensNew: boolean;
  /** Where purposes are asked again, what was answered before, in words, by purpose. */
  readonly earlier: Readonly<Record<string, string>>;
  /** Says all this in a first layer that asks again. */
  addTo(layer: Element): void;
}

const styled = new WeakSet<Element>();
const loading = new Map<string, Promise<Comparison>>();

/** Gathers it. None where no change is announced, or not soundly, as the checks tell. */
export async function readNews(host: NewsHost): Promise<ChangeNews | undefined> {
  const { element, site, store } = host;
  const { change } = site();
  if (!isSound(change)) {
    // Not only by the checks: where nothing is asked, they do not come.
    if (change !== undefined) store.report('config', `“change” in the configuration must be ${CHANGE_WORDS}`);
    return undefined;
  }
  const texts = await interfaceTexts(host, async (lang) => ({
    ...(await loadStrings(lang)),
    ...(await loadChangeStrings(lang)),
  }));
  const read = await readComparison(host, change.comparison, texts.lang);
  const comparison = read && comparisonFor(partnerOf(element), read);
  if (!styled.has(element)) adoptStyles(element.shadowRoot, changeStyles);
  styled.add(element);
  const { lang, strings } = texts;
  const isAhead = store.settings?.revision === change.from;
  const title = strings[isAhead ? 'change.ahead' : 'change.inForce'];
  const news: ChangeNews = {
    ...texts,
    title: title.replace('{date}', inWords(change.effectiveDate, lang)),
    asks: isAhead ? askedAgain(host).map(({ id, label }) => label ?? purposeLabel(strings, id)) : [],
    comparison,
    previous: isSafeAddress(change.previous) ? change.previous : undefined,
    opensNew: !earlierAddress(host),
    earlier: store.isAsking ? earlierAnswers(host, strings) : {},
    addTo: (layer) => addSummary(layer, news, store.purposes),
  };
  return news;
}

function isSound(change: StatementChange | undefined): change is StatementChange {
  return isObject(change) && typeof change['from'] === 'string' && isDay(change['effectiveDate']);
}

function askedAgain({ site, store }: NewsHost): readonly Purpose[] {
  const { material } = site();
  const isAsked = (id: string): boolean => !Array.isArray(material) || material.includes(id);
  return store.purposes.filter(({ id, necessary }) => !necessary && isAsked(id));
}

function earlierAnswers({ store }: NewsHost, strings: ChangeStrings): Record<string, string> {
  const answers = Object.entries(store.choice?.purposes ?? {});
  const texts = answers.map(([id, granted]) => [id, strings[granted ? 'change.accepted' : 'change.refused']] as const);
  // Without a prototype: a purpose may have the name of what every object inherits.
  return Object.assign(Object.create(null) as Record<string, string>, Object.fromEntries(texts));
}

/** What cannot be loaded, or is no comparison, is told to the developer; what it would list is left out. */
async function readComparison({ store }: NewsHost, address: unknown, lang: string): Promise<Comparison | undefined> {
  if (typeof address !== 'string' || !address) return undefined;
  const url = address.replace('{lang}', negotiateLanguage([lang], statementLanguages, 'en'));
  const fetching = loading.get(url) ?? fetchComparison(url);
  loading.set(url, fetching);
  try {
    return await fetching;
  } catch (cause) {
    loading.delete(url);
    store.report('statement', `what has changed cannot be listed: ${url} is no comparison`, cause);
    return undefined;
  }
}

async function fetchComparison(url: string): Promise<Comparison> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const response = await fetch(url, { signal: patience.signal });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    const comparison: unknown = await response.json();
    if (!isComparison(comparison)) throw new Error('it is not of schema version 1: see privacy-notice-compare');
    return comparison;
  } finally {
    clearTimeout(timer);
  }
}
