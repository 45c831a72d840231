/** The consent cookies of the demo's sites: the answer itself, which needs no consent. */
const OWN = /^pn_/;

/**
 * Everything that this page's scripts can see to be kept, by name.
 * @returns {{ place: 'cookie' | 'local' | 'session', name: string, isOptional: boolean }[]}
 */
export function kept() {
  return [
    ...rows(
      'cookie',
      document.cookie.split('; ').map((pair) => pair.split('=')[0]),
    ),
    ...rows('local', Object.keys(localStorage)),
    ...rows('session', Object.keys(sessionStorage)),
  ];
}

/**
 * @param {'cookie' | 'local' | 'session'} place
 * @param {string[]} names
 */
function rows(place, names) {
  return names.filter(Boolean).map((name) => ({ place, name, isOptional: !OWN.test(name) }));
}
