import { page } from '../consent/page-document.js';

let isHearing = false;

/**
 * Makes the document deaf to held scripts that write into it. While the page was being parsed `document.write` would have
 * added something; from a script that comes late it wipes the page.
 *
 * @param twins The elements that run for held ones.
 * @param report Called with each call that was not obeyed.
 */
export function hearWriting(twins: WeakSet<Node>, report: (message: string) => void): void {
  if (isHearing) return;
  isHearing = true;
  for (const name of ['open', 'write', 'writeln'] as const) {
    const native = document[name] as (...given: unknown[]) => unknown;
    Reflect.set(document, name, (...given: unknown[]) => {
      const script = page.currentScript;
      if (!script || !twins.has(script)) return native.apply(document, given);
      const address = script.getAttribute('src') ?? 'script';
      report(`${address} called document.${name}, which would wipe the page: it did nothing`);
      return document;
    });
  }
}
