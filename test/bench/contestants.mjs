import { c15t } from './contestants/c15t.mjs';
import { klaro } from './contestants/klaro.mjs';
import { none } from './contestants/none.mjs';
import { orejime } from './contestants/orejime.mjs';
import { osano } from './contestants/osano.mjs';
import { porsche } from './contestants/porsche.mjs';
import { preloading, scriptTag, serverDrawn } from './contestants/privacy-notice.mjs';
import { tarteaucitron } from './contestants/tarteaucitron.mjs';
import { vanillaCookieconsent } from './contestants/vanilla-cookieconsent.mjs';

/**
 * Who is measured, each set up by its own README for the same job: two purposes, of which one is necessary; accept and
 * reject on the first layer; one script that waits.
 *
 * @typedef {object} Contestant
 * @property {string} id
 * @property {string} name
 * @property {boolean} [gates] whether it holds scripts back itself
 * @property {boolean} [buttons] whether accept and reject are on the first layer
 * @property {string} [accept] selector of the button that accepts; ` >>> ` steps into an open shadow root
 * @property {() => Record<string, Buffer> | Promise<Record<string, Buffer>>} files by path on the site, all immutable
 * @property {(kind: import('./contestants/gated.mjs').GatedKind, visit: 'first' | 'return') => object} page what it puts
 *   `first` before the style sheet, into `head`, at the `top` and at the `bottom` of `body`
 */

/** @type {readonly Contestant[]} */
export const contestants = [
  none,
  scriptTag,
  preloading,
  serverDrawn,
  vanillaCookieconsent,
  orejime,
  klaro,
  tarteaucitron,
  c15t,
  osano,
  porsche,
];

/** @param {Contestant} contestant */
export const isOurs = ({ id }) => id.startsWith('privacy-notice');

/**
 * Those that we are compared with: what does half the job is in the tables, and no measure.
 * @param {Contestant} contestant
 */
export const isPeer = (contestant) => !!contestant.gates && !!contestant.buttons && !isOurs(contestant);
