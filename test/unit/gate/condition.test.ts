import { expect } from '@open-wc/testing';
import { holds, isMet, parseCondition, purposesIn } from '../../../src/gate/condition.js';

const GRANTED = ['analytics', 'ad_storage'];
const REFUSED = ['marketing', 'social-media'];
const answers = {
  granted: (id: string): boolean => GRANTED.includes(id),
  refused: (id: string): boolean => REFUSED.includes(id),
};

describe('a condition', () => {
  for (const [text, expected] of [
    ['analytics', true],
    [' analytics\n', true],
    ['marketing', false],
    ['unheard', false],
    ['analytics ad_storage', true],
    ['analytics marketing', false],
    ['analytics | marketing', true],
    ['analytics|marketing', true],
    ['marketing | unheard', false],
    ['marketing | analytics ad_storage', true],
    ['marketing analytics | unheard', false],
    ['!marketing', true],
    ['!social-media analytics', true],
    ['!analytics', false],
    ['!unheard', false],
    ['!analytics | !marketing', true],
    ['', false],
    [' ', false],
    ['|', false],
    ['marketing |', false],
    ['| marketing', false],
    ['analytics ||', true],
    ['!', false],
    ['! marketing', false],
    ['!!marketing', false],
    ['analytics, ad_storage', false],
  ] as const)
    it(`${JSON.stringify(text)} ${expected ? 'holds' : 'does not hold'}`, () => {
      expect(holds(parseCondition(text), answers)).to.equal(expected);
      expect(isMet(text, answers)).to.equal(expected);
    });

  it('names its purposes once each, negated or not', () => {
    expect(purposesIn('analytics ad_storage | !marketing analytics |')).to.deep.equal([
      'analytics',
      'ad_storage',
      'marketing',
    ]);
    expect(purposesIn(' ')).to.deep.equal([]);
  });
});
