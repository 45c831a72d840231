import { expect } from '@open-wc/testing';
import type { Choice, How, Mode } from '../../../src/consent/choice.js';
import { controllerTag } from '../../../src/consent/controller-tag.js';
import { decodeChoice, encodeChoice, isPurposeList } from '../../../src/consent/cookie-grammar.js';

const EXAMPLE = '2.toy7q0.183.i.identity-1~ad_storage-0.s.2026a-5d99a0f6.zh-CN.k3Jm0Qv7R2y8ZtXcB1nLwA.1n3qsz9';
/** As version 0.1 has written it. */
const FIRST = '1.toy7q0.183.i.identity-1_analytics-0.s.2026a-5d99a0f6.zh-CN.k3Jm0Qv7R2y8ZtXcB1nLwA';

/** Repeatable random numbers, so that a failure can be seen again. */
function randoms(seed: number): () => number {
  return () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return seed / 4_294_967_296;
  };
}

const pick = <Value>(random: () => number, values: ArrayLike<Value>): Value =>
  values[Math.floor(random() * values.length)]!;

const text = (random: () => number, letters: string, length: number): string =>
  Array.from({ length }, () => pick(random, letters)).join('');

/** A choice of version 2 of the cookie, or of version 1, which has shorter ids and no controller. */
function anyChoice(random: () => number): Choice {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const isFirst = random() < 0.3;
  const [begins, goesOn, longest] = isFirst
    ? [letters, `${letters}0123456789`, 15]
    : [`${letters}ABCXYZ`, `${letters}ABCXYZ0123456789-_`, 31];
  const ids = Array.from(
    { length: 1 + Math.floor(random() * 4) },
    () => pick(random, begins) + text(random, goesOn, Math.floor(random() * longest)),
  );
  return {
    id: text(random, `${letters}ABCXYZ0123456789-_`, 22),
    time: Math.floor(random() * 4e9),
    days: 1 + Math.floor(random() * 400),
    mode: pick<Mode>(random, ['i', 'o', 'n']),
    gpc: random() < 0.5,
    purposes: Object.fromEntries(ids.map((id) => [id, random() < 0.5])),
    how: pick<How>(random, ['a', 'r', 's', 'x', 'g', 'p', 'w', 'd']),
    revision: text(random, `${letters}0123456789`, 1 + Math.floor(random() * 12)),
    hash: text(random, '0123456789abcdef', 8),
    lang: pick(random, ['zh-CN', 'zh-TW', 'en', 'pt-BR', 'zh-Hant-HK', 'fil']),
    controller: isFirst ? undefined : controllerTag(text(random, letters, Math.floor(random() * 3))),
  };
}

describe('the tag of a controller', () => {
  it('is FNV-1a over code points in base 36', () => {
    expect(controllerTag('a')).to.equal((0xe40c292c).toString(36));
    expect(controllerTag('foobar')).to.equal((0xbf9cf968).toString(36));
    expect(controllerTag('')).to.equal('0');
  });

  it('is the same however a name is spaced, in whatever case and width', () => {
    const tags = ['Example Ltd', ' example\n  LTD ', 'Ｅｘａｍｐｌｅ Ltd'].map(controllerTag);
    expect(new Set(tags).size).to.equal(1);
    expect(controllerTag('Example Inc')).to.not.equal(tags[0]);
  });
});

describe('the cookie’s grammar', () => {
  it('reads the documented example', () => {
    const choice = decodeChoice(EXAMPLE)!;
    expect(choice.purposes['identity']).to.equal(true);
    expect(choice.purposes['ad_storage']).to.equal(false);
    expect(choice).to.include({
      days: 183,
      mode: 'i',
      how: 's',
      revision: '2026a',
      hash: '5d99a0f6',
      lang: 'zh-CN',
      gpc: false,
      controller: '1n3qsz9',
    });
    expect(encodeChoice(choice)).to.equal(EXAMPLE);
  });

  it('reads what version 1 has written, of which nobody knows to whom it was given', () => {
    const choice = decodeChoice(FIRST)!;
    expect({ ...choice.purposes }).to.deep.equal({ identity: true, analytics: false });
    expect(choice.controller).to.equal(undefined);
    expect(encodeChoice(choice)).to.equal(FIRST);
  });

  it('keeps ids as other tools and Google write them', () => {
    const ids = ['ad_storage', 'third-party', 'Marketing', 'a-1', 'a-1-0', 'constructor', 'x'.repeat(32)];
    const purposes = Object.fromEntries(ids.map((id, at) => [id, at % 2 === 0]));
    const value = encodeChoice({ ...decodeChoice(EXAMPLE)!, purposes });
    expect({ ...decodeChoice(value)!.purposes }).to.deep.equal(purposes);
  });

  it('writes a language and a hash beyond the grammar so that they can be read back', () => {
    const languages = { 'zh-cmn-Hans-CN-1996': 'zh-cmn-Hans-CN', 'de-x-private': 'de', zh_TW: 'und', '': 'und' };
    for (const [lang, kept] of Object.entries(languages)) {
      const value = encodeChoice({ ...decodeChoice(EXAMPLE)!, lang, hash: 'sha256-x; domain=example.com' });
      expect(decodeChoice(value)).to.include({ lang: kept, hash: '00000000' });
    }
  });

  it('reads back whatever it wrote, without a character that needs escaping (R-36)', () => {
    const random = randoms(1);
    for (let run = 0; run < 5_000; run++) {
      const choice = anyChoice(random);
      const value = encodeChoice(choice);
      expect(value).to.match(/^[\w.~-]+$/);
      expect(encodeURIComponent(value)).to.equal(value);
      const read = decodeChoice(value)!;
      expect({ ...read, purposes: { ...read.purposes } }).to.deep.equal(choice);
    }
  });

  it('stays within 200 bytes with the longest purposes it takes (R-36)', () => {
    const ids = ['identity', 'analytics', 'personalisation', 'promotion', 'support', 'survey', 'video'];
    const purposes = ids.map((id) => ({ id }));
    expect(isPurposeList(purposes)).to.equal(true);
    const choice = {
      ...decodeChoice(EXAMPLE)!,
      controller: 'zzzzzzz',
      gpc: true,
      days: 400,
      purposes: Object.fromEntries(ids.map((id) => [id, true])),
    };
    const longest = { ...choice, revision: 'abcdefghijkl', lang: 'zh-Hant-HK' };
    expect(`${'n'.repeat(30)}=${encodeChoice(longest)}`.length).to.be.at.most(200);
    expect(isPurposeList([...purposes, { id: 'onemoreandmore' }])).to.equal(false);
  });

  it('never throws and grants nothing that was not written, over 100,000 mutated cookies (R-14)', () => {
    const random = randoms(2);
    const originals = Array.from({ length: 1_000 }, () => encodeChoice(anyChoice(random)));
    const alphabet = ' !"%&\'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~\u0000é中';
    for (let run = 0; run < 100_000; run++) {
      const characters = [...originals[run % originals.length]!];
      const mutations = 1 + Math.floor(random() * 3);
      for (let at = 0; at < mutations; at++) {
        const place = Math.floor(random() * characters.length);
        const kind = random();
        if (kind < 0.4) characters[place] = pick(random, alphabet);
        else if (kind < 0.7) characters.splice(place, 1);
        else characters.splice(place, 0, pick(random, alphabet));
      }
      const value = characters.join('');
      const read = decodeChoice(value);
      // Whatever is read is exactly what stands there: nothing is guessed or repaired.
      if (read) {
        if (encodeChoice(read) !== value) throw new Error(`read something else out of ${value}`);
        for (const id of Object.keys(read.purposes)) {
          if (read.purposes[id] && !value.includes(`${id}-1`)) throw new Error(`granted ${id} out of ${value}`);
        }
      }
    }
  });

  const garbage: [string, string][] = [
    ['an empty value', ''],
    ['a word', 'granted'],
    ['another version', EXAMPLE.replace('2.', '3.')],
    ['version 2 without a controller', FIRST.replace('1.', '2.')],
    ['version 1 with a controller', EXAMPLE.replace('2.', '1.')],
    ['a long id', EXAMPLE.replace('ad_storage', 'a'.repeat(33))],
    ['a controller that is no tag', EXAMPLE.replace('1n3qsz9', '01n3qsz')],
    ['an empty purpose', EXAMPLE.replace('identity-1~', '~')],
    ['a field too many', `${EXAMPLE}.x`],
    ['a field too few', EXAMPLE.slice(EXAMPLE.indexOf('.') + 1)],
    ['an unknown mode', EXAMPLE.replace('.i.', '.z.')],
    ['an unknown way', EXAMPLE.replace('.s.', '.q.')],
    ['401 days', EXAMPLE.replace('.183.', '.401.')],
    ['no days', EXAMPLE.replace('.183.', '.0.')],
    ['a purpose twice', EXAMPLE.replace('ad_storage-0', 'identity-0')],
    ['a third answer', EXAMPLE.replace('ad_storage-0', 'ad_storage-2')],
    ['a private language', EXAMPLE.replace('zh-CN', 'zh-x-secret')],
    ['a short id', EXAMPLE.replace('nLwA', 'nLw')],
    ['escapes', EXAMPLE.replace('.', '%2E')],
    ['a prototype', EXAMPLE.replace('ad_storage-0', '__proto__-1')],
  ];
  for (const [name, value] of garbage) {
    it(`takes ${name} for unset (R-14)`, () => {
      expect(decodeChoice(value)).to.equal(undefined);
    });
  }
});
