import { directionOf } from '../statement/language.js';
import type { FirstLayerState } from './state.js';

/** Makes an element of a page, or its markup on a server. */
export type Make<Made> = (
  name: 'a' | 'button' | 'div' | 'h2' | 'li' | 'p' | 'section' | 'span' | 'ul',
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Made | string | false)[]
) => Made;

/**
 * The first layer: who asks, what for, that it can be changed and where, two equal answers, the choices, the statement
 * . Made without Lit, which every first visit would wait for and nothing here needs.
 *
 * @param address The address that opens the statement.
 */
export function firstLayer<Made>(state: FirstLayerState, address: string, make: Make<Made>): Made {
  const { close, controller, lang, placement, purposes, statementLink, strings } = state;
  const link = statementLink ? { href: statementLink } : { href: address, 'data-action': 'statement' };
  const lead = controller ? strings.lead.replace('{controller}', () => controller) : strings.leadUnnamed;
  const button = (part: string, action: string, text: string): Made =>
    make('button', { type: 'button', part, 'data-action': action }, text);
  return make(
    'section',
    {
      class: `surface banner ${placement}`,
      part: 'banner',
      lang,
      dir: directionOf(lang),
      'aria-labelledby': 'banner-title',
    },
    make(
      'div',
      { class: 'text' },
      make('h2', { id: 'banner-title', part: 'title' }, strings.title),
      make('p', {}, lead),
      make(
        'ul',
        {},
        ...purposes.map(({ id, label, necessary }) =>
          make(
            'li',
            {},
            `${label ?? purposeLabel(strings, id)} – `,
            make('span', { class: 'state' }, necessary ? strings.alwaysOn : strings.ifYouAgree),
          ),
        ),
      ),
      make('p', { class: 'note' }, `${strings.note} `, make('a', { ...link, part: 'link' }, strings.statement)),
    ),
    make(
      'div',
      { class: 'actions' },
      button('decision', 'reject', strings.reject),
      button('decision', 'accept', strings.accept),
      button('choices', 'choices', strings.choices),
      close === 'refuse' && button('close', 'close', strings.closeRefusing),
    ),
  );
}

/** A purpose's name in the interface language; one that ships without a name shows its id. */
export function purposeLabel(strings: FirstLayerState['strings'], id: string): string {
  return (strings as Readonly<Record<string, string>>)[`purpose.${id}`] ?? id;
}
