import { page } from '../consent/page-document.js';
import type { Vendor } from '../consent/config.js';
import { cutAddress } from './describe.js';
import type { GrantLog } from './grant-log.js';
import { toLeak, type Leak } from './leak.js';

/**
 * Which hosts this page has asked that no vendor names, or asked while no vendor of theirs was granted. The browser lists
 * the page's own requests, the first 250 unless the page asks for more; those of frames and workers are not among them.
 *
 * Hosts that no vendor names count as the site's own where they are the page's host, one above it or one below it;
 * `www.` is left aside. Another name of the same company is declared, for example by a vendor of a necessary purpose.
 *
 * @param report Where leaks are sent to: an address of the site's choice.
 */
export function auditHosts(vendors: readonly Vendor[], log: GrantLog, report?: string): Leak[] {
  const reported = hostOf(report ?? '');
  return (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).flatMap((entry): Leak[] => {
    const host = hostOf(entry.name);
    if (!host) return [];
    const matching = vendors.filter(
      ({ hosts }) => Array.isArray(hosts) && hosts.some((pattern) => fits(host, pattern)),
    );
    const [first] = matching;
    if (!first) return isOwn(host) || host === reported ? [] : [toLeak('host-undeclared', host)];
    if (matching.some(({ purpose }) => log.wasGranted(purpose, entry.startTime))) return [];
    return entry.initiatorType === 'script'
      ? [toLeak('script-before-consent', cutAddress(entry.name), first.purpose)]
      : [toLeak('host-before-consent', host, first.purpose)];
  });
}

/** None for what is no address of a host, such as `data:`. */
function hostOf(address: string): string {
  try {
    return address && new URL(address, page.baseURI).hostname;
  } catch {
    return '';
  }
}

function fits(host: string, pattern: unknown): boolean {
  if (typeof pattern !== 'string') return false;
  const wanted = pattern.toLowerCase();
  return host === wanted.replace(/^\*\./, '') || (wanted.startsWith('*.') && host.endsWith(wanted.slice(1)));
}

function isOwn(host: string): boolean {
  const own = location.hostname.replace(/^www\./, '');
  return host === own || host.endsWith(`.${own}`) || own.endsWith(`.${host}`);
}
