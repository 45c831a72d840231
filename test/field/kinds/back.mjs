/** H4. After a refusal or a withdrawal nothing loads when the visitor goes back, with and without the back/forward cache. */
import assert from 'node:assert/strict';
import { page } from '../support/page.mjs';

const from =
  'The session history keeps the address that a frame once had, and gave it to the blank frame when the visitor came back.';
const FRAMES = `<iframe data-consent="marketing" data-consent-src="%tracker%/frame/plain" width="300" height="200" title="a"></iframe>
  <iframe data-consent="marketing" data-consent-src="%tracker%/frame/sandboxed" sandbox="allow-scripts" width="300" height="200" title="b"></iframe>
  <iframe data-consent="marketing" data-consent-src="%tracker%/frame/named" name="named" loading="lazy" width="300" height="200" title="c"></iframe>
  <div data-consent="marketing"><iframe data-consent-src="%tracker%/frame/inner" width="300" height="200" title="d"></iframe></div>
  <template data-consent="marketing"><iframe data-consent-src="%tracker%/frame/in-template" width="300" height="200" title="e"></iframe></template>
  <object data-consent="marketing" data-consent-data="%tracker%/frame/object" width="300" height="200"></object>`;
const NAMES = ['plain', 'sandboxed', 'named', 'inner', 'in-template', 'object'];

const sites = (headers) => ({ '/': page({ body: FRAMES, headers }), '/two': page({ body: '<p>two</p>' }) });

/** Goes back to the first page, where nothing may be asked for. */
async function goBack(visit) {
  visit.requests.length = 0;
  await visit.back('/');
  await visit.atRest();
  assert.deepEqual(
    visit.requests.filter((request) => request.startsWith('tracker')),
    [],
    'after going back',
  );
  assert.equal(await visit.evaluate(() => window.privacyNotice.granted('marketing')), false);
}

async function acceptAll(visit) {
  await visit.open();
  await visit.accept();
  for (const name of NAMES) await visit.untilAsked(`/frame/${name}`);
  await visit.atRest();
}

export default Object.entries({
  'that may not be kept': { 'Cache-Control': 'no-store' },
  'that may be kept': undefined,
}).flatMap(([kind, headers]) => [
  {
    name: `accepted on a page ${kind}, refused on the next, and back`,
    from,
    pages: sites(headers),
    async expect(visit) {
      await acceptAll(visit);
      await visit.open('/two');
      await visit.api('reject');
      await goBack(visit);
    },
  },
  {
    name: `accepted and withdrawn on a page ${kind}, away and back`,
    from,
    pages: sites(headers),
    async expect(visit) {
      await acceptAll(visit);
      await visit.api('reject');
      await visit.atRest();
      await visit.open('/two');
      await goBack(visit);
    },
  },
  {
    name: `the cookie is gone on the next page, and back to a page ${kind}`,
    from: 'A visitor deletes the cookies, or they expire, and then goes back.',
    pages: sites(headers),
    async expect(visit) {
      await acceptAll(visit);
      await visit.open('/two');
      await visit.evaluate(() => {
        for (const pair of document.cookie.split('; ')) document.cookie = `${pair.split('=')[0]}=; max-age=0; path=/`;
      });
      await goBack(visit);
    },
  },
]);
