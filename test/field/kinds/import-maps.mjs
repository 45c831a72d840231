/** K1. The page's own modules: no module load of the notice starts before the page's import map is there. */
import assert from 'node:assert/strict';
import { SCRIPT_TAG, STANDALONE, held, page } from '../support/page.mjs';
import { readmeSnippet } from '../support/readme.mjs';

const MAP = '<script type="importmap">{ "imports": { "app": "/script/app.js" } }</script>';
const MODULE = `<script type="module">import 'app'; ran.push('page');</script>`;
const FOOTER = `<p>content</p>%pause%${MAP}${MODULE}`;

const fromFooter =
  'Classic WordPress themes print the import map in the footer; a module that a plug-in loads before it stops every module of the page.';
const fromPreload =
  'importmap-rails and Nue: in Firefox a modulepreload before the import map stops the modules that the map names.';

/** The page's own modules have run, and the notice asks. */
async function works(visit) {
  await visit.open();
  await visit.ran('app', 'page');
  await visit.untilAsking();
}

export default [
  {
    name: 'control: an import map in the footer, without the notice',
    from: fromFooter,
    page: page({ tag: '', body: FOOTER }),
    async expect(visit) {
      await visit.open();
      await visit.ran('app', 'page');
    },
  },
  {
    name: 'an import map in the footer of a page that arrives in two pieces',
    from: fromFooter,
    page: page({ body: FOOTER }),
    expect: works,
  },
  {
    name: 'an import map in the footer, with the standalone build',
    from: fromFooter,
    page: page({ tag: STANDALONE, body: FOOTER }),
    expect: works,
  },
  {
    name: 'an import map in the footer, for a visitor who has accepted, with every kind of held content before it',
    from: fromFooter,
    page: page({
      body:
        held('', `ran.push('inline')`) +
        held('src="/script/external.js"') +
        '<template data-consent="marketing"><b>shown</b></template>' +
        '<iframe data-consent="marketing" data-consent-src="/frame/map" width="480" height="320"></iframe>' +
        FOOTER,
    }),
    async expect(visit) {
      await visit.openAccepted();
      await visit.until(() => window.ran.length === 4);
      await visit.atRest();
      assert.deepEqual((await visit.evaluate(() => window.ran)).sort(), ['app', 'external', 'inline', 'page']);
    },
  },
  {
    name: 'an import map that a script writes when the page has been parsed',
    from: 'es-module-shims and bundlers without a build step make the import map in a script at the end of the body.',
    page: page({
      body: `<p>content</p>%pause%<script>
        const map = document.createElement('script');
        map.type = 'importmap';
        map.textContent = '{ "imports": { "app": "/script/app.js" } }';
        document.body.append(map);
      </script>${MODULE}`,
    }),
    expect: works,
  },
  {
    name: 'an import map after the script tag',
    from: 'Rails puts the import map wherever javascript_importmap_tags stands in the head.',
    page: page({ head: MAP + MODULE }),
    expect: works,
  },
  {
    name: 'an import map after a script tag without async that comes from the cache',
    from: 'A returning visitor has the script at once, and everything that it starts begins sooner.',
    page: page({ tag: '<script src="/dist/privacy-notice.js?cache=max-age=600"></script>', head: MAP + MODULE }),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await works(visit);
    },
  },
  {
    name: 'the preloading snippet of the README, with an import map where the README allows one',
    from: fromPreload,
    page: page({ before: MAP, tag: readmeSnippet('modulepreload'), head: MODULE }),
    expect: works,
  },
  {
    name: 'a script tag without an element, and an import map in the footer',
    from: 'A tag manager or a content management system knows only a script tag with data attributes.',
    page: page({
      tag: SCRIPT_TAG.replace('<script', '<script data-controller="Field Ltd" data-contact="mailto:a@field.example"'),
      notice: '',
      body: FOOTER,
    }),
    expect: works,
  },
];
