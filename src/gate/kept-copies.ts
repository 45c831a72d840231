import { page } from '../consent/page-document.js';

/**
 * Holds again what ran, in the copies of pages that Turbo and htmx keep and show once more: by then the answer may be
 * another one.
 */
export function holdInCopies(): void {
  for (const type of ['turbo:before-cache', 'htmx:beforeHistorySave']) {
    page.addEventListener(type, () => {
      for (const script of page.querySelectorAll<HTMLScriptElement>('script[data-consent]')) script.type = 'text/plain';
    });
  }
}

/** Takes away the copies that have been made, Turbo's in memory and htmx's as text, with the addresses and types of their time. */
export function forgetCopies(): void {
  window.Turbo?.cache?.clear();
  for (const area of ['localStorage', 'sessionStorage'] as const) {
    try {
      window[area].removeItem('htmx-history-cache');
    } catch {
      // A sandboxed frame has none.
    }
  }
}

declare global {
  interface Window {
    readonly Turbo?: { readonly cache?: { clear(): void } };
    readonly htmx?: unknown;
  }
}
