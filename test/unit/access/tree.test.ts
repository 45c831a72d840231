import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { erasePage, openView, VIEWS } from './views.js';

describe('what assistive technology is told', () => {
  afterEach(erasePage);

  for (const lang of ['en', 'zh-CN'] as const) {
    it(`of every view, in ${lang}, is as it was kept: roles, names and states (R-40)`, async () => {
      for (const view of VIEWS) {
        await openView(view, lang);
        const { kept, seen } = await executeServerCommand<{ kept: string; seen: string }, string>(
          'tree-snapshot',
          `${view}.${lang}`,
        );
        expect(seen, view).to.equal(kept);
        await erasePage();
      }
    });
  }
});
