import type { Method } from './choice.js';
import type { Origin } from './events.js';
import type { Answers, ConsentStore } from './store.js';

/** What a decision is called in buttons, attributes and commands. `close` keeps a refusal, and only that. */
export type Decision = 'accept' | 'reject' | 'save' | 'close' | 'reset';

const METHODS: Readonly<Record<Exclude<Decision, 'reset'>, Method>> = {
  accept: 'accept-all',
  reject: 'reject-all',
  save: 'save-choices',
  close: 'close',
};

/**
 * The one way to a decision, for the notice's buttons, the host's controls and the interface alike.
 * @param answers Only for `save`: what is left out keeps its answer, or is denied.
 * @returns Whether it took effect.
 */
export function decide(store: ConsentStore, decision: Decision, origin: Origin, answers: Answers = {}): boolean {
  if (decision === 'reset') return store.reset(origin);
  const all = Object.fromEntries(store.purposes.map(({ id }) => [id, decision === 'accept']));
  return store.decide(decision === 'save' ? answers : all, origin === 'api' ? 'api' : METHODS[decision], origin);
}
