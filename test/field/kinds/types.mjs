/** K6. A type that is no JavaScript is put in, and nothing waits for it; a vendor's own `data-type` is none. */
import assert from 'node:assert/strict';
import { held, page } from '../support/page.mjs';

const typesIn = () => [...document.querySelectorAll('main script')].map(({ type }) => type);

export default [
  {
    name: 'Partytown runs a script of its own type in its worker, and the next held script does not wait for it',
    from: 'Partytown: scripts of the type text/partytown, which become that after consent, and a ptupdate event after it.',
    page: page({
      body: `<script>
          document.addEventListener('consentchange', () => requestAnimationFrame(() => setTimeout(() => dispatchEvent(new CustomEvent('ptupdate')), 100)));
          partytown = { lib: '/apps/partytown/' };
        </script>
        <script src="/apps/partytown/partytown.js"></script>
        <main>
        ${held('data-consent-type="text/partytown"', `document.title = 'from the worker'`)}
        ${held('src="/script/next.js"')}
        </main>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('next');
      await visit.until(() => document.title === 'from the worker');
      assert.ok(
        (await visit.evaluate(typesIn)).some((type) => type.startsWith('text/partytown')),
        'it is still on the page',
      );
    },
  },
  {
    name: 'a template of a framework and structured data after consent, inert as they were written',
    from: 'Handlebars, Knockout and Angular read scripts of the type text/template; search engines read application/ld+json.',
    page: page({
      body: `<main>${held('data-consent-type="text/x-template" id="row"', '<p>{{row}}</p>')}
        ${held('data-consent-type="application/ld+json"', '{ "@type": "Thing" }')}
        ${held('', `ran.push(document.querySelector('script[type="text/x-template"]') ? 'found' : 'not found')`)}</main>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('found');
    },
  },
  {
    name: 'a data-type of the vendor is no type of script',
    from: 'Vendors keep their own settings in data-type (inline, popup, banner): the script was taken for an unknown type.',
    page: page({
      body: `<main>${held('data-type="inline" src="/script/inline-widget.js"')}${held('data-type="popup"', `ran.push('popup')`)}</main>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('inline-widget', 'popup');
    },
  },
  {
    name: 'old spellings of the type that cannot be mistaken',
    from: 'Pages of today write data-type="module" and data-type="text/javascript".',
    page: page({
      body: `<main>${held('data-type="text/javascript"', `ran.push('classic')`)}${held('data-type="module"', `import '/script/imported.js'; ran.push('module')`)}</main>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('classic', 'imported', 'module');
    },
  },
];
