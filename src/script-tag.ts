import { ownScript } from './consent/own-script.js';
import { page } from './consent/page-document.js';
import { define } from './define.js';
import type { PrivacyNotice } from './privacy-notice.js';

/** Whether the tag says that nothing in the markup of the page may configure the notice. */
const isConfigOnly = !!ownScript?.hasAttribute('data-config-only');
/** The element that the tag has made. */
let made: PrivacyNotice | undefined;
/** The address of the page that has its element, or had it. */
let address: string | undefined;

/**
 * Makes an element from the `data-*` attributes of the script tag, where the page has none of its own, so that one tag
 * alone is enough. After client-side navigation it makes another one; on the same page, an element that was removed stays
 * away.
 *
 * @param isAgain Whether the last one left together with the content around it, so that it comes back on the same page.
 */
function add(isAgain?: boolean): void {
  if (!isAgain && location.href === address) return;
  address = location.href;
  if (!isConfigOnly && page.querySelector('privacy-notice')) return;
  made = page.createElement('privacy-notice');
  for (const { name, value } of ownScript?.attributes ?? []) {
    if (name.startsWith('data-')) made.setAttribute(name.slice(5), value);
  }
  page.body.prepend(made);
}

define({ add, isOnly: isConfigOnly, isOwn: (element) => element === made });
// Until the page is parsed, an element of its own may still come.
if (page.readyState === 'loading') page.addEventListener('DOMContentLoaded', () => add());
else add();
