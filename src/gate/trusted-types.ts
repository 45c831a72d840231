/**
 * The one Trusted Types policy of this library, `privacy-notice`. It is called with nothing but the text and attributes
 * that the page's author wrote into elements with `data-consent`.
 */
export interface Policy {
  createHTML(markup: string): string;
  createScript(code: string): string;
  createScriptURL(address: string): string;
}

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

const asWritten = (text: string): string => text;
const RULES: Policy = { createHTML: asWritten, createScript: asWritten, createScriptURL: asWritten };

let policy: Policy | undefined;

/** Throws where the page's `trusted-types` directive does not allow the policy. */
export function trusted(): Policy {
  // DOM clobbering: where the browser lacks Trusted Types, `trustedTypes` may be an element of the page.
  const factory = window.trustedTypes?.createPolicy instanceof Function ? window.trustedTypes : undefined;
  return (policy ??= factory?.createPolicy('privacy-notice', RULES) ?? RULES);
}
