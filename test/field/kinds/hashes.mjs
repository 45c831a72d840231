/** Addresses that lead to a place of the page are the page's own; those of the statement open it. */
import assert from 'node:assert/strict';
import { page } from '../support/page.mjs';

const from = 'Content systems name their anchors c12 or s2 (TYPO3, Blogger): the statement opened over the page.';
const openView = () => window.find('privacy-notice').shadowRoot.querySelector('dialog[open]')?.dataset.view ?? 'none';
const staysAway = (hash, body, what) => ({
  name: `${hash} is the page's own: ${what}`,
  from,
  pages: { '/': page({}), '/article': page({ body }) },
  async expect(visit) {
    await visit.open();
    await visit.reject();
    await visit.open(`/article${hash}`);
    await visit.until(() => window.privacyNotice?.choice);
    await visit.atRest();
    assert.equal(await visit.evaluate(openView), 'none');
    assert.equal(await visit.evaluate(() => location.hash), hash);
  },
});

export default [
  staysAway('#c12', '<a name="c12">A comment</a>', 'a named anchor'),
  staysAway('#c3-1', '<a name="c3-1">A comment</a>', 'a named anchor that is called like a clause'),
  staysAway('#s3', '<h2 id="s3">Slide</h2>', 'an element with the id of a section'),
  staysAway('#c123', '', 'a comment that is not on the page'),
  staysAway('#s42', '', 'a section that the statement does not have'),
  staysAway('#c3-99', '', 'a clause that the statement does not have'),
  staysAway('#intro-1x', '', 'an address that only begins like one of the statement'),
  ...['#s3', '#c3-2', '#c3-1-i2', '#intro-1'].map((hash) => ({
    name: `${hash} opens the statement`,
    from: 'A link to a clause in a contract or a mail opens the clause.',
    page: page({}),
    async expect(visit) {
      await visit.open(`/${hash}`);
      await visit.until(() =>
        window.find('privacy-notice').shadowRoot.querySelector('dialog[open][data-view=statement]'),
      );
    },
  })),
];
