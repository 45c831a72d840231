import { element } from './element.js';
import { unitAddress } from './unit-address.js';
import type { NoticeState } from './state.js';

/**
 * The first layer: who asks, what for, that it can be changed and where, two equal answers, the choices, the statement
 * . Made without Lit, which every first visit would wait for and nothing here needs.
 */
export function firstLayer(state: NoticeState): HTMLElement {
  const { close, controller, lang, placement, purposes, strings } = state;
  const lead = controller ? strings.lead.replace('{controller}', () => controller) : strings.leadUnnamed;
  const decision = (action: string, text: string): HTMLElement =>
    element('button', { type: 'button', part: 'decision', 'data-action': action }, text);
  return element(
    'section',
    { class: `surface banner ${placement}`, part: 'banner', lang, dir: 'auto', 'aria-labelledby': 'banner-title' },
    element(
      'div',
      { class: 'text' },
      element('h2', { id: 'banner-title', part: 'title' }, strings.title),
      element('p', {}, lead),
      element(
        'ul',
        {},
        ...purposes.map(({ id, label, necessary }) => {
          const name = label ?? purposeLabel(strings, id);
          const status = necessary ? strings.alwaysOn : strings.ifYouAgree;
          return element('li', {}, `${name} `, element('span', { class: 'state' }, status));
        }),
      ),
      element(
        'p',
        { class: 'note' },
        `${strings.note} `,
        element('a', { href: unitAddress('intro-1'), part: 'link', 'data-action': 'statement' }, strings.statement),
      ),
    ),
    element(
      'div',
      { class: 'actions' },
      decision('reject', strings.reject),
      decision('accept', strings.accept),
      element('button', { type: 'button', part: 'choices', 'data-action': 'choices' }, strings.choices),
      close === 'refuse' &&
        element(
          'button',
          { type: 'button', class: 'close', part: 'close', 'data-action': 'close' },
          strings.closeRefusing,
        ),
    ),
  );
}

/** A purpose's name in the interface language; one that ships without a name shows its id. */
export function purposeLabel(strings: NoticeState['strings'], id: string): string {
  return (strings as Readonly<Record<string, string>>)[`purpose.${id}`] ?? id;
}
