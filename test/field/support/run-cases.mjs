/** Runs cases in one browser, one after the other, each as a new visitor on hosts of its own. */
import assert from 'node:assert/strict';
import { startEngine } from './engines.mjs';
import { openSite } from './site.mjs';
import { Visit } from './visit.mjs';

/** Of one case, in milliseconds. */
const LONGEST = 60_000;

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} from the report that it comes from, or the rule that it follows, in one line of our own words
 * @property {unknown} [page] the page at `/`
 * @property {Record<string, unknown>} [pages] all pages by path, where there are several
 * @property {(visit: Visit) => Promise<void>} expect
 * @property {readonly RegExp[]} [throws] errors and warnings of the page that belong to the case
 * @property {Record<string, string>} [without] the reason by engine, where an engine cannot do it
 *
 * @param {string} engineName
 * @param {{ file: string, one: Case }[]} queue of cases, which several browsers may share
 * @param {(result: { file: string, name: string, error?: Error, skipped?: string, ms: number }) => void} report
 */
export async function runCases(engineName, queue, report) {
  const site = await openSite();
  let engine;
  let count = 0;
  try {
    engine = await startEngine(engineName);
    for (let next; (next = queue.shift());) {
      const { file, one } = next;
      const name = `${engineName} ${one.name}`;
      const skipped = one.without?.[engineName];
      const start = Date.now();
      const error = skipped ? undefined : await runCase(one, engine, engineName, site, `c${++count}`);
      report({ file, name, error, skipped, ms: Date.now() - start });
    }
  } finally {
    await engine?.close();
    site.close();
  }
}

/** @returns {Promise<Error | undefined>} */
async function runCase({ expect, page, pages = { '/': page }, throws = [] }, engine, engineName, site, id) {
  site.requests.length = 0;
  site.sites.set(id, pages);
  let tab;
  let timer;
  try {
    tab = await engine.openTab();
    const visit = new Visit(engineName, tab, site, id);
    const tooLong = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`It took longer than ${LONGEST / 1000} s.`)), LONGEST);
    });
    await Promise.race([expect(visit), tooLong]);
    const record = await visit.record();
    const unexpected = [...record.errors, ...record.warnings].filter((text) => !throws.some((one) => one.test(text)));
    assert.deepEqual(unexpected, [], 'errors and warnings on the page');
    return undefined;
  } catch (error) {
    return error;
  } finally {
    clearTimeout(timer);
    await tab?.close().catch(() => {});
  }
}
