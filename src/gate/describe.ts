/** Attributes that say what an element fetches and when; others may hold what is nobody's business. */
const TOLD = ['type', 'rel', 'src', 'srcset', 'href', 'poster', 'data'];
const LONGEST = 120;

/** An element as text for a developer: its tag, and those of its attributes that the gate looks at. */
export function describe(element: Element): string {
  const names = [...TOLD, ...TOLD.map((name) => `data-${name}`), 'data-consent'];
  const attributes = names.flatMap((name) => {
    const value = element.getAttribute(name);
    if (value === null) return [];
    return [` ${name}="${name === 'data-consent' || name.endsWith('type') ? value : cutAddress(value)}"`];
  });
  return `<${element.localName}${attributes.join('')}>`;
}

/** An address without its query, its fragment and a password: these can tell who a visitor is. */
export function cutAddress(address: string): string {
  const plain = address
    .trim()
    .replace(/[?#\s][^]*$/, '')
    .replace(/\/\/[^/@]*@/, '//');
  if (/^data:/i.test(plain)) return 'data:…';
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
