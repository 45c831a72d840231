/** K7. A slow script is not dead: after 10 s those behind it go on, and it runs when it comes. */
import { held, page } from '../support/page.mjs';

const from = 'A chat client of 700 kB on a slow line was given up after 10 s, although nothing waited for it.';

export default [
  {
    name: 'an ordered script that needs more than 10 s, and one behind it',
    from,
    page: page({ body: held('src="/script/slow.js?ms=12000"') + held('', `ran.push('behind')`) }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.until(() => window.ran.includes('behind'));
      await visit.ran('behind', 'slow');
    },
  },
  {
    name: 'a slow module and a slow deferred script, with a listener',
    from,
    page: page({
      body: `${held('src="/script/slow-module.js?ms=11500" data-consent-type="module"')}
        ${held(`src="/script/slow-deferred.js?ms=12000" defer onload="ran.push('heard')"`)}`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('slow-module', 'slow-deferred', 'heard');
    },
  },
  {
    name: 'an async script that needs long holds nobody up',
    from,
    page: page({ body: held('src="/script/slow.js?ms=3000" async') + held('', `ran.push('next')`) }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('next', 'slow');
    },
  },
];
