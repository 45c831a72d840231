/** K8, K9. Held scripts under a policy of hashes or nonces follow the rules that the page's own scripts follow. */
import { goOn } from '../support/navigate.mjs';
import { held, page, pageWithNonce } from '../support/page.mjs';

const HASHES = { headers: { 'Content-Security-Policy': "script-src 'self' %hashes%" } };
const fromHashes =
  'A static host can only send hashes of the inline scripts that its generator has counted (Astro, GitHub Pages).';
const fromNonce =
  'Rails and Symfony make a nonce for each response; Turbo gives the scripts of the next page the nonce of the first.';
const TURBO = '<script src="/apps/turbo.js"></script>';
const link = '<a id="next" href="/two">next</a>';

const accepted = async (visit, ...expected) => {
  await visit.open();
  await visit.accept();
  await visit.ran(...expected);
};

/** Adds a held script without a nonce, as an attacker would write it. */
const injected = ({ headers, html }) => ({
  headers,
  html: html.replace('</body>', `${held('', `ran.push('injected')`)}</body>`),
});

export default [
  {
    name: 'a policy of hashes: inline classic, inline module and external',
    from: fromHashes,
    page: page({
      ...HASHES,
      body: `<script type="module">ran.push('ordinary module')</script>
        ${held('', `ran.push('classic')`)}${held('data-consent-type="module"', `ran.push('module')`)}${held('src="/script/external.js"')}`,
    }),
    expect: (visit) => accepted(visit, 'ordinary module', 'classic', 'external', 'module'),
  },
  {
    name: 'a policy of hashes: inline modules that import, one after the other, and code of several lines',
    from: fromHashes,
    page: page({
      ...HASHES,
      body: `${held('data-consent-type="module"', `\n  import '/script/imported.js';\n  ran.push('first');\n`)}
        ${held('data-consent-type="module"', `await new Promise((resolve) => setTimeout(resolve, 200)); ran.push('second')`)}
        ${held('data-consent-type="module"', `ran.push('third')`)}`,
    }),
    // As in plain HTML, a module that waits for something keeps none behind it.
    expect: (visit) => accepted(visit, 'imported', 'first', 'third', 'second'),
  },
  {
    name: 'a policy of hashes: the page is opened by a visitor who has accepted',
    from: fromHashes,
    page: page({ ...HASHES, body: held('data-consent-type="module"', `ran.push('module')`) }),
    async expect(visit) {
      await visit.openAccepted();
      await visit.ran('module');
    },
  },
  {
    name: 'a nonce for each response: held scripts that carry it run',
    from: fromNonce,
    page: pageWithNonce({
      body: `${held('', `ran.push('inline')`)}${held('src="/script/external.js"')}${held('data-consent-type="module"', `ran.push('module')`)}`,
    }),
    expect: (visit) => accepted(visit, 'inline', 'external', 'module'),
  },
  {
    name: 'a nonce for each response and Turbo: the held script of the second page runs as its own script does',
    from: fromNonce,
    pages: {
      '/': pageWithNonce({
        before: '<meta name="csp-nonce" content="%nonce%">',
        head: TURBO,
        body: link + held('', `ran.push('gated 1')`) + `<script>ran.push('own 1')</script>`,
      }),
      '/two': pageWithNonce({
        before: '<meta name="csp-nonce" content="%nonce%">',
        head: TURBO,
        body: held('', `ran.push('gated 2')`) + `<script>ran.push('own 2')</script>`,
      }),
    },
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('own 1', 'gated 1');
      await goOn(visit);
      await visit.until(() => window.ran.includes('gated 2'));
      await visit.ran('own 1', 'gated 1', ...(await visit.evaluate(() => window.ran.slice(2))));
    },
  },
  {
    name: 'a nonce for each response and Turbo: external scripts and modules, and a third page',
    from: fromNonce,
    pages: Object.fromEntries(
      [
        ['/', '/two', 1],
        ['/two', '/three', 2],
        ['/three', '/', 3],
      ].map(([path, next, number]) => [
        path,
        pageWithNonce({
          before: '<meta name="csp-nonce" content="%nonce%">',
          head: TURBO,
          body: `<a id="next" href="${next}">next</a>${held(`src="/script/external-${number}.js"`)}${held('data-consent-type="module"', `ran.push('module ${number}')`)}`,
        }),
      ]),
    ),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('external-1', 'module 1');
      await goOn(visit);
      await visit.ran('external-1', 'module 1', 'external-2', 'module 2');
      await goOn(visit, '#next', '/three');
      await visit.ran('external-1', 'module 1', 'external-2', 'module 2', 'external-3', 'module 3');
    },
  },
  {
    name: 'a nonce for each response: what lacks it is refused, and said so once',
    from: 'Markup of a visitor that gets into the page must not be started by the gate where the policy would stop it.',
    page: injected(pageWithNonce({ body: held('', `ran.push('own')`) })),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('own');
      const told = await visit.told();
      if (told.length !== 1) throw new Error(`reported ${told.length} times: ${told}`);
    },
  },
];
