/**
 * Keeps what a page throws, warns of and reports, for the expectation: the first script of every page of the suite. A
 * client-side router may run it again for the next page.
 */
if (!window.record) {
  const record = { errors: [], warnings: [] };
  window.record = record;
  window.ran ??= []; // Swup runs this script again for each page.
  window.told = [];
  /** Finds an element of the page, also where one is called `querySelector`. */
  window.find = Document.prototype.querySelector.bind(document);
  const isFramed = window.parent !== window;
  const add = (list, text) => {
    record[list].push(text);
    // The record of a sandboxed frame can't be read from outside.
    if (isFramed) window.parent.postMessage({ list, text }, '*');
  };
  const textOf = (cause) => String(cause?.message ?? cause);
  addEventListener('error', (event) => event.message && add('errors', event.message));
  addEventListener('unhandledrejection', (event) => add('errors', `not handled: ${textOf(event.reason)}`));
  addEventListener('message', ({ data }) => {
    if (data && Array.isArray(record[data.list])) record[data.list].push(`in a frame: ${data.text}`);
  });
  for (const method of ['error', 'warn']) {
    const original = console[method];
    console[method] = (...parts) => {
      // The notice's own lines are in the events, too.
      if (!/^%?c?privacy-notice/.test(String(parts[0]))) add('warnings', parts.map(textOf).join(' '));
      original.apply(console, parts);
    };
  }
  document.addEventListener('consenterror', ({ detail }) => window.told.push(`${detail.code}: ${detail.message}`));
}
