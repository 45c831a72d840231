import { page } from './consent/page-document.js';

/** The interval, in milliseconds, at which the document is searched while it is being parsed. */
const INTERVAL = 20;

let allowed: Promise<void> | undefined;

/**
 * Resolves when loading a module cannot break the page's own modules.
 *
 * Firefox, Safari before 18.4 and Chromium before 133 refuse an import map that comes after the first module load or
 * module preload, and the modules of the page that need the map do not start. While the document is being parsed, a module
 * may therefore be loaded only when the import map is in the document already.
 */
export function whenModulesMayLoad(): Promise<void> {
  return (allowed ??= new Promise((resolve) => {
    function check(): void {
      if (page.readyState !== 'loading' || hasImportMap()) resolve();
      else setTimeout(check, INTERVAL);
    }
    page.addEventListener('readystatechange', check);
    check();
  }));
}

/**
 * Returns whether the browser has read the import map of the page. The parser delivers a long map in pieces: a map that is
 * complete JSON and has something behind it has been read. An external map is not supported by any browser.
 */
function hasImportMap(): boolean {
  const map = page.querySelector('script[type=importmap]:not([src])');
  try {
    return !!(map?.nextSibling ?? map?.parentNode?.nextSibling) && !!JSON.parse(map.textContent);
  } catch {
    return false;
  }
}
