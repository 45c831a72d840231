/** A second revision of the statement, made up for the demo: a copy with three clauses edited. The original is as it was. */
import { readFile } from 'node:fs/promises';

const ORIGINAL = new URL('../../locales/statement/zh-CN.json', import.meta.url);

/** Words that are replaced, by the unit that they are in. */
const EDITS = {
  'c3-1-i2': ['包括推广服务', '包括推广服务和根据您的使用情况向您推荐产品'],
  'c6-2-p1': [
    '不会长于满足收集有关信息目的所必须的时间',
    '不会长于满足收集有关信息目的所必须的时间,Cookies 信息最长保留 13 个月',
  ],
};
const ADDED = {
  id: 'c3-4',
  number: '3.4',
  blocks: [{ id: 'c3-4-p1', type: 'paragraph', text: '您可以随时在页面底部的“隐私设置”中查看并更改您的选择。' }],
};

/** As a site owner would write it, with the hash of its own text. */
export async function nextRevision() {
  const { canonicalText, hashOf } = await import('privacy-notice/statement');
  const statement = await original();
  statement.source.revision = '2026b';
  for (const { clauses, id } of statement.sections) {
    for (const { blocks } of clauses) blocks.flatMap((block) => block.items ?? [block]).forEach(edit);
    if (id === 's3') clauses.push(ADDED);
  }
  statement.hash.statement = await hashOf(canonicalText(statement));
  return statement;
}

/** What `privacy-notice-compare` writes of the two. */
export async function comparison() {
  const { compareStatements } = await import('privacy-notice/compare');
  return compareStatements(await original(), await nextRevision());
}

/** The revision that the demo’s visitors agree to until then. */
export async function original() {
  return JSON.parse(await readFile(ORIGINAL, 'utf8'));
}

function edit(unit) {
  const [words, others] = EDITS[unit.id] ?? [];
  if (words) unit.text = unit.text.replace(words, others);
}
