import { page } from '../consent/page-document.js';

/** The part of the events of Turbo and htmx that has the response. */
interface ResponseDetail {
  readonly fetchResponse?: { readonly response: Response };
  readonly xhr?: XMLHttpRequest;
}

const POLICY = 'Content-Security-Policy';

/**
 * Trusts the nonces of the responses that Turbo and htmx show on this page, where the server makes one for each response.
 * They are read from the header, which no markup can write.
 *
 * @param nonces The nonces that held scripts may carry; empty where the page uses none.
 */
export function followNonces(nonces: Set<string | null>): void {
  const read = (event: Event): void => {
    const { fetchResponse, xhr } = (event as CustomEvent<ResponseDetail>).detail;
    const url = fetchResponse?.response.url ?? xhr?.responseURL ?? '';
    if (!nonces.size || new URL(url, location.href).origin !== location.origin) return;
    const policy = fetchResponse?.response.headers.get(POLICY) ?? xhr?.getResponseHeader(POLICY) ?? '';
    for (const [, nonce] of policy.matchAll(/'nonce-([^']+)'/gi)) nonces.add(nonce!);
  };
  for (const type of ['turbo:before-fetch-response', 'htmx:beforeOnLoad']) page.addEventListener(type, read);
}

/** Takes away the copies that have been made, Turbo's in memory and htmx's as text, with the addresses of their time. */
export function forgetCopies(): void {
  // DOM clobbering: `Turbo` may be an element of the page, and `cache` a field in it.
  const cache = window.Turbo?.cache;
  if (cache?.clear instanceof Function) cache.clear();
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
    readonly Turbo?: { readonly cache?: { clear?(): void } };
    readonly htmx?: unknown;
  }
}
