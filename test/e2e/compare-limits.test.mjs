/** The command that compares two texts, with files that an editor damaged, and with more text than it can compare. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compareStatements } from 'privacy-notice/compare';
import { canonicalText, hashOf } from 'privacy-notice/statement';

const root = new URL('../../', import.meta.url);
const { bin } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const statement = (lang = 'en') => JSON.parse(readFileSync(new URL(`locales/statement/${lang}.json`, root), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'compare-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs the command with little memory. */
function run(...paths) {
  return spawnSync(
    process.execPath,
    ['--max-old-space-size=320', fileURLToPath(new URL(bin['privacy-notice-compare'], root)), ...paths],
    { encoding: 'utf8', maxBuffer: 100_000_000 },
  );
}

function write(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function writeStatement(name, value) {
  value.hash.statement = await hashOf(canonicalText(value));
  return write(name, JSON.stringify(value));
}

/** A refusal ends with 1, and a message of one line that names the cause; there is no output and no stack. */
function checkRefusal({ status, stderr, stdout }, ...reasons) {
  assert.deepEqual([status, stdout], [1, ''], stderr);
  assert.match(stderr, /^privacy-notice-compare: [^\n]+\n$/);
  for (const reason of reasons) assert.match(stderr, reason);
}

describe('a file that an editor has saved', () => {
  const fresh = statement();
  fresh.title += '!';
  before(async () => (fresh.hash.statement = await hashOf(canonicalText(fresh))));

  it('may begin with a byte order mark, and have any ends of lines', () => {
    const text = JSON.stringify(fresh, null, 2);
    const plain = run(write('old.json', JSON.stringify(statement())), write('plain.json', text));
    assert.equal(plain.status, 0, plain.stderr);
    const variants = [`\uFEFF${text}`, `\uFEFF${text.replaceAll('\n', '\r\n')}`, `${text}\r\n\r\n`];
    for (const [at, variant] of variants.entries()) {
      const marked = run(write('old bom.json', `\uFEFF${JSON.stringify(statement())}`), write(`${at}.json`, variant));
      assert.deepEqual([marked.status, marked.stderr], [0, '']);
      assert.equal(marked.stdout, plain.stdout);
    }
  });

  it('is refused by its encoding where that is not UTF-8', () => {
    const old = write('old.json', JSON.stringify(statement()));
    const encoded = [
      Buffer.from(`\uFEFF${JSON.stringify(fresh)}`, 'utf16le'),
      Buffer.from(`\uFEFF${JSON.stringify(fresh)}`, 'utf16le').swap16(),
      Buffer.from(JSON.stringify(fresh).replace('!', 'é'), 'latin1'),
      Buffer.concat([Buffer.from(JSON.stringify(fresh)), Buffer.of(0xe9)]),
    ];
    for (const [at, bytes] of encoded.entries())
      checkRefusal(run(old, write(`encoded ${at}.json`, bytes)), new RegExp(`encoded ${at}\\.json is not UTF-8`));
  });

  it('is refused where it is no JSON', () => {
    const old = write('old.json', JSON.stringify(statement()));
    for (const text of ['', '\uFEFF', '{', `${JSON.stringify(statement())},`])
      checkRefusal(run(old, write('no.json', text)), /no\.json is not valid JSON/);
  });
});

describe('a statement that lacks a member', () => {
  const damage = {
    source: [(file) => delete file.source, (file) => (file.source = null), (file) => (file.source = '2026a')],
    'source.revision': [(file) => (file.source.revision = 2026)],
    dir: [(file) => delete file.dir, (file) => (file.dir = 'left')],
    lang: [(file) => delete file.lang],
    schemaVersion: [(file) => (file.schemaVersion = '1')],
    hash: [(file) => delete file.hash],
    'partnerNote.template': [(file) => (file.partnerNote = {})],
    'intro[0].text': [(file) => (file.intro[0].text = 1)],
    'sections[2].clauses[0].number': [(file) => (file.sections[2].clauses[0].number = 3.1)],
    'sections[2].clauses[0].blocks[1].items': [(file) => delete file.sections[2].clauses[0].blocks[1].items],
    'sections[1].clauses': [(file) => (file.sections[1].clauses = { length: 1 })],
    'sections[0]': [(file) => (file.sections[0] = null)],
  };

  for (const [path, ways] of Object.entries(damage)) {
    it(`is refused by the member’s name: ${path}`, () => {
      const old = write('old.json', JSON.stringify(statement()));
      for (const damageOf of ways) {
        const file = statement();
        damageOf(file);
        const named = new RegExp(`${path.replace(/[[\].]/g, '\\$&')} must be `);
        checkRefusal(run(old, write('new.json', JSON.stringify(file))), /new\.json is no statement/, named);
        assert.throws(() => compareStatements(statement(), file), { name: 'TypeError', message: named });
        assert.throws(() => compareStatements(file, statement()), { name: 'TypeError', message: /^the old text/ });
      }
    });
  }

  it('is refused where it is no object at all', () => {
    const old = write('old.json', JSON.stringify(statement()));
    for (const text of ['null', '[]', '"text"', '1'])
      checkRefusal(run(old, write('new.json', text)), /new\.json is no statement/);
  });
});

describe('a long text', () => {
  const words = (count, start) => Array.from({ length: count }, (_, at) => `${start}${at}`).join(' ');
  const withIntro = (text) => {
    const file = statement();
    file.intro[0].text = text;
    return file;
  };
  const withClauses = (count, textOf) => {
    const file = statement();
    const clauses = Array.from({ length: count }, (_, at) => ({
      id: `c${at}`,
      number: `1.${at}`,
      blocks: [{ id: `c${at}-p`, type: 'paragraph', text: textOf(at) }],
    }));
    file.sections = [{ id: 's1', number: '1', title: 'Everything', clauses }];
    return file;
  };
  const withParagraphs = (count, textOf) => {
    const file = withClauses(1, textOf);
    file.sections[0].clauses[0].blocks = Array.from({ length: count }, (_, at) => ({
      id: `p${at}`,
      type: 'paragraph',
      text: textOf(at),
    }));
    return file;
  };
  const withBullets = (count, textOf) => {
    const file = withClauses(1, textOf);
    const items = Array.from({ length: count }, (_, at) => ({ id: `i${at}`, text: textOf(at) }));
    file.sections[0].clauses[0].blocks = [{ id: 'list', type: 'list', items }];
    return file;
  };
  const withIntroOf = (count, textOf) => {
    const file = statement();
    file.intro = Array.from({ length: count }, (_, at) => ({ id: `i${at}`, text: textOf(at) }));
    return file;
  };
  const sideOf = (parts, other) =>
    parts
      .filter(({ kind }) => kind !== other)
      .map(({ text }) => text)
      .join('');

  it('is compared with little memory where one paragraph differs in 20,000 words', async () => {
    const [before, after] = [words(20_000, 'old'), words(20_000, 'new')].map((text) => `Here ${text} ends.`);
    const paths = [await writeStatement('a.json', withIntro(before)), await writeStatement('b.json', withIntro(after))];
    const { status, stderr, stdout } = run(...paths);
    assert.deepEqual([status, stderr], [0, '']);
    const [{ blocks }] = JSON.parse(stdout).clauses;
    const [{ parts }] = blocks;
    assert.deepEqual([sideOf(parts, 'inserted'), sideOf(parts, 'deleted')], [before, after]);
    assert.deepEqual(
      parts.map(({ kind }) => kind),
      ['same', 'deleted', 'inserted', 'same'],
    );
  });

  it('shows what was added alone, however long it is', () => {
    const [start, added, end] = ['We may. ', `${words(20_000, 'also')} `, 'You may.'];
    const [{ blocks }] = compareStatements(withIntro(start + end), withIntro(start + added + end)).clauses;
    assert.deepEqual(blocks[0].parts, [
      { kind: 'same', text: start },
      { kind: 'inserted', text: added },
      { kind: 'same', text: end },
    ]);
  });

  it('keeps some effort for the last paragraph after many that differ in 1,800 words each', () => {
    const clause = (word) => (at) => `${words(900, `${word}${at}-`)} in case ${at} ${words(900, `${word}-`)} ends`;
    const [old, fresh] = [withClauses(40, clause('a')), withClauses(40, clause('b'))];
    for (const file of [old, fresh]) file.sections.push({ ...statement().sections[0], id: 'last' });
    fresh.sections[1].clauses[0].blocks[0].text += ' And more.';
    const { clauses } = compareStatements(old, fresh);
    assert.equal(clauses.length, 41);
    const last = clauses.at(-1).blocks[0].parts;
    assert.deepEqual(last.at(-1), { kind: 'inserted', text: ' And more.' });
    assert.equal(last.length, 2);
  });

  it('is refused with more than 1,000,000 characters, such as 3 MB of blanks', async () => {
    const old = write('old.json', JSON.stringify(statement()));
    for (const text of [' '.repeat(3_000_000), '\n'.repeat(3_000_000), words(200_000, 'word')]) {
      const path = await writeStatement('long.json', withIntro(text));
      checkRefusal(run(old, path), /long\.json has [\d,]+ characters, and at most 1,000,000 can be compared/);
      checkRefusal(run(path, old), /long\.json has [\d,]+ characters/);
    }
    const spread = withClauses(4_000, () => words(100, 'word'));
    assert.throws(() => compareStatements(statement(), spread), { name: 'RangeError', message: /characters/ });
  });

  it('is compared with 200,000 blanks, line breaks, or letters without a boundary', () => {
    for (const character of [' ', '\n', 'a', '中']) {
      const text = character.repeat(200_000);
      const [{ blocks }] = compareStatements(withIntro(text), withIntro(`${text}x`)).clauses;
      assert.equal(sideOf(blocks[0].parts, 'deleted'), `${text}x`);
    }
  });

  it('may have 3 MB of blanks between its members', () => {
    const file = JSON.stringify(statement()).replace(',', `,${' '.repeat(3_000_000)}`);
    const { status, stdout } = run(write('old.json', JSON.stringify(statement())), write('wide.json', file));
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout).clauses, []);
  });

  it('is refused as a file of more than 8,000,000 bytes, and not read to its end', () => {
    const old = write('old.json', JSON.stringify(statement()));
    const large = write('large.json', ' '.repeat(8_000_001));
    checkRefusal(run(old, large), /large\.json is larger than 8,000,000 bytes/);
    if (process.platform !== 'win32') checkRefusal(run(old, '/dev/zero'), /\/dev\/zero is larger than/);
  });

  it('is refused where it is nested too deeply', () => {
    const old = write('old.json', JSON.stringify(statement()));
    const deep = JSON.stringify({ ...statement(), more: '@' }).replace(
      '"@"',
      '['.repeat(200_000) + ']'.repeat(200_000),
    );
    checkRefusal(run(old, write('deep.json', deep)), /deep\.json is nested too deeply/);
  });

  for (const [name, make] of Object.entries({ withClauses, withParagraphs, withBullets, withIntroOf })) {
    it(`is refused with more than 5,000 pieces: ${name}`, async () => {
      const paths = [
        await writeStatement(
          'a.json',
          make(8_000, (at) => `old ${at}`),
        ),
        await writeStatement(
          'b.json',
          make(8_000, (at) => `new ${at * 7}`),
        ),
      ];
      checkRefusal(run(...paths), /[ab]\.json has [\d,]+ clauses, headings, paragraphs and bullets, and at most 5,000/);
    });
  }

  it('is compared with 2,000 clauses, all of them changed', async () => {
    const paths = [
      await writeStatement(
        'a.json',
        withClauses(2_000, (at) => `In case ${at} we ask you before we store anything.`),
      ),
      await writeStatement(
        'b.json',
        withClauses(2_000, (at) => `In case ${at} we tell you before we store anything.`),
      ),
    ];
    const { status, stderr, stdout } = run(...paths);
    assert.deepEqual([status, stderr], [0, '']);
    const { clauses } = JSON.parse(stdout);
    assert.deepEqual([clauses.length, new Set(clauses.map(({ kind }) => kind))], [2_000, new Set(['changed'])]);
  });

  it('takes work by what has changed: equal pieces at both ends are looked at a few times', () => {
    let reads = 0;
    const counted = (file) => {
      for (const block of file.sections[0].clauses[0].blocks) {
        const { id } = block;
        Object.defineProperty(block, 'id', { get: () => (reads++, id), enumerable: true });
      }
      return file;
    };
    const textOf = (at) => `Paragraph ${at} of many.`;
    const fresh = withParagraphs(2_000, (at) => (at === 1_000 ? 'Something else.' : textOf(at)));
    const { clauses } = compareStatements(counted(withParagraphs(2_000, textOf)), counted(fresh));
    assert.equal(clauses.length, 1);
    assert.ok(reads < 40 * 2_000, `${reads} reads`);
  });
});
