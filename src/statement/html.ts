import { escape } from './escape.js';
import { partnerNoteOf, type Block, type Clause, type Partner, type Statement, type Unit } from './types.js';

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 46em; margin: 0 auto; padding: 2em 1.25em 4em; font: 16px/1.75 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.75em; line-height: 1.3; } h2 { font-size: 1.2em; margin: 2em 0 .5em; }
.note { border: 1px solid; border-radius: 6px; padding: .75em 1em; }
:target { outline: 2px solid; outline-offset: 4px; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } h2 { break-after: avoid; } a { color: inherit; text-decoration: none; } }
`;

/** The statement as a page that needs no script: to read, to print and to link to (R-18, R-19). */
export function renderStatementHtml(statement: Statement, partner?: Partner): string {
  const { dir, intro, lang, sections, title, translation, typography } = statement;
  return `<!doctype html>
<html lang="${escape(lang)}" dir="${escape(dir)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${translation.notice ? `<p class="note">${escape(translation.notice)}</p>` : ''}
${partner ? `<p class="note">${escape(partnerNoteOf(statement, partner))}</p>` : ''}
${intro.map(paragraph).join('\n')}
${sections
  .map(
    ({ clauses, id, number, title: heading }) => `<section id="${escape(id)}">
<h2>${escape(number + typography.sectionNumberSuffix + heading)}</h2>
${clauses.map((clause) => renderClause(clause, statement)).join('\n')}
</section>`,
  )
  .join('\n')}
</main>
</body>
</html>
`;
}

function renderClause({ blocks, id, number }: Clause, { typography }: Statement): string {
  const prefix = number ? number + typography.clauseNumberSuffix : '';
  return `<div id="${escape(id)}">\n${blocks.map((block, at) => renderBlock(block, at ? '' : prefix)).join('\n')}\n</div>`;
}

function renderBlock(block: Block, prefix: string): string {
  if (block.type === 'paragraph') return paragraph({ id: block.id, text: prefix + block.text });
  const items = block.items.map(({ id, text }) => `<li id="${escape(id)}">${escape(text)}</li>`);
  return `<ul id="${escape(block.id)}">\n${items.join('\n')}\n</ul>`;
}

const paragraph = ({ id, text }: Unit): string => `<p id="${escape(id)}">${escape(text)}</p>`;
