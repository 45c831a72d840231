/**
 * The type of the event by which an audit asks the store for elements whose held address another script has copied. The
 * code that sees them adds them to its `detail`: it and the audit are loaded separately and share no state but the store.
 */
export const LEAK_SEARCH = 'leaksearch';
export type LeakSearch = CustomEvent<Element[]>;
