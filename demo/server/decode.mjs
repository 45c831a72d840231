/** Reads what the SDKs send, in the forms in which they send it. */

/**
 * SensorsData packs events as base64 JSON: in the address of a picture, or in a form; one, or several at once.
 * @param {URL} url
 * @param {string} body
 * @returns {Record<string, unknown>[]} nothing, if it is none of these
 */
export function sensorsEvents(url, body) {
  const form = url.searchParams.has('data') || url.searchParams.has('data_list') ? url.searchParams : undefined;
  const sent = form ?? new URLSearchParams(body);
  const packed = sent.get('data') ?? sent.get('data_list');
  if (!packed) return [];
  const events = parseJson(Buffer.from(packed, 'base64').toString('utf8'));
  return events ? [events].flat() : [];
}

/**
 * Aegis sends JSON, a form whose values are JSON, or parameters of the address.
 * @param {URL} url
 * @param {string} body
 */
export function aegisReport(url, body) {
  const sent = parseJson(body) ?? Object.fromEntries(new URLSearchParams(body));
  return { ...Object.fromEntries(url.searchParams), ...sent };
}

/** @param {string} text */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
