/** The values of `data-type` that are read as the type of a script. Vendors use the attribute for values of their own. */
const OLDER_TYPE = /^\s*(module|importmap|speculationrules|(text|application)\/\S+)\s*$/i;

/** The types that browsers run as classic scripts, in lower case. */
const CLASSIC = /^(|(application|text)\/(x-)?(java|ecma)script|text\/(javascript1\.[0-5]|jscript|livescript))$/;

/** The real type of a held script, in lower case; empty where none is written, as for a classic script. */
export function typeOf(held: Element): string {
  const older = held.getAttribute('data-type') ?? '';
  const type = held.getAttribute('data-consent-type') ?? (OLDER_TYPE.test(older) ? older : '');
  return type.trim().toLowerCase();
}

/** Returns whether browsers run a script of this type, as {@link typeOf} returns it. Others are data, or markup. */
export const isCode = (type: string): boolean => type === 'module' || CLASSIC.test(type);
