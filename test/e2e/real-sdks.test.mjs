/** Real SDKs from npm on real pages, with a server in their vendors' place: held, granted, withdrawn, and clean afterwards. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { openSdkSites } from './support/sdk-site.mjs';
import { SDKS, sdkTable } from './support/sdks.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

/** Long enough for anything to be sent or kept that was going to. */
const A_WHILE = 1_000;

/** All that a page keeps beside the answer, as `kind name`. */
const keptBy = (page) =>
  page.evaluate(async () => {
    const cookies = document.cookie.split('; ').flatMap((pair) => pair.split('=', 1));
    return [
      ...cookies.filter((name) => name && name !== 'pn_consent').map((name) => `cookie ${name}`),
      ...Object.keys(localStorage).map((name) => `localStorage ${name}`),
      ...Object.keys(sessionStorage).map((name) => `sessionStorage ${name}`),
      ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
    ];
  });

/** Whether a site's list, with `*` for any characters, names something. */
const isListed = (keeps, item) =>
  Object.entries(keeps).some(([kind, names]) =>
    names.some((name) => new RegExp(`^${kind} ${name.replaceAll('*', '.*')}$`).test(item)),
  );

for (const name of Object.keys(await launchOptions())) {
  // Most of the time is spent waiting.
  describe(name, { concurrency: 4 }, () => {
    let browser;
    let sites;

    before(async () => {
      browser = await launch(name);
      sites = await openSdkSites();
    });
    after(async () => {
      sites.close();
      await browser.close();
    });

    for (const [id, { keeps, name: sdk, reload, use }] of Object.entries(SDKS)) {
      it(`${sdk}: held, granted, withdrawn, and clean afterwards`, async () => {
        const context = await browser.createBrowserContext();
        const page = await context.newPage();
        const visit = () => page.goto(sites.addressOf(id), { waitUntil: 'load' });
        const ran = () => page.evaluate(() => window.ran);
        const isSilent = async (when) => {
          await sleep(A_WHILE);
          assert.deepEqual(await ran(), [], when);
          assert.deepEqual(sites.hitsOf(id), [], when);
          assert.deepEqual(sites.loadsOf(id), [], when);
          assert.deepEqual(await keptBy(page), [], when);
        };

        await visit();
        await isSilent('before a choice');
        await clickInNotice(page, '[data-action=reject]');
        await isSilent('after a refusal');
        await visit();
        await isSilent('on the page after a refusal');

        await page.click('[data-privacy-notice=choices]');
        await clickInNotice(page, 'dialog [data-action=accept]');
        await until(() => sites.hitsOf(id).length, 'its vendor hears of it', 15_000);
        await page.evaluate(use);
        await sleep(A_WHILE);
        assert.deepEqual(await ran(), ['started']);
        assert.equal(sites.loadsOf(id).length, 1);
        const kept = await keptBy(page);
        assert.notDeepEqual(kept, []);
        assert.deepEqual(
          kept.filter((item) => !isListed(keeps, item)),
          [],
          'the list names all that it keeps',
        );

        await page.evaluate(() => window.privacyNotice.reject());
        const isNew = async () => (await ran().catch(() => undefined))?.length === 0;
        if (reload) await until(isNew, 'the page is loaded anew');
        // Some send what they had recorded.
        let length;
        do {
          ({ length } = sites.hitsOf(id));
          await sleep(2 * A_WHILE);
        } while (sites.hitsOf(id).length > length);
        await page.evaluate(`try { ${use} } catch { /* The SDK is gone. */ }`);
        await sleep(A_WHILE);
        assert.deepEqual(sites.hitsOf(id).slice(length), [], 'the site’s own calls are in vain');
        await visit();
        await sleep(A_WHILE);
        assert.deepEqual(sites.hitsOf(id).slice(length), [], 'neither leaving nor the next page sends anything');
        assert.equal(sites.loadsOf(id).length, 1);
        assert.deepEqual(await ran(), []);
        assert.deepEqual(await keptBy(page), [], 'nothing is left');
        await context.close();
      });
    }
  });
}

it('the README’s table of SDKs says what these tests use', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  assert.ok(readme.includes(sdkTable()), sdkTable());
});
