/** Elements and prototypes of the page that stand in front of what a script looks for. */
import assert from 'node:assert/strict';
import { STANDALONE, element, held, page } from '../support/page.mjs';

/** The methods and properties of a document that a page can cover, and the globals that a library may look up. */
const OF_DOCUMENT = [
  ...[
    'createElement',
    'createElementNS',
    'createTextNode',
    'createTreeWalker',
    'createComment',
    'createDocumentFragment',
  ],
  ...[
    'createRange',
    'createEvent',
    'importNode',
    'adoptNode',
    'defaultView',
    'implementation',
    'documentElement',
    'body',
  ],
  ...['head', 'cookie', 'title', 'forms', 'scripts', 'getElementById', 'getElementsByTagName', 'adoptedStyleSheets'],
  ...[
    'styleSheets',
    'fonts',
    'hasFocus',
    'activeElement',
    'hidden',
    'visibilityState',
    'startViewTransition',
    'append',
  ],
];
const GLOBALS = [
  ...[
    'litHtmlVersions',
    'litHtmlPolyfillSupport',
    'litElementVersions',
    'reactiveElementVersions',
    'litIssuedWarnings',
  ],
  ...[
    'Turbo',
    'htmx',
    'Swup',
    'ShadyDOM',
    'Cookies',
    'dataLayer',
    'process',
    'module',
    'exports',
    'define',
    'page',
    'store',
  ],
];
const covers = {
  'images by name': OF_DOCUMENT.map((name) => `<img name="${name}" alt="">`).join(''),
  'forms with fields': [...OF_DOCUMENT, ...GLOBALS]
    .map(
      (name) =>
        `<form name="${name}"><input name="call"><input name="bind"><input name="push"><input name="cache"></form>`,
    )
    .join(''),
  'anchors by id, each twice': GLOBALS.map((id) => `<a id="${id}"></a><a id="${id}" name="call"></a>`).join(''),
};
const from =
  'A form builder or a content management system names its elements as it likes; the browser then finds them under document and window.';

const CONTENT = `<main>
  ${held('', `ran.push('inline')`)}${held('src="/script/external.js"')}${held('data-type="module"', `ran.push('module')`)}
  <iframe data-consent="marketing" data-src="/frame/map" width="480" height="320" title="Map"></iframe>
  <button id="statement" data-privacy-notice="statement">Statement</button>
  <button id="choices" data-privacy-notice="choices">Choices</button></main>`;

/** The first layer, the dialogs and everything held work. */
async function works(visit) {
  const dialog = (isOpen) =>
    visit.until((open) => !!window.find('privacy-notice').shadowRoot.querySelector('dialog[open]') === open, isOpen);
  await visit.open();
  await visit.accept();
  await visit.until(() => window.ran.length === 3 && window.find('iframe').contentDocument.title === 'map');
  for (const control of ['#statement', '#choices']) {
    await visit.click(control);
    await dialog(true);
    await visit.until(() => window.find('privacy-notice').shadowRoot.querySelector('dialog [data-action=close]'));
    await visit.press('Escape');
    await dialog(false);
  }
  await visit.api('reject');
  await visit.until(() => window.find('iframe').contentDocument?.title !== 'map');
  assert.deepEqual(await visit.told(), []);
}

const kept = (code) => ({
  from: 'js-cookie reads attributes with for … in: a function on Object.prototype (old frameworks, prototype.js) made every answer be lost.',
  pages: {
    '/': page({ before: `<script>${code}</script>`, body: held('', `ran.push('stats')`) }),
    '/clean': page({ body: held('', `ran.push('stats')`) }),
  },
  async expect(visit) {
    await visit.open('/');
    await visit.accept();
    await visit.open('/');
    await visit.ran('stats');
    assert.equal(await visit.isAsking(), false, 'the yes is kept');
    await visit.api('reject');
    await visit.open('/clean');
    await visit.atRest();
    assert.equal(await visit.isAsking(), false, 'the no is kept');
    await visit.ran();
  },
});

export default [
  ...Object.entries(covers).flatMap(([what, markup]) =>
    Object.entries({ 'script tag': undefined, standalone: STANDALONE }).flatMap(([build, tag]) => [
      {
        name: `${what} before everything, ${build}`,
        from,
        page: page({ tag, notice: '', body: `<div hidden>${markup}</div>${element()}${CONTENT}` }),
        expect: works,
      },
      {
        name: `${what} after everything, ${build}`,
        from,
        page: page({ tag, body: `${CONTENT}<div hidden>${markup}</div>` }),
        expect: works,
      },
    ]),
  ),
  { name: 'a function on Object.prototype', ...kept('Object.prototype.extend = function () { return this; };') },
  {
    name: 'an accessor, a number and an object on Object.prototype',
    ...kept(
      `Object.prototype.size = 5; Object.prototype.options = {}; Object.defineProperty(Object.prototype, 'first', { enumerable: true, get() { return this[0]; } });`,
    ),
  },
  {
    name: 'functions on Array.prototype and String.prototype',
    ...kept(
      `Array.prototype.contains = function () {}; String.prototype.trimAll = function () {}; Array.prototype.path = '/x';`,
    ),
  },
  ...Object.entries({ 'script tag': '/dist/privacy-notice.js', standalone: '/dist/privacy-notice.standalone.js' }).map(
    ([build, src]) => ({
      name: `a sandboxed frame asks, and nothing is left unhandled, ${build}`,
      from: 'Previews of page builders and code playgrounds show a page in a sandboxed frame, where storage throws.',
      pages: {
        '/inner': page({
          tag: `<script src="${src}" crossorigin async></script>`,
          body: held('', `parent.postMessage({ list: 'seen', text: 'ran' }, '*')`),
        }),
        '/': page({
          tag: '',
          before: '<script>record.seen = []</script>',
          body: '<iframe src="/inner" sandbox="allow-scripts" width="900" height="600" title="Preview"></iframe>',
        }),
      },
      async expect(visit) {
        await visit.open('/');
        await visit.click('[data-action=accept]', 'privacy-notice', 'iframe');
        await visit.until(() => window.record.seen.length);
        await visit.atRest();
      },
    }),
  ),
];
