import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Purpose } from '../consent/config.js';
import { unitOf, type Statement } from '../statement/types.js';
import { purposeLabel } from './first-layer.js';
import { isSafeAddress } from './safe-address.js';
import { unitAddress } from './unit-address.js';
import type { NoticeState } from './state.js';

/** The clauses that say what cookies are used for, what is recorded, and that the statement covers it (R-22). */
const CLAUSES = [
  ['c3-1', '3.1'],
  ['c2-2', '2.2'],
  ['c3-3', '3.3'],
] as const;
const BROWSERS = ['chrome', 'edge', 'firefox', 'safari', 'qq', '360', 'sogou', 'wechat'] as const;

/** Every purpose with the statement's own words, a switch for each that is optional, and what goes with it. */
export function choicesView(state: NoticeState, statement: Statement): TemplateResult {
  const { strings } = state;
  return html`<header><h2 id="dialog-title" tabindex="-1">${strings.reopen}</h2></header>
    <div class="body" tabindex="-1">
      <p lang=${statement.lang}>${unitOf(statement, 'c3-1-p1')?.text ?? nothing}</p>
      ${state.gpc ? html`<p class="gpc" role="note">${strings.gpc}</p>` : nothing}
      <ul class="rows">
        ${state.purposes.map((purpose) => purposeRow(purpose, state, statement))}
      </ul>
      <p class="more">
        ${strings.readMore}
        ${CLAUSES.map(
          ([id, number]) =>
            html`<a href=${unitAddress(id)} data-action="statement" data-fragment=${id}
              >${strings.clause.replace('{number}', number)}</a
            > `,
        )}
      </p>
      ${tables(state)} ${help(state, statement)} ${contacts(state)}
    </div>
    <footer class="actions three">
      <button type="button" part="decision" data-action="reject">${strings.rejectAll}</button>
      <button type="button" part="decision" data-action="accept">${strings.acceptAll}</button>
      <button type="button" part="save" data-action="save">${strings.save}</button>
    </footer>`;
}

/** What the statement says of the purposes that ship with a name; a site may quote another unit by `ref`. */
const QUOTED: Readonly<Record<string, string>> = {
  identity: 'c3-1-i1',
  analytics: 'c3-1-i2',
  personalisation: 'c3-1-i2',
  promotion: 'c3-1-i2',
};

function purposeRow(purpose: Purpose, { granted, strings }: NoticeState, statement: Statement): TemplateResult {
  const { id, label, necessary } = purpose;
  const ref = purpose.ref ?? QUOTED[id];
  const name = label ?? purposeLabel(strings, id);
  const quote = ref ? unitOf(statement, ref)?.text : undefined;
  const quoted = quote
    ? html`<q id="quote-${id}" lang=${statement.lang}>${quote}</q>
        <a href=${unitAddress(ref!)} data-action="statement" data-fragment=${ref!}
          >${strings.clause.replace('{number}', '3.1')}</a
        >`
    : nothing;
  const reason = (strings as Readonly<Record<string, string>>)[`necessary.${necessary ?? ''}`] ?? necessary;
  return html`<li class="row">
    ${
      necessary
        ? html`<p class="name">${name} <strong class="on">${strings.alwaysOn}</strong></p>`
        : html`<label class="name"
            >${name}
            <input
              type="checkbox"
              role="switch"
              name=${id}
              aria-describedby="quote-${id}"
              .checked=${granted[id] === true}
          /></label>`
    }
    <p class="quote">${quoted}</p>
    ${necessary ? html`<p class="reason">${reason}</p>` : nothing}
  </li>`;
}

function tables({ cookies, purposes, strings, vendors }: NoticeState): TemplateResult {
  const nameOf = (id: string): string =>
    purposes.find((purpose) => purpose.id === id)?.label ?? purposeLabel(strings, id);
  const head = (...names: string[]): TemplateResult =>
    html`<thead>
      <tr>
        ${names.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>`;
  return html`${
    cookies.length
      ? html`<div class="scroll" tabindex="0" role="group" aria-label=${strings.cookies}>
          <table>
            <caption>
              ${strings.cookies}
            </caption>
            ${head(strings['cookie.name'], strings['cookie.provider'], strings['cookie.purpose'], strings['cookie.duration'], strings['cookie.party'])}
            <tbody>
              ${cookies.map(
                ({ duration, name, party, provider, purpose }) =>
                  html`<tr>
                    <th scope="row">${name}</th>
                    <td>${provider}</td>
                    <td>${nameOf(purpose)}</td>
                    <td>${duration}</td>
                    <td>${party === 'third' ? strings['party.third'] : strings['party.first']}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`
      : nothing
  }
  ${
    vendors.length
      ? html`<table>
          <caption>
            ${strings.vendors}
          </caption>
          ${head(strings['cookie.provider'], strings['cookie.purpose'])}
          <tbody>
            ${vendors.map(
              ({ name, purpose, url }) =>
                html`<tr>
                  <th scope="row">${url && isSafeAddress(url) ? html`<a href=${url}>${name}</a>` : name}</th>
                  <td>${nameOf(purpose)}</td>
                </tr>`,
            )}
          </tbody>
        </table>`
      : nothing
  }`;
}

/** Refusing in the browser (R-23): the second way, never the only one. */
function help({ strings }: NoticeState, statement: Statement): TemplateResult {
  return html`<details>
    <summary>${strings.help}</summary>
    <p><q lang=${statement.lang}>${unitOf(statement, 'c3-2-p1')?.text ?? nothing}</q></p>
    <p>${strings.helpIntro}</p>
    <ul class="bullets">
      ${BROWSERS.map((browser) => html`<li>${strings[`help.${browser}`]}</li>`)}
    </ul>
  </details>`;
}

function contacts({ contact, links, strings }: NoticeState): TemplateResult {
  const slots = (['policy', 'customerService', 'complaint', 'minors'] as const).filter((key) =>
    isSafeAddress(links[key]),
  );
  return html`<p class="more">
      <a href=${unitAddress('s8')} data-action="statement" data-fragment="s8">${strings.rights}</a>
      ${slots.map((key) => html`<a href=${links[key]!}>${strings[`link.${key}`]}</a> `)}
    </p>
    ${contact ? html`<p class="more">${contactLine(strings.contact, contact)}</p>` : nothing}`;
}

/** A contact that is an address becomes a link; any other words stay words. */
function contactLine(text: string, contact: string): TemplateResult {
  const [before, after] = text.split('{contact}');
  const isAddress = /^(https?:|mailto:|tel:|\/)/.test(contact) && isSafeAddress(contact);
  return html`${before}${isAddress ? html`<a href=${contact}>${contact}</a>` : contact}${after}`;
}
