/**
 * Cases that wait for a change of the library: by file, the beginnings of their names. `PENDING=1` runs them, too.
 * @type {Record<string, readonly string[]>}
 */
export const PENDING = {
  back: [''],
  conditions: ['embeds and templates'],
  embeds: [''],
  frameworks: [''],
  'import-maps': [''],
  'lazy-loaders': [''],
  leftovers: [''],
  morphing: [''],
  'named-elements': ['images by name', 'forms with fields', 'a function on Object', 'an accessor'],
};
