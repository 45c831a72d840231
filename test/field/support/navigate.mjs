/**
 * Goes to another page by a click on a link that a client-side router follows, and waits until it is there.
 *
 * @param {import('./visit.mjs').Visit} visit
 * @param {string} [selector] of the link
 * @param {string} [path] where it leads
 */
export async function goOn(visit, selector = '#next', path = '/two') {
  await visit.evaluate(() => (window.isSame = true));
  await visit.click(selector);
  await visit.until(
    (to) => location.pathname === to && window.isSame && !document.documentElement.hasAttribute('data-turbo-preview'),
    path,
  );
  await visit.atRest();
}
