/** The choice of a request, read on a server: by the rules of the browser, and never granted from garbage. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { encodeChoice, PURPOSE_ID } from '../../dist/esm/consent/cookie-grammar.js';
import { controllerTag } from '../../dist/esm/consent/controller-tag.js';
import { readConsent } from '../../dist/esm/server/index.js';

const DAY = 86_400;
const NOW = 1_800_000_000;
const ID = 'k3Jm0Qv7R2y8ZtXcB1nLwA';
const SITE = {
  controller: 'Example Ltd',
  revision: '2026a',
  now: NOW * 1000,
  purposes: [{ id: 'session', necessary: 'session' }, { id: 'analytics' }, { id: 'ad_storage' }],
};

/** A cookie's value; without a controller it is of version 1. */
const valueOf = (more = {}) =>
  encodeChoice({
    id: ID,
    time: NOW - DAY,
    days: 183,
    mode: 'i',
    gpc: false,
    purposes: { session: true, analytics: true },
    how: 's',
    revision: '2026a',
    hash: '5d99a0f6',
    lang: 'en',
    controller: controllerTag('Example Ltd'),
    ...more,
  });
const cookie = (...values) => values.map((value) => `pn_consent=${value}`).join('; ');
const yes = valueOf();
const no = (more) => valueOf({ purposes: { session: true, analytics: false }, ...more });
const grantsOf = (header, options) => {
  const consent = readConsent(header, { ...SITE, ...options });
  return ['session', 'analytics', 'ad_storage', 'unheard'].filter((id) => consent.granted(id)).join(' ');
};

/** Each is a title, a Cookie header, what is granted beside the session, and what differs from the site above. */
const VECTORS = [
  ['a yes', cookie(yes), 'analytics'],
  ['a yes among other cookies', `a=1; xpn_consent=${no()}; ${cookie(yes)};b=pn_consent=${no()}`, 'analytics'],
  ['a yes to everything', cookie(valueOf({ purposes: { analytics: true, ad_storage: true } })), 'analytics ad_storage'],
  ['a no', cookie(no()), ''],
  ['version 1', cookie(valueOf({ controller: undefined })), 'analytics'],
  ['nothing', undefined, ''],
  ['no string', ['pn_consent=x'], ''],
  ['an empty header', '', ''],
  ['an empty cookie', 'pn_consent=', ''],
  ['a cookie of another name', `other=${yes}`, ''],
  ['a time that is none', cookie(yes.replace(/^2\.\w+/, '2.!')), ''],
  ['a time beyond all times', cookie(yes.replace(/^2\.\w+/, '2.zzzzzzzzz')), ''],
  ['a time tomorrow and later', cookie(valueOf({ time: NOW + 2 * DAY })), ''],
  ['days that are none', cookie(yes.replace('.183.', '.x.')), ''],
  ['99999999 days', cookie(yes.replace('.183.', '.99999999.')), ''],
  ['two answers for one purpose', cookie(yes.replace('analytics-1', 'analytics-1~analytics-0')), ''],
  ['escapes', cookie(encodeURIComponent(`${yes}~`).replaceAll('.', '%2E')), ''],
  ['quotes', cookie(`"${yes}"`), ''],
  ['a newer no behind an older yes', cookie(yes, no({ time: NOW - 9 })), ''],
  ['a newer no before an older yes', cookie(no({ time: NOW - 9 }), yes), ''],
  ['a newer yes before an older no', cookie(valueOf({ time: NOW - 9 }), no()), 'analytics'],
  ['a newer yes with the id of nobody here', cookie(valueOf({ time: NOW - 9, id: ID.replace('k', 'K') }), no()), ''],
  ['a yes from the future beside a no', cookie(valueOf({ time: NOW + 72_000 }), no()), ''],
  ['a yes and a no of the same second', cookie(yes, no()), ''],
  ['the same twice', cookie(yes, yes), 'analytics'],
  ['garbage beside it', cookie('granted', yes, '%%%'), 'analytics'],
  ['an expired one', cookie(valueOf({ time: NOW - 184 * DAY })), ''],
  ['one that is longer than promised', cookie(valueOf({ days: 10, time: NOW - 11 * DAY })), ''],
  [
    'one that is longer than configured now',
    cookie(valueOf({ time: NOW - 31 * DAY })),
    '',
    { acceptDays: 30, rejectDays: 30 },
  ],
  ['days that no site can configure', cookie(valueOf({ time: NOW - 31 * DAY })), 'analytics', { acceptDays: 0.5 }],
  ['another controller', cookie(yes), '', { controller: 'Example Inc' }],
  ['no controller', cookie(yes), '', { controller: undefined }],
  ['another spelling of the controller', cookie(yes), 'analytics', { controller: ' EXAMPLE  ltd' }],
  ['a controller’s id', cookie(valueOf({ controller: controllerTag('x') })), 'analytics', { controllerId: 'x' }],
  ['a new revision', cookie(yes), '', { revision: '2026b' }],
  [
    'a new revision that asks something else again',
    cookie(yes),
    'analytics',
    { revision: '2026b', material: ['ad_storage'] },
  ],
  ['a new revision that asks this again', cookie(yes), '', { revision: '2026b', material: ['analytics'] }],
  [
    'a revision that is announced',
    cookie(yes),
    'analytics',
    { revision: '2026b', change: { from: '2026a', effectiveDate: '2099-01-01' } },
  ],
  ['Global Privacy Control', cookie(yes), '', { gpc: '1' }],
  ['Global Privacy Control that is off', cookie(yes), 'analytics', { gpc: '0' }],
  ['no Global Privacy Control', cookie(yes), 'analytics', { gpc: null }],
  ['a yes under Global Privacy Control', cookie(valueOf({ gpc: true })), 'analytics', { gpc: '1' }],
  ['a name of its own', `__Host-pn_consent=${yes}`, 'analytics', { cookieName: '__Host-pn_consent' }],
  ['a name that is none', cookie(yes), 'analytics', { cookieName: 'a b' }],
  ['a purpose that has become undeclared', cookie(yes), '', { purposes: [{ id: 'session', necessary: 'x' }] }],
];

/** Repeatable random numbers. */
function randoms(seed) {
  return () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return seed / 4_294_967_296;
  };
}

describe('readConsent', () => {
  for (const [title, header, granted, options] of VECTORS) {
    it(`${title}: ${granted || 'nothing'} is granted`, () => {
      assert.equal(grantsOf(header, options), `session ${granted}`.trim());
    });
  }

  it('says what the visitor has refused, and what Global Privacy Control has; silence is no refusal', () => {
    const refused = (header, options) =>
      ['session', 'analytics', 'ad_storage', 'unheard'].filter((id) =>
        readConsent(header, { ...SITE, ...options }).refused(id),
      );
    assert.deepEqual(refused(cookie(no())), ['analytics']);
    assert.deepEqual(refused(cookie(yes), { gpc: '1' }), ['analytics']);
    assert.deepEqual(refused(cookie(no()), { revision: '2026b' }), []);
    assert.deepEqual(refused(''), []);
  });

  it('takes the statement’s two purposes for those of a site that names none, and neither for necessary (R-25)', () => {
    const consent = readConsent(undefined);
    assert.deepEqual(
      [consent.choice, consent.granted('identity'), consent.granted('analytics')],
      [undefined, false, false],
    );
  });

  it('grants nothing out of 100,000 mutated cookies that is not written there (R-14)', () => {
    const random = randoms(7);
    const alphabet = ' !"%&\'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~\u0000é中';
    const originals = [yes, no(), valueOf({ controller: undefined }), valueOf({ time: NOW + 2 * DAY })];
    let read = 0;
    for (let run = 0; run < 100_000; run++) {
      const characters = [...originals[run % originals.length]];
      for (let at = 0; at <= random() * 3; at++) {
        const place = Math.floor(random() * characters.length);
        const kind = random();
        const letter = alphabet[Math.floor(random() * alphabet.length)];
        if (kind < 0.4) characters[place] = letter;
        else characters.splice(place, kind < 0.7 ? 1 : 0, ...(kind < 0.7 ? [] : [letter]));
      }
      const value = characters.join('');
      const consent = readConsent(cookie(value), SITE);
      if (consent.choice) {
        read++;
        assert.ok(value.startsWith(encodeChoice(consent.choice)), value); // A header ends a cookie at the first “;”.
      }
      if (consent.granted('analytics')) assert.match(value, /(^|[.~_])analytics-1[.~_]/);
      assert.equal(consent.granted('ad_storage'), value.includes('ad_storage-1'));
    }
    assert.ok(read > 1_000);
  });

  it('has one grammar of ids with the schema of the configuration', () => {
    const schema = JSON.parse(readFileSync(new URL('../../dist/config.schema.json', import.meta.url), 'utf8'));
    assert.equal(schema.properties.purposes.items.properties.id.pattern, PURPOSE_ID.source);
  });
});
