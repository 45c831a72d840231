/** The tool that compares two texts of a statement, as a site owner runs it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compareStatements } from 'privacy-notice/compare';
import { canonicalText, hashOf } from 'privacy-notice/statement';

const root = new URL('../../', import.meta.url);
const statement = (lang) => JSON.parse(readFileSync(new URL(`locales/statement/${lang}.json`, root), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'compare 对照-'));
after(() => rmSync(folder, { recursive: true }));

/** Every text of a statement that can change, in its order, by the clause that it is in. */
function textsOf({ intro, partnerNote, sections, title }) {
  const unitsOf = ({ blocks }) => blocks.flatMap((block) => (block.type === 'list' ? block.items : [block]));
  return [
    { id: 'title', texts: [title] },
    { id: 'partner-note', texts: [partnerNote.template] },
    ...intro.map(({ id, text }) => ({ id, texts: [text] })),
    ...sections.flatMap((section) => [
      { id: section.id, texts: [section.title] },
      ...section.clauses.map((clause) => ({ id: clause.id, texts: unitsOf(clause).map(({ text }) => text) })),
    ]),
  ];
}

/** One side of a compared clause: what its parts give without the other side's. */
const sideOf = ({ blocks }, other) =>
  blocks
    .map(({ parts }) => parts.filter(({ kind }) => kind !== other))
    .filter((parts) => parts.length)
    .map((parts) => parts.map(({ text }) => text).join(''));

/** Checks that a comparison holds both texts, word for word, and leaves out only what is the same in both. */
function checkRoundTrip(old, fresh) {
  const { clauses } = compareStatements(old, fresh);
  const [before, after] = [textsOf(old), textsOf(fresh)].map((clauses) => clauses.map(({ texts }) => texts.join('\n')));
  for (const clause of clauses) {
    const [was, is] = [sideOf(clause, 'inserted').join('\n'), sideOf(clause, 'deleted').join('\n')];
    if (clause.kind !== 'added') before.splice(indexIn(before, was), 1);
    if (clause.kind !== 'removed') after.splice(indexIn(after, is), 1);
  }
  assert.deepEqual(before, after, 'what is left out');
  return clauses;
}

function indexIn(texts, text) {
  assert.ok(texts.includes(text), text);
  return texts.indexOf(text);
}

/** Numbers that are random and the same in every run. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** Edits a statement as somebody might: words come and go, clauses too, and with them the ids of those that follow. */
function edit(file, roll) {
  const clauses = () => file.sections[roll(file.sections.length)].clauses;
  const units = clauses().flatMap(({ blocks }) => blocks.flatMap((block) => block.items ?? [block]));
  const unit = units[roll(units.length)] ?? file.intro[0];
  const at = roll(unit.text.length);
  const edits = [
    () => (unit.text = unit.text.slice(0, at) + unit.text.slice(at + roll(12))),
    () => (unit.text = `${unit.text.slice(0, at)}，另行 notify 您 (30 天)${unit.text.slice(at)}`),
    () => (unit.text = [...unit.text].reverse().join('')),
    () => clauses().splice(roll(2), 1),
    () =>
      clauses().splice(roll(2), 0, {
        id: 'new',
        number: '0',
        blocks: [{ id: 'new-p1', type: 'paragraph', text: '新增条款。' }],
      }),
    () => (file.sections[roll(file.sections.length)].title += '（修订）'),
    () => file.intro.splice(roll(2), 1),
    () => (file.partnerNote.template += ' {partnerShortName}'),
    () => file.sections.splice(roll(3), 0, { id: 'new', number: '0', title: '新增章节', clauses: [] }),
  ];
  edits[roll(edits.length)]();
  renumber(file);
}

/** Gives sections and clauses the numbers and ids of where they stand now. */
function renumber({ sections }) {
  for (const [at, section] of sections.entries()) {
    [section.id, section.number] = [`s${at + 1}`, String(at + 1)];
    for (const [index, clause] of section.clauses.entries()) clause.id = `c${at + 1}-${index + 1}`;
  }
}

describe('comparing two texts', () => {
  for (const lang of ['zh-CN', 'en']) {
    it(`gives both back, whatever was edited, ${lang}`, () => {
      const roll = dice(7);
      for (let round = 0; round < 15; round++) {
        const [old, fresh] = [statement(lang), statement(lang)];
        for (let count = roll(5); count >= 0; count--) edit(fresh, roll);
        checkRoundTrip(old, fresh);
        checkRoundTrip(fresh, old);
      }
    });
  }

  it('names nothing where nothing has changed', () => {
    assert.deepEqual(compareStatements(statement('en'), statement('en')).clauses, []);
  });

  it('marks words in Chinese, which has no spaces between them', () => {
    const fresh = statement('zh-CN');
    const unit = fresh.sections[2].clauses[1].blocks[0];
    unit.text = unit.text.replace('拒绝', '随时拒绝');
    const [clause, ...others] = checkRoundTrip(statement('zh-CN'), fresh);
    assert.deepEqual(others, []);
    assert.deepEqual([clause.id, clause.kind, clause.number, clause.title], ['c3-2', 'changed', '3.2', '如何收集信息']);
    const changed = clause.blocks[0].parts.filter(({ kind }) => kind !== 'same');
    assert.deepEqual(changed, [{ kind: 'inserted', text: '随时' }]);
  });

  it('does not take the clauses behind an inserted one for changed', () => {
    const fresh = statement('en');
    const { clauses } = fresh.sections[7];
    clauses.unshift({
      id: 'c8-1',
      number: '8.1',
      blocks: [{ id: 'c8-1-p1', type: 'paragraph', text: 'You may withdraw your consent.' }],
    });
    for (const [at, clause] of clauses.entries()) clause.id = `c8-${at + 1}`;
    assert.deepEqual(
      checkRoundTrip(statement('en'), fresh).map(({ id, kind }) => [id, kind]),
      [['c8-1', 'added']],
    );
  });

  it('does not take the headings behind an inserted section for changed', () => {
    const fresh = statement('en');
    fresh.sections.splice(2, 0, { id: 'new', number: '', title: 'Who We Are', clauses: [] });
    renumber(fresh);
    assert.deepEqual(
      checkRoundTrip(statement('en'), fresh).map(({ id, kind, number, title }) => [id, kind, number, title]),
      [['s3', 'added', '3', 'Who We Are']],
    );
  });

  it('compares a heading without its number', () => {
    const fresh = statement('en');
    fresh.sections.splice(2, 0, { id: 'new', number: '', title: 'Who We Are', clauses: [] });
    fresh.sections[3].title = fresh.sections[3].title.replace('Collect', 'Gather');
    renumber(fresh);
    const [, { blocks, ...heading }, ...others] = checkRoundTrip(statement('en'), fresh);
    assert.deepEqual(others, []);
    assert.deepEqual(heading, {
      id: 's4',
      was: 's3',
      kind: 'changed',
      number: '4',
      title: 'How We Gather Information',
    });
    assert.deepEqual(blocks, [
      {
        id: 's4-heading',
        type: 'heading',
        parts: [
          { kind: 'same', text: 'How We ' },
          { kind: 'deleted', text: 'Collect' },
          { kind: 'inserted', text: 'Gather' },
          { kind: 'same', text: ' Information' },
        ],
      },
    ]);
  });

  it('names a changed partner note, between the title and the introduction', () => {
    const fresh = statement('en');
    fresh.title += '!';
    fresh.partnerNote.template = fresh.partnerNote.template.replace('an important', 'a');
    fresh.intro[0].text += '!';
    assert.deepEqual(
      checkRoundTrip(statement('en'), fresh).map(({ id, kind, number, title }) => [id, kind, number, title]),
      [
        ['title', 'changed', '', fresh.title],
        ['partner-note', 'changed', '', fresh.title],
        ['intro-1', 'changed', '', fresh.title],
      ],
    );
  });

  it('takes no paragraph for a partner note, which few pages show', () => {
    const [old, fresh] = [statement('en'), statement('en')];
    fresh.partnerNote.template = '';
    fresh.intro.unshift({ id: 'intro-0', text: old.partnerNote.template });
    for (const [before, after, kinds] of [
      [old, fresh, ['removed', 'added']],
      [fresh, old, ['added', 'removed']],
    ]) {
      assert.deepEqual(
        compareStatements(before, after).clauses.map(({ id, kind, was }) => [id, kind, was]),
        [
          ['partner-note', kinds[0], undefined],
          ['intro-0', kinds[1], undefined],
        ],
      );
    }
  });

  it('keeps the places of a partner’s names whole', () => {
    const fresh = statement('zh-CN');
    fresh.partnerNote.template = fresh.partnerNote.template.replace('与{partnerShortName}', '与{partnerLegalName}');
    const [{ blocks }] = checkRoundTrip(statement('zh-CN'), fresh);
    assert.deepEqual(
      blocks[0].parts.filter(({ kind }) => kind !== 'same').map(({ text }) => text),
      ['{partnerShortName}', '{partnerLegalName}'],
    );
  });

  it('says where a clause stood whose number has passed to another one', () => {
    const fresh = statement('en');
    const { clauses } = fresh.sections[7];
    clauses.shift();
    clauses[0].blocks[0].text += ' We answer within 15 days.';
    for (const [at, clause] of clauses.entries()) clause.id = `c8-${at + 1}`;
    assert.deepEqual(
      checkRoundTrip(statement('en'), fresh).map(({ id, kind, was }) => [id, kind, was]),
      [
        ['c8-1', 'removed', undefined],
        ['c8-1', 'changed', 'c8-2'],
      ],
    );
  });
});

describe('the command', () => {
  const { bin } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const run = (...paths) =>
    spawnSync(process.execPath, [fileURLToPath(new URL(bin['privacy-notice-compare'], root)), ...paths], {
      encoding: 'utf8',
    });
  const write = (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };

  it('writes the comparison of two files to the standard output', async () => {
    const fresh = statement('zh-TW');
    fresh.sections[8].clauses[0].blocks[0].text += '修訂將於生效前三十日公告。';
    fresh.source.revision = '2026b';
    fresh.hash.statement = await hashOf(canonicalText(fresh));
    const { status, stderr, stdout } = run(write('old.json', statement('zh-TW')), write('新 text.json', fresh));
    assert.deepEqual([status, stderr], [0, '']);
    const { clauses, dir, from, lang, schemaVersion, to } = JSON.parse(stdout);
    assert.deepEqual({ schemaVersion, lang, dir }, { schemaVersion: 1, lang: 'zh-TW', dir: 'ltr' });
    assert.equal(from.hash, statement('zh-TW').hash.statement);
    assert.deepEqual(to, { revision: '2026b', hash: fresh.hash.statement });
    assert.deepEqual(
      clauses.map(({ id }) => id),
      ['c9-0'],
    );
  });

  it('refuses what it cannot vouch for, and says why', () => {
    const wrong = statement('en');
    wrong.intro[0].text += '!';
    const old = write('en.json', statement('en'));
    for (const [paths, why] of [
      [[old], /usage/],
      [[old, join(folder, 'missing.json')], /missing\.json/],
      [[old, write('broken.json', '{')], /JSON/],
      [[old, write('other.json', { schemaVersion: 1 })], /other\.json is no statement/],
      [[old, write('wrong.json', wrong)], /wrong\.json says its hash/],
      [[old, write('zh.json', statement('zh-CN'))], /one text is in “en”, the other in “zh-CN”/],
    ]) {
      const { status, stderr, stdout } = run(...paths);
      assert.deepEqual([status, stdout], [1, ''], String(why));
      assert.match(stderr, why);
    }
  });
});
