import { hashOf, toCanonical, type Statement } from '../../../src/statement/index.js';

/** The hash of what a root shows of a statement: its lines as they are rendered, bullets as the file has them. */
export function renderedHash(root: ParentNode, { typography }: Statement): Promise<string | undefined> {
  const lines = Array.from(
    root.querySelectorAll('[data-line]'),
    (line) => (line.closest('li') ? `${typography.bullet} ` : '') + line.textContent!,
  );
  return hashOf(toCanonical(lines));
}

/** Serves a shipped statement, changed, as a site's own file; its hash is made to fit. */
export async function serveStatement(lang: string, change: (file: string) => string): Promise<string> {
  const { canonicalText, loadStatement } = await import('../../../src/statement/index.js');
  const file = JSON.parse(change(JSON.stringify(await loadStatement(lang)))) as Statement;
  const hash = { ...file.hash, statement: (await hashOf(canonicalText(file)))! };
  return URL.createObjectURL(new Blob([JSON.stringify({ ...file, hash })], { type: 'application/json' }));
}
