/** The host pages of the suite, as a site would write them. */

const CONFIG = `{
  "purposes": [
    { "id": "identity", "necessary": "session" },
    { "id": "analytics" },
    { "id": "marketing", "label": "Marketing", "ref": "c3-1-i2" }
  ],
  "vendors": [
    { "name": "Statistics", "purpose": "analytics" },
    { "name": "Tracker", "purpose": "marketing", "hosts": ["%tracker.hostname%"] }
  ]
}`;

export const SCRIPT_TAG = '<script src="/dist/privacy-notice.js" async></script>';
export const STANDALONE = '<script src="/dist/privacy-notice.standalone.js" async></script>';

/** The element as the README has it. */
export const element = (attributes = '', config = CONFIG) =>
  `<privacy-notice controller="Field Ltd" contact="mailto:privacy@field.example" ${attributes}>
  <script type="application/json">${config}</script>
</privacy-notice>`;

/**
 * A whole page. The server fills in `%nonce%`, `%tracker%` and `%partner%` (the origins of two third parties; also
 * `%tracker.host%` and `%tracker.hostname%`), and sends what follows `%pause%` later.
 *
 * @param {object} parts
 * @param {string} [parts.body]
 * @param {string} [parts.head] after the script tag
 * @param {string} [parts.tag] the script tag; empty for a page without the notice
 * @param {string} [parts.before] in the head, before the script tag
 * @param {string} [parts.notice] the element
 * @param {Record<string, string>} [parts.headers]
 */
export function page({ body = '', head = '', tag = SCRIPT_TAG, before = '', notice = tag && element(), headers }) {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Field</title>
<script src="/field/record.js"></script>
${before}
${tag}
${head}
</head>
<body>
${notice}
${notice && '<a href="#privacy-choices" data-privacy-notice="choices">Privacy settings</a>'}
${body}
</body>
</html>`;
  return headers ? { html, headers } : html;
}

/** The same under a policy that allows only what has the nonce of the response: all ordinary scripts have it, held ones too. */
export function pageWithNonce({ policy = "script-src 'nonce-%nonce%' 'strict-dynamic'", headers, ...parts }) {
  const html = page(parts).replace(/<script(?![^>]*(application\/json|nonce))/g, '<script nonce="%nonce%"');
  return { html, headers: { 'Content-Security-Policy': policy, ...headers } };
}

/** A held script, inline or external. */
export const held = (attributes, code = '') =>
  `<script type="text/plain" data-consent="analytics" ${attributes}>${code}</script>`;
