/** A revision that nobody wrote, of the statement in each of its languages: words are put in, a word and a clause are gone, one is new. */
import { readFileSync } from 'node:fs';
import { compareStatements } from 'privacy-notice/compare';

/** Words that are replaced, by the unit that they are in. */
const EDITS = {
  'zh-CN': {
    'c3-1-i2': ['包括推广服务', '包括推广服务和根据您的使用情况向您推荐产品'],
    'c6-2-p1': ['一般而言,', ''],
  },
  'zh-TW': {
    'c3-1-i2': ['包括推廣服務', '包括推廣服務和根據您的使用情況向您推薦產品'],
    'c6-2-p1': ['一般而言，', ''],
  },
  en: {
    'c3-1-i2': ['including promotional services', 'including promotional services and recommended products'],
    'c6-2-p1': ['In general, we', 'We'],
  },
};
const ADDED = {
  'zh-CN': '您可以随时在页面底部的“隐私设置”中查看并更改您的选择。',
  'zh-TW': '您可以隨時在頁面底部的「隱私權設定」中查看並變更您的選擇。',
  en: 'You can look at your choice, and change it, at any time under “Privacy settings” at the foot of each page.',
};

/** What `privacy-notice-compare` would write, as files by path: `/changes/<language>.json`. */
export function comparisons() {
  return Object.fromEntries(
    Object.keys(EDITS).map((lang) => {
      const old = JSON.parse(readFileSync(new URL(`../../locales/statement/${lang}.json`, import.meta.url), 'utf8'));
      const json = JSON.stringify(compareStatements(old, revise(structuredClone(old), lang)));
      return [`/changes/${lang}.json`, (response) => response.setHeader('Content-Type', 'application/json').end(json)];
    }),
  );
}

function revise(statement, lang) {
  for (const section of statement.sections) {
    for (const { blocks } of section.clauses) {
      for (const unit of blocks.flatMap((block) => block.items ?? [block])) {
        const [words, others] = EDITS[lang][unit.id] ?? ['', ''];
        unit.text = unit.text.replace(words, others);
      }
    }
    if (section.id === 's7') section.clauses.splice(2, 1);
    if (section.id !== 's3') continue;
    section.clauses.push({
      id: 'c3-4',
      number: '3.4',
      blocks: [{ id: 'c3-4-p1', type: 'paragraph', text: ADDED[lang] }],
    });
  }
  return statement;
}
