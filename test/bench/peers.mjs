import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import puppeteer from 'puppeteer-core';
import { launchOptions } from '../support/browsers.mjs';
import { contestants, isOurs, isPeer } from './contestants.mjs';
import { summarise } from './figures.mjs';
import { profiles } from './profiles.mjs';
import { serveSite } from './server.mjs';
import { measure } from './visits.mjs';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** Some libraries hide from browsers that say they are driven. */
const UNDRIVEN = '--disable-blink-features=AutomationControlled';

/**
 * Everybody, in turn, as often as there are rounds; each round begins with another, so that nobody is always the first.
 * @param {number} rounds
 * @returns what {@link ../report.mjs} and the others read
 */
export async function measurePeers(rounds) {
  const { chromium: options } = await launchOptions();
  if (!options) throw new Error('The benchmark needs Chromium: set CHROME_PATH.');
  const site = await serveSite();
  const browser = await puppeteer.launch({ ...options, args: [...options.args, UNDRIVEN, ...site.args] });
  const chromium = await browser.version();
  /** @type {Record<string, Record<string, Record<string, number>[]>>} by profile and contestant */
  const measured = {};
  for (let round = 0; round < rounds; round++) {
    const turn = contestants.map((_, at) => contestants[(at + round) % contestants.length]);
    for (const contestant of turn) {
      for (const [profile, conditions] of Object.entries(profiles)) {
        console.error(`round ${round + 1} of ${rounds}: ${contestant.name}, ${profile}`);
        ((measured[profile] ??= {})[contestant.id] ??= []).push(
          await measure(browser, site, contestant, conditions).catch((cause) => {
            throw new Error(`${contestant.name} did not do its job.`, { cause });
          }),
        );
      }
    }
  }
  await browser.close();
  site.close();
  if (site.missing.length) throw new Error(`Asked for, and not there: ${[...new Set(site.missing)].join(', ')}`);
  return {
    date: new Date().toISOString().slice(0, 10),
    version,
    chromium,
    cpu: cpus()[0].model,
    cores: cpus().length,
    rounds,
    profiles: Object.fromEntries(Object.entries(profiles).map(([id, { name }]) => [id, name])),
    contestants: contestants.map((contestant) => ({
      id: contestant.id,
      name: contestant.name,
      isOurs: isOurs(contestant),
      isPeer: isPeer(contestant),
      profiles: Object.fromEntries(
        Object.entries(measured).map(([id, found]) => [id, summarise(found[contestant.id], found.none)]),
      ),
    })),
  };
}
