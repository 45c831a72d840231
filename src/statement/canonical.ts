import type { Clause, Statement } from './types.js';

/** The text of a statement in canonical form `pn-text-1`: what its hash is taken of. */
export function canonicalText(statement: Statement): string {
  const { sections, intro, title, typography } = statement;
  return toCanonical([
    title,
    ...intro.map(({ text }) => text),
    ...sections.flatMap((section) => [
      section.number + typography.sectionNumberSuffix + section.title,
      ...section.clauses.flatMap((clause) => linesOf(clause, typography)),
    ]),
  ]);
}

/** Joins lines as `pn-text-1` says: white space collapsed and trimmed, NFC, LF between. */
export function toCanonical(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/\s+/g, ' ').trim().normalize('NFC')).join('\n');
}

/** SHA-256 as `sha256-` and lower-case hex. Undefined on plain http, where browsers keep `crypto.subtle` back. */
export async function hashOf(text: string): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function linesOf(clause: Clause, { clauseNumberSuffix, bullet }: Statement['typography']): string[] {
  return clause.blocks.flatMap((block, at) => {
    if (block.type === 'list') return block.items.map(({ text }) => `${bullet} ${text}`);
    return at === 0 && clause.number ? clause.number + clauseNumberSuffix + block.text : block.text;
  });
}
