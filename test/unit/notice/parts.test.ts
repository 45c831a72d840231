import { expect } from '@open-wc/testing';
import { erasePage, openView, VIEWS } from '../access/views.js';

/** The same that the manifest describes; a theme relies on each. */
const PARTS = [
  ...['banner', 'title', 'link', 'decision', 'choices', 'save', 'close'],
  ...['change', 'compare', 'dialog', 'contents', 'reopen'],
];

describe('the parts that a theme can name', () => {
  it('are all there, and no others, over all views', async () => {
    const seen = new Set<string>();
    for (const view of VIEWS) {
      const surface = await openView(view);
      const root = surface.getRootNode() as ShadowRoot;
      for (const { part } of root.querySelectorAll<HTMLElement>('[part]')) part.forEach((name) => seen.add(name));
      await erasePage();
    }
    expect([...seen].sort()).to.deep.equal([...PARTS].sort());
  });
});
