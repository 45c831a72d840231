import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CookieEntry, Purpose } from '../consent/config.js';
import { directionOf } from '../statement/language.js';
import type { Partner } from '../statement/types.js';
import { browserHelp } from './browser-help.js';
import { refOf } from './purpose-refs.js';
import type { StatementState } from './state.js';

/** What is collected, where cookies are refused or managed, and where the statement says which cookies it covers. */
const COLLECTED = 'c2-2';
const REFUSING = 'c3-2';
const COVERED = 'c3-3';

/** What a page's notice adds to the text: where its switches are reached, and who sets cookies beside the provider. */
export function noticeBeside(
  purposes: readonly Purpose[],
  cookies: readonly CookieEntry[],
  partner: Partner | undefined,
): Pick<StatementState, 'changeable' | 'others'> {
  const optional = purposes.filter(({ necessary }) => !necessary);
  return {
    changeable: [COLLECTED, ...optional.flatMap((purpose) => refOf(purpose) ?? []), REFUSING, COVERED],
    // On the provider's own site the statement speaks of its cookies; a partner's sets others (3.3).
    others: partner ? [...new Set(cookies.map(({ provider }) => provider))] : [],
  };
}

/**
 * What we put beside a unit of the statement: set apart, in the notice's own language, and no part of the text that is
 * hashed or printed. The way to the switches, help with the browser at 3.2, and who else sets cookies at 3.3.
 *
 * @param label What the unit is called, as the controls beside different units are to be told apart.
 */
export function besideUnit(id: string, label: string, state: StatementState): TemplateResult | typeof nothing {
  const { changeable, lang, others, strings } = state;
  if (!changeable.includes(id)) return nothing;
  return html`<div class="beside" lang=${lang} dir=${directionOf(lang)}>
    ${id === COVERED && others.length ? html`<p>${strings.others.replace('{names}', () => list(others, lang))}</p>` : nothing}
    <button
      type="button"
      class="plain"
      data-action="choices"
      data-fragment=${id}
      aria-label="${strings.changeSetting} (${label})"
    >
      ${strings.changeSetting}
    </button>
    ${id === REFUSING ? browserHelp(strings) : nothing}
  </div>`;
}

const list = (names: readonly string[], lang: string): string =>
  new Intl.ListFormat(lang, { type: 'conjunction' }).format(names);
