import { page } from '../consent/page-document.js';
/** Whether an address may become a link: what is code in disguise, such as `javascript:`, may not. */
export function isSafeAddress(address: string | undefined): address is string {
  if (!address) return false;
  try {
    return /^(https?|mailto|tel):$/.test(new URL(address, page.baseURI).protocol);
  } catch {
    return false;
  }
}
