/**
 * Returns the tag by which the cookie names the controller that a choice was given to, so that two owners on one host do
 * not inherit each other's answers: FNV-1a of 32 bits over code points, in base 36. Case, width and white space make no
 * difference.
 *
 * @param controller The controller's name, or an id that a site gives in its place.
 * @returns `0` where there is none.
 */
export function controllerTag(controller: string): string {
  let hash = 0x811c9dc5;
  const name = controller.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return (name && (hash >>> 0).toString(36)) || '0';
}
