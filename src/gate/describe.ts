/** The attributes that say what an element fetches and when. Others may hold personal data and are left out. */
const NAMES = ['type', 'rel', 'src', 'srcset', 'imagesrcset', 'href', 'poster', 'data'];
/** Characters of an address, at most. */
const LONGEST = 120;

/** Describes an element for a developer: its tag, and those of its attributes that the gate reads. */
export function describe(element: Element): string {
  const names = [
    ...['', 'data-consent-', 'data-'].flatMap((prefix) => NAMES.map((name) => prefix + name)),
    'data-consent',
  ];
  const attributes = names.flatMap((name) => {
    const value = element.getAttribute(name);
    if (value === null) return [];
    return [` ${name}="${name === 'data-consent' || name.endsWith('type') ? value : cutAddress(value)}"`];
  });
  return `<${element.localName}${attributes.join('')}>`;
}

/** Cuts the query, the fragment and the password off an address: these can identify a visitor. */
export function cutAddress(address: string): string {
  const plain = address
    .trim()
    .replace(/[?#\s][^]*$/, '')
    .replace(/\/\/[^/@]*@/, '//');
  if (/^data:/i.test(plain)) return 'data:…';
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
