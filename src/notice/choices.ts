import { page } from '../consent/page-document.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CookieEntry, Purpose } from '../consent/config.js';
import { numberOf, unitOf, type QuotedText } from '../statement/types.js';
import { changeLine } from './comparison.js';
import { browserHelp } from './browser-help.js';
import { purposeLabel } from './first-layer.js';
import { refOf } from './purpose-refs.js';
import { isSafeAddress } from './safe-address.js';
import { unitAddress } from './unit-address.js';
import type { DialogState } from './state.js';

/** The clauses that say what cookies are used for, what is recorded, and that the statement covers it (R-22). */
const CLAUSES = ['c3-1', 'c2-2', 'c3-3'];
/** Where the statement says that accounts may be linked, which the identity is used for. No switch stands for it. */
const LINKED_ACCOUNTS = 'c7-1';

/** Every purpose with the statement's own words, a switch for each that is optional, and what goes with it. */
export function choicesView(state: DialogState, statement: QuotedText): TemplateResult {
  const { strings } = state;
  return html`<header role="presentation"><h2 id="dialog-title">${strings.reopen}</h2></header>
    <div class="body" role="group" tabindex="-1" aria-labelledby="dialog-title">
      <p lang=${statement.lang} dir=${statement.dir}>${unitOf(statement, 'c3-1-p1')?.text ?? nothing}</p>
      ${state.news ? changeLine(state.news) : nothing}
      ${state.gpc ? html`<p class="gpc" role="note">${strings.gpc}</p>` : nothing}
      <ul class="rows" role="list">
        ${state.purposes.map((purpose) => purposeRow(purpose, state, statement))}
      </ul>
      <p class="more">
        ${strings.readMore} ${CLAUSES.map((id) => numberOf(statement, id) && clauseLink(id, state, statement))}
        ${state.statementLink ? html`<a href=${state.statementLink}>${strings.statement}</a>` : nothing}
      </p>
      ${tables(state)} ${help(state, statement)} ${contacts(state, statement)}
    </div>
    <footer class="actions three" role="presentation">
      <button type="button" part="decision" data-action="reject">${strings.rejectAll}</button>
      <button type="button" part="decision" data-action="accept">${strings.acceptAll}</button>
      <button type="button" part="save" data-action="save">${strings.save}</button>
    </footer>`;
}

function purposeRow(purpose: Purpose, state: DialogState, statement: QuotedText): TemplateResult {
  const { granted, strings } = state;
  const { id, label, necessary } = purpose;
  const ref = refOf(purpose);
  // Our own names go on with the first layer's sentence; here they begin one. A site's own are left as they are.
  const name = label ?? html`<span class="sentence">${purposeLabel(strings, id)}</span>`;
  const quote = ref ? unitOf(statement, ref)?.text : undefined;
  const quoted = quote
    ? html`<p class="quote">
        <q id="quote-${id}" lang=${statement.lang} dir=${statement.dir}>${quote}</q>
        ${clauseLink(ref!, state, statement)}
      </p>`
    : nothing;
  const reason = (strings as Readonly<Record<string, string>>)[`necessary.${necessary ?? ''}`] ?? necessary;
  const earlier = necessary ? undefined : state.news?.earlier[id];
  const isLinking = id === 'identity' && numberOf(statement, LINKED_ACCOUNTS);
  return html`<li class="row">
    ${
      necessary
        ? html`<p class="name" tabindex="-1" data-quotes=${ref ?? nothing}>
            ${name} <strong class="on sentence">${strings.alwaysOn}</strong>
          </p>`
        : html`<label class="name"
            >${name}
            <input
              type="checkbox"
              role="switch"
              name=${id}
              data-quotes=${ref ?? nothing}
              aria-describedby=${quote ? `quote-${id}` : nothing}
              .checked=${granted[id] === true}
          /></label>`
    }
    ${earlier ? html`<p class="reason">${earlier}</p>` : nothing} ${quoted}
    ${necessary ? html`<p class="reason">${reason}</p>` : nothing}
    ${isLinking ? html`<p class="reason">${strings.seeAlso} ${clauseLink(LINKED_ACCOUNTS, state, statement)}</p>` : nothing}
    ${facts([strings.place, purpose.place], [strings.crossBorder, purpose.crossBorder])}
  </li>`;
}

/** What a site tells beyond what it must, by its name. */
function facts(...rows: readonly (readonly [name: string, value: unknown])[]): TemplateResult | typeof nothing {
  const told = rows.filter(([, value]) => isText(value));
  if (!told.length) return nothing;
  return html`<dl class="facts">
    ${told.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A way into the statement, named by the number that the statement gives the place. */
function clauseLink(id: string, { strings }: DialogState, statement: QuotedText): TemplateResult {
  const number = numberOf(statement, id);
  const text = number ? strings.clause.replace('{number}', number) : strings.statement;
  return html`<a href=${unitAddress(id)} data-action="statement" data-fragment=${id}>${text}</a> `;
}

/** What is stored and who receives it, as lists (R-24). */
function tables({ cookies, purposes, strings, vendors }: DialogState): TemplateResult {
  const nameOf = (id: string): string =>
    purposes.find((purpose) => purpose.id === id)?.label ?? purposeLabel(strings, id);
  // Columns that a site fills for one recipient at least.
  const told = (['place', 'crossBorder'] as const).filter((key) => vendors.some((vendor) => isText(vendor[key])));
  const party = { first: strings['party.first'], third: strings['party.third'] };
  return html`${table(
    strings.cookies,
    (['name', 'provider', 'purpose', 'duration', 'party'] as const).map((key) => strings[`cookie.${key}`]),
    cookies.map((row) => [placeOf(row), row.provider, nameOf(row.purpose), row.duration, party[row.party]]),
  )}
  ${table(
    strings.vendors,
    [strings.vendors, strings['cookie.purpose'], ...told.map((key) => strings[key])],
    vendors.map((vendor) => [
      isSafeAddress(vendor.url) ? html`<a href=${vendor.url}>${vendor.name}</a>` : vendor.name,
      nameOf(vendor.purpose),
      ...told.map((key) => (isText(vendor[key]) ? vendor[key] : '')),
    ]),
  )}`;
}

type Cell = string | TemplateResult;

/** The name, and where it is kept if that is no cookie, as the browser's developer tools call it in every language. */
const placeOf = ({ kind = 'cookie', name }: CookieEntry): Cell =>
  kind === 'cookie' ? name : html`${name} <code>${kind}</code>`;

/**
 * A table; on a narrow screen each row is a list of its cells with the names of their columns (WCAG 1.4.10). The roles stay
 * those of a table, which engines drop with its layout. Nothing, if there are no rows.
 */
function table(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): Cell | typeof nothing {
  if (!rows.length) return nothing;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}>
    <table role="table">
      <caption>
        ${caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${head.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(
          ([first, ...cells]) =>
            html`<tr role="row">
              <th scope="row" role="rowheader">${first}</th>
              ${cells.map((cell, at) => html`<td role="cell" data-column=${head[at + 1]!}>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Refusing in the browser, with clause 3.2 of the statement. */
function help({ strings }: DialogState, statement: QuotedText): TemplateResult {
  const quote = unitOf(statement, 'c3-2-p1')?.text;
  return browserHelp(
    strings,
    quote ? html`<p><q lang=${statement.lang} dir=${statement.dir}>${quote}</q></p>` : undefined,
  );
}

function contacts({ contact, links, strings }: DialogState, { sections }: QuotedText): TemplateResult {
  const slots = (['policy', 'customerService', 'complaint', 'minors'] as const).filter((key) =>
    isSafeAddress(links[key]),
  );
  return html`<p class="more">
      ${
        sections.some(({ id }) => id === 's8')
          ? html`<a href=${unitAddress('s8')} data-action="statement" data-fragment="s8">${strings.rights}</a>`
          : nothing
      }
      ${slots.map((key) => html`<a href=${links[key]!}>${strings[`link.${key}`]}</a> `)}
    </p>
    ${contact ? html`<p class="contact">${contactLine(strings.contact, contact)}</p>` : nothing}`;
}

/** A contact that is an address becomes a link, shown as one would write it; any other words stay words. */
function contactLine(text: string, contact: string): TemplateResult {
  const [before, after] = text.split('{contact}');
  const isAddress = /^(https?:|mailto:|tel:|\/)/.test(contact) && isSafeAddress(contact);
  if (!isAddress) return html`${before}${contact}${after}`;
  const written = new URL(contact, page.baseURI).href.replace(/^(https?:\/\/|mailto:|tel:)/, '');
  return html`${before}<a href=${contact}>${decode(written)}</a>${after}`;
}

/** Chinese in an address is to be read; an address that is not what it claims to be stays as it is. */
function decode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
