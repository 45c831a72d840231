import { compareStatements } from '../../../src/compare/index.js';
import { encodeChoice } from '../../../src/consent/cookie-grammar.js';
import type { PrivacyNoticeConfig } from '../../../src/consent/config.js';
import {
  canonicalText,
  hashOf,
  loadStatement,
  type Clause,
  type Section,
  type Statement,
  type Unit,
} from '../../../src/statement/index.js';

/** The day of the made-up change, and the last moment before it. */
export const DAY = '2027-01-01';
export const EVE = '2026-12-31T23:59:59.999Z';

/** What is replaced in 3.2, in the two languages that the tests need. */
const EDITS = { en: ['refuse', 'decline'], 'zh-CN': ['拒绝', '不接受'] } as const;
type Edited = keyof typeof EDITS;

/** An address of a file that holds a value. */
export const asFile = (value: unknown): string =>
  URL.createObjectURL(new Blob([JSON.stringify(value)], { type: 'application/json' }));

/** A revision that nobody wrote: a sentence is put before the first, a word of 3.2 is another, 3.4 is new, 9 is gone. */
async function changedStatement(old: Statement, lang: Edited): Promise<Statement> {
  const [was, is] = EDITS[lang];
  const edit = ({ id, text }: Unit): Unit => ({ id, text: id === 'c3-2-p1' ? text.replace(was, is) : text });
  const added: Clause = {
    id: 'c3-4',
    number: '3.4',
    blocks: [{ id: 'c3-4-p1', type: 'paragraph', text: '3.4 of 2026b' }],
  };
  const sections = old.sections.map((section): Section => {
    if (section.id === 's9') return { ...section, clauses: [] };
    if (section.id !== 's3') return section;
    const clauses = section.clauses.map((clause) => ({
      ...clause,
      blocks: clause.blocks.map((block) => (block.type === 'list' ? block : { ...block, ...edit(block) })),
    }));
    return { ...section, clauses: [...clauses, added] };
  });
  const fresh = { ...old, intro: [{ id: 'intro-0', text: 'Of 2026b' }, ...old.intro], sections };
  const hash = (await hashOf(canonicalText(fresh))) ?? '';
  return { ...fresh, hash: { ...fresh.hash, statement: hash } };
}

/** Addresses of the new text and of what the command makes of the two, for a page in a language. */
export async function announceIn(lang: Edited): Promise<{ statement: string; comparison: string }> {
  const old = await loadStatement(lang);
  const fresh = await changedStatement(old, lang);
  return { statement: asFile(fresh), comparison: asFile(compareStatements(old, fresh)) };
}

/** A configuration that tells of it. */
export function telling(comparison: string, more: PrivacyNoticeConfig = {}, effectiveDate = DAY): PrivacyNoticeConfig {
  return {
    purposes: [{ id: 'identity' }, { id: 'analytics' }, { id: 'promotion' }],
    change: { from: '2026a', effectiveDate, comparison, previous: '/privacy/2026a.html' },
    ...more,
  };
}

/** Lets the clock stand; without a time, go on. */
export function stopClock(time?: string): void {
  Date.now = time ? () => Date.parse(time) : realNow;
}
const realNow = Date.now;

/** What somebody keeps who has answered a week ago: yes to identity and analytics, no to promotion. */
export function answerEarlier(cookie: string, revision = '2026a'): string {
  const value = encodeChoice({
    id: 'k3Jm0Qv7R2y8ZtXcB1nLwA',
    time: Math.floor(Date.now() / 1000) - 7 * 86_400,
    days: 183,
    mode: 'i',
    gpc: false,
    purposes: { identity: true, analytics: true, promotion: false },
    how: 's',
    revision,
    hash: '5d99a0f6',
    lang: 'en',
  });
  document.cookie = `${cookie}=${value};path=/`;
  return value;
}
