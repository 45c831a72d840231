import { expect } from '@open-wc/testing';
import type { Choice, How, Mode } from '../../../src/consent/choice.js';
import { decodeChoice, encodeChoice, isPurposeList } from '../../../src/consent/cookie-grammar.js';

const EXAMPLE = '1.toy7q0.183.i.identity-1_analytics-0.s.2026a-5d99a0f6.zh-CN.k3Jm0Qv7R2y8ZtXcB1nLwA';

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

function anyChoice(random: () => number): Choice {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const ids = Array.from(
    { length: 1 + Math.floor(random() * 4) },
    () => pick(random, letters) + text(random, `${letters}0123456789`, Math.floor(random() * 15)),
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
  };
}

describe('the cookie’s grammar', () => {
  it('reads the documented example', () => {
    const choice = decodeChoice(EXAMPLE)!;
    expect(choice.purposes['identity']).to.equal(true);
    expect(choice.purposes['analytics']).to.equal(false);
    expect(choice).to.include({
      days: 183,
      mode: 'i',
      how: 's',
      revision: '2026a',
      hash: '5d99a0f6',
      lang: 'zh-CN',
      gpc: false,
    });
    expect(encodeChoice(choice)).to.equal(EXAMPLE);
  });

  it('reads back whatever it wrote, without a character that needs escaping (R-36)', () => {
    const random = randoms(1);
    for (let run = 0; run < 5_000; run++) {
      const choice = anyChoice(random);
      const value = encodeChoice(choice);
      expect(value).to.match(/^[\w.-]+$/);
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
    const alphabet = ' !"%&\'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~\u0000é中';
    for (let run = 0; run < 100_000; run++) {
      const choice = anyChoice(random);
      const characters = [...encodeChoice(choice)];
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
    ['another version', EXAMPLE.replace('1.', '2.')],
    ['a field too many', `${EXAMPLE}.x`],
    ['a field too few', EXAMPLE.slice(EXAMPLE.indexOf('.') + 1)],
    ['an unknown mode', EXAMPLE.replace('.i.', '.z.')],
    ['an unknown way', EXAMPLE.replace('.s.', '.q.')],
    ['401 days', EXAMPLE.replace('.183.', '.401.')],
    ['no days', EXAMPLE.replace('.183.', '.0.')],
    ['a purpose twice', EXAMPLE.replace('analytics-0', 'identity-0')],
    ['a third answer', EXAMPLE.replace('analytics-0', 'analytics-2')],
    ['a private language', EXAMPLE.replace('zh-CN', 'zh-x-secret')],
    ['a short id', EXAMPLE.slice(0, -1)],
    ['escapes', EXAMPLE.replace('.', '%2E')],
    ['a prototype', EXAMPLE.replace('analytics-0', '__proto__-1')],
  ];
  for (const [name, value] of garbage) {
    it(`takes ${name} for unset (R-14)`, () => {
      expect(decodeChoice(value)).to.equal(undefined);
    });
  }
});
