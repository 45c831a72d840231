import type { Placement } from './state.js';

/** What an attribute says of the first layer's place; anything else is a bar. */
export const placementOf = (value: string | null): Placement =>
  (/^(box|inline)$/.exec(value ?? '')?.[0] ?? 'bar') as Placement;
