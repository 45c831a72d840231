import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { erasePage, openView, VIEWS } from './views.js';

/** WebKit is asked for each of some hundreds of elements; what a legal page shows, the statement shows it, too. */
const isAsked = (view: string): boolean => view !== 'document' || !navigator.vendor.startsWith('Apple');

describe('what assistive technology is told', () => {
  afterEach(erasePage);

  for (const lang of ['en', 'zh-CN'] as const) {
    it(`of every view, in ${lang}, is as it was kept: roles, names and states (R-40)`, async function () {
      this.timeout(60_000);
      for (const view of VIEWS.filter(isAsked)) {
        await openView(view, lang);
        const { kept, seen } = await executeServerCommand<{ kept: string; seen: string }, string>(
          'tree-snapshot',
          `${view}.${lang}`,
        );
        expect(difference(seen, kept), view).to.equal('');
        await erasePage();
      }
    });
  }
});

/** The lines that only one of two trees has. */
function difference(seen: string, kept: string): string {
  const [now, before] = [seen.split('\n'), kept.split('\n')];
  const [more, less] = [now.filter((line) => !before.includes(line)), before.filter((line) => !now.includes(line))];
  if (seen !== kept && !more.length && !less.length) return 'the same lines in another order';
  return [...more.map((line) => `+ ${line}`), ...less.map((line) => `- ${line}`)].join('\n');
}
