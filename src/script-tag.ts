import { ownScript } from './consent/own-script.js';
import { page } from './consent/page-document.js';
import { define } from './define.js';

/** The address of the page that has its element, or had it. */
let address: string | undefined;

/**
 * One script tag alone must do: where the page has no element, the tag's own `data-*` attributes make one. Again where
 * client-side navigation has swapped the body; on the same page, whoever took it out meant it.
 */
function addElement(): void {
  if (location.href === address) return;
  address = location.href;
  if (page.querySelector('privacy-notice')) return;
  const element = page.createElement('privacy-notice');
  for (const { name, value } of ownScript?.attributes ?? []) {
    if (name.startsWith('data-')) element.setAttribute(name.slice(5), value);
  }
  page.body.prepend(element);
}

define(addElement);
// Until the page is parsed, an element of its own may still come.
if (page.readyState === 'loading') page.addEventListener('DOMContentLoaded', addElement);
else addElement();
