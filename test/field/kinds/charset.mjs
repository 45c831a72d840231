/** K13. A script that is fetched ahead is decoded as the parser would have done it, and asked for once. */
import assert from 'node:assert/strict';
import { held, page } from '../support/page.mjs';

const from =
  'Scripts of vendors in GBK with charset="gbk" on pages in UTF-8: their text was garbled, or they were fetched twice.';
const GBK = 'charset="gbk" src="/script/gbk.js?charset=gbk&ms=700"';

export default [
  {
    name: 'control: such a script as plain HTML',
    from,
    page: page({ tag: '', body: `<script ${GBK}></script>` }),
    async expect(visit) {
      await visit.open();
      await visit.ran('gbk 统计');
    },
  },
  {
    name: 'behind a slow script, and before another one',
    from,
    page: page({ body: held('src="/script/slow.js?ms=400"') + held(GBK) + held('', `ran.push('last')`) }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('slow', 'gbk 统计', 'last');
      assert.equal(visit.asked('/script/gbk.js'), 1);
    },
  },
  {
    name: 'for a visitor who has accepted, deferred, and in capitals',
    from,
    page: page({
      body: `${held('src="/script/slow.js?ms=400"')}${held('CHARSET="GB2312" src="/script/capitals.js?charset=gbk&ms=600" defer')}
        <template data-consent="analytics"><script ${GBK}></script></template>`,
    }),
    async expect(visit) {
      await visit.openAccepted();
      await visit.until(() => window.ran.length === 3);
      await visit.atRest();
      assert.deepEqual((await visit.evaluate(() => window.ran)).sort(), ['capitals 统计', 'gbk 统计', 'slow']);
    },
  },
];
