import type { Purpose } from '../consent/config.js';

/** What the statement says of the purposes that ship with a name; a site may quote another unit by `ref`. */
const QUOTED = new Map([
  ['identity', 'c3-1-i1'],
  ['analytics', 'c3-1-i2'],
  ['personalisation', 'c3-1-i2'],
  ['promotion', 'c3-1-i2'],
]);

/** The unit of the statement that is quoted for a purpose. */
export const refOf = ({ id, ref }: Purpose): string | undefined => ref ?? QUOTED.get(id);
