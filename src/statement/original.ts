/** First 8 hex digits of the hash of the original that ships; the cookie says by them which text was asked about. */
export const ORIGINAL_HASH = '5d99a0f6';

/** What stands in the hash's place while the text is not known, as for a call before a site's own file is loaded. */
export const UNKNOWN_HASH = '00000000';
