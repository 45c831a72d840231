/** K14. Framed on another site, the answer is kept where the browser allows a partitioned cookie. */
import assert from 'node:assert/strict';
import { held, page } from '../support/page.mjs';

const from = 'A booking page in the frame of a partner’s site asked at every load, as its cookie was not kept there.';

/** A page that frames another site's page over TLS. */
const framing = (more = '') => ({
  '/': page({
    tag: '',
    body: `<iframe src="%partner%/inner" width="960" height="700" title="Booking" ${more}></iframe>`,
  }),
  '/inner': page({ body: held('', `ran.push('stats')`) }),
});

const inner = (visit, task, ...args) => visit.untilInFrame('iframe', task, ...args);

export default [
  {
    name: 'accepted in a frame on another site, and loaded again',
    from,
    pages: framing(),
    async expect(visit) {
      const origin = await visit.secureOrigin();
      await visit.open('/', origin);
      await visit.click('[data-action=accept]', 'privacy-notice', 'iframe');
      await inner(visit, () => window.ran.length);
      const isKept = await visit.inFrame('iframe', () => {
        document.cookie = 'probe=1; path=/; secure; samesite=none; partitioned';
        return document.cookie.includes('probe=1');
      });
      await visit.open('/', origin);
      if (!isKept) return; // The browser keeps no cookie there at all.
      await inner(visit, () => window.ran?.length);
      const isAsking = () => !!window.find('privacy-notice').shadowRoot?.querySelector('[data-action=accept]');
      assert.equal(await visit.inFrame('iframe', isAsking), false);
    },
  },
  {
    name: 'refused in a frame on another site, and loaded again',
    from,
    pages: framing(),
    async expect(visit) {
      const origin = await visit.secureOrigin();
      await visit.open('/', origin);
      await visit.click('[data-action=reject]', 'privacy-notice', 'iframe');
      await inner(visit, () => window.privacyNotice.choice);
      await visit.open('/', origin);
      await inner(
        visit,
        () => document.readyState === 'complete' && typeof window.privacyNotice?.granted === 'function',
      );
      assert.deepEqual(await visit.inFrame('iframe', () => window.ran), []);
    },
  },
];
