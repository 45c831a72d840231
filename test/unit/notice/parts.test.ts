import { expect } from '@open-wc/testing';
import { erasePage, openView, VIEWS } from '../access/views.js';

/** The same that the manifest describes; a theme relies on each. */
const PARTS = {
  notice: [
    ...['banner', 'title', 'link', 'decision', 'choices', 'save', 'close'],
    ...['change', 'compare', 'dialog', 'contents', 'reopen'],
  ],
  statement: ['breadcrumb', 'contents', 'document'],
};

describe('the parts that a theme can name', () => {
  it('are all there, and no others, over all views', async () => {
    const seen = { notice: new Set<string>(), statement: new Set<string>() };
    for (const view of VIEWS) {
      const surface = await openView(view);
      const root = surface.getRootNode() as ShadowRoot;
      const { notice, statement } = seen;
      const names = (root.host as Element | undefined)?.localName === 'privacy-statement' ? statement : notice;
      for (const { part } of root.querySelectorAll<HTMLElement>('[part]')) part.forEach((name) => names.add(name));
      await erasePage();
    }
    expect([...seen.notice].sort()).to.deep.equal([...PARTS.notice].sort());
    expect([...seen.statement].sort()).to.deep.equal(PARTS.statement);
  });
});
