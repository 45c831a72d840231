import { REVISION } from '../consent/cookie-grammar.js';
import { isObject } from '../consent/rows.js';
import { isDay } from './day.js';
import { isWebAddress } from './safe-address.js';

export const CHANGE_WORDS =
  '{ from, effectiveDate, comparison, previous, previousStatement? }: the revision in force until then, a day such as "2027-01-01", and addresses';

export function isChange(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { comparison, effectiveDate, from, previous, previousStatement = previous } = value;
  const isAddress = (address: unknown): boolean => typeof address === 'string' && isWebAddress(address);
  return (
    typeof from === 'string' &&
    REVISION.test(from) &&
    isDay(effectiveDate) &&
    [comparison, previous, previousStatement].every(isAddress)
  );
}

/** What is announced must be another revision than the one that is in force, or nobody ever hears of it. */
export function changesNothing(change: unknown, revision: string | null): boolean {
  return isObject(change) && (!revision || change['from'] === revision);
}
