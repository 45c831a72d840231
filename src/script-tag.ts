import { define } from './define.js';

const script = document.currentScript;
define();

/** One script tag alone must do: where the page has no element, the tag's own `data-*` attributes make one. */
function addElement(): void {
  if (document.querySelector('privacy-notice')) return;
  const element = document.createElement('privacy-notice');
  for (const { name, value } of script?.attributes ?? []) {
    if (name.startsWith('data-')) element.setAttribute(name.slice(5), value);
  }
  document.body.prepend(element);
}

// Until the page is parsed, an element of its own may still come.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', addElement);
else addElement();
