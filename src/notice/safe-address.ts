import { page } from '../consent/page-document.js';

/** Whether an address may become a link: what is code in disguise, such as `javascript:`, may not. */
export function isSafeAddress(address: string | undefined): address is string {
  return has(address, /^(https?|mailto|tel):$/);
}

/** Whether something can be sent to an address. */
export function isWebAddress(address: string | undefined): address is string {
  return has(address, /^https?:$/);
}

function has(address: string | undefined, scheme: RegExp): boolean {
  if (!address) return false;
  try {
    return scheme.test(new URL(address, page.baseURI).protocol);
  } catch {
    return false;
  }
}
