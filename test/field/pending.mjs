/**
 * Cases that wait for a change of the library: by file, the beginnings of their names. `PENDING=1` runs them, too.
 * @type {Record<string, readonly string[]>}
 */
export const PENDING = {
  attributes: [''],
  back: [''],
  charset: ['behind', 'for a visitor'],
  conditions: ['embeds and templates'],
  csp: ['a policy of hashes: inline', 'a nonce for each response and Turbo'],
  embeds: [''],
  frameworks: [''],
  'held-in-place': ['classic', 'a script before'],
  'import-maps': [''],
  'lazy-loaders': [''],
  leftovers: [''],
  listeners: ['onload and onerror properties', 'addEventListener', 'listeners that', 'a module'],
  morphing: [''],
  'named-elements': ['images by name', 'forms with fields', 'a function on Object', 'an accessor'],
  routers: [''],
  slow: [''],
  types: [''],
};
