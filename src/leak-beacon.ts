import { cutAddress } from './gate/describe.js';
import type { Leak } from './gate/leak.js';
import { isWebAddress } from './notice/safe-address.js';

/** More than a page has that is worth mending one by one; browsers refuse a beacon of more than 64 kB. */
const MOST = 100;

/**
 * What a site's `report` address is sent, as JSON: of the page, never of the visitor. No id, no value of a cookie, no
 * query, no fragment, no time.
 */
export interface LeakBeacon {
  /** Origin and path of the page. */
  readonly url: string;
  /** Of the statement. */
  readonly revision: string;
  /** At most 100. In `what`, digits and e-mail addresses in names are put as `*`: some SDKs make names of ids. */
  readonly leaks: readonly Pick<Leak, 'code' | 'what' | 'purpose'>[];
}

/** Sends nothing where there is nothing to tell, or the address is none of http or https. */
export function sendLeaks(address: string, revision: string, leaks: readonly Leak[]): void {
  if (!leaks.length || !isWebAddress(address)) return;
  const beacon: LeakBeacon = {
    url: cutAddress(location.href),
    revision,
    leaks: leaks.slice(0, MOST).map(({ code, purpose, what }) => ({ code, what: impersonal(code, what), purpose })),
  };
  try {
    // As text, which every server takes without being asked first; an answer is not waited for.
    navigator.sendBeacon(address, JSON.stringify(beacon));
  } catch {
    // The page is being left: there is nobody to tell.
  }
}

function impersonal(code: Leak['code'], what: string): string {
  if (!/^(cookie|storage)-/.test(code)) return what;
  return what.replace(/[^\s“”]*@[^\s“”]*/g, '*').replace(/\d([a-z0-9]*\d)?/gi, '*');
}
