/** Told by the checks of the site and by its audit, in the same words, so that the console says it once. */
export const undeclaredPurpose = (purpose: string): string =>
  `data-consent="${purpose}" names no purpose of this site: it stays held`;
