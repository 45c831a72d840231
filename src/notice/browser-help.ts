import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { DialogStrings } from '../dialog-strings.js';

const BROWSERS = ['chrome', 'edge', 'firefox', 'safari', 'qq', '360', 'sogou', 'wechat'] as const;

/**
 * Refusing in the browser (R-23): the second way, never the only one.
 *
 * @param quote Clause 3.2 in the statement's own words, where it is not read beside them.
 */
export function browserHelp(strings: DialogStrings, quote?: TemplateResult): TemplateResult {
  return html`<details>
    <summary>${strings.help}</summary>
    ${quote ?? nothing}
    <p>${strings.helpIntro}</p>
    <ul class="bullets">
      ${BROWSERS.map((browser) => html`<li>${strings[`help.${browser}`]}</li>`)}
    </ul>
  </details>`;
}
