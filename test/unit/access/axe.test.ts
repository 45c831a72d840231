import { expect } from '@open-wc/testing';
import type * as Axe from 'axe-core';
import 'axe-core/axe.min.js';
import { SCHEMES, setScheme } from './schemes.js';
import { erasePage, openView, VIEWS } from './views.js';

declare const axe: typeof Axe;

/** Every rule that axe has: AAA, best practice, experimental and deprecated ones too. */
const ALL = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]));

/** A frame's document needs axe, too. */
function enter({ defaultView, head }: Document): void {
  if (defaultView === window) return;
  const script = document.createElement('script');
  script.textContent = axe.source;
  head.append(script);
}

describe('axe, with every rule on,', () => {
  afterEach(async () => {
    await erasePage();
    await setScheme({});
  });

  for (const [name, features] of Object.entries(SCHEMES)) {
    it(`finds nothing in any view, ${name} (R-38, R-40, R-41)`, async function () {
      if (!(await setScheme(features))) this.skip();
      const problems: string[] = [];
      for (const view of VIEWS) {
        enter((await openView(view)).ownerDocument);
        const { violations } = await axe.run(document, { rules: ALL, resultTypes: ['violations'] });
        for (const { help, id, nodes } of violations) {
          problems.push(
            `${view}: ${id}, ${help}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`,
          );
        }
        await erasePage();
      }
      expect(problems.join('\n')).to.equal('');
    });
  }
});
