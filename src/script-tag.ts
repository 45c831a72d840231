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
 * alone is enough. After client-side navigation that replaced the body it makes another one; on the same page, whoever
 * removed the element meant it.
 */
function add(): void {
  if (location.href === address) return;
  address = location.href;
  if (!isConfigOnly && page.querySelector('privacy-notice')) return;
  made = page.createElement('privacy-notice');
  for (const { name, value } of ownScript?.attributes ?? []) {
    if (name === 'data-config') configure(made, value);
    else if (name.startsWith('data-')) made.setAttribute(name.slice(5), value);
  }
  page.body.prepend(made);
}

/** Puts the lists of the site into the element, as they would stand in the markup of the page. */
function configure(element: PrivacyNotice, json: string): void {
  const script = page.createElement('script');
  script.type = 'application/json';
  script.append(json);
  element.append(script);
}

define({ add, accepts: (element) => !isConfigOnly || element === made });
// Until the page is parsed, an element of its own may still come.
if (page.readyState === 'loading') page.addEventListener('DOMContentLoaded', add);
else add();
