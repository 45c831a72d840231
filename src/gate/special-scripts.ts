import { page } from '../consent/page-document.js';
import { hydrationOf } from './framework-marks.js';
import * as hydration from './hydration.js';
import { typeOf } from './script-type.js';
import type { Beside } from './script-run.js';
import { createTwin } from './script-twin.js';
import type { QueueContext } from './script-start.js';

/** What few held scripts need: data, scripts that run once in a document, and scripts in markup that is hydrated. */

/** In milliseconds: the time after `load` for which a script waits for a framework to hydrate the markup around it. */
const HYDRATION_LIMIT = 500;

/** Returns whether a script runs once in a document: by our own mark, Astro's or Turbo's. */
export const isOnce = (held: Element): boolean =>
  held.matches('[data-consent-once],[data-astro-exec],[data-turbo-eval="false"]');

/** Waits where a framework is about to hydrate the markup around an element, as a rule before the page has loaded. */
export async function whenHydrated(element: Element): Promise<void> {
  if (hydrationOf(element) === 'hydrating') await Promise.race([hydration.whenHydrated(element), soonAfterLoad()]);
}

async function soonAfterLoad(): Promise<void> {
  if (page.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await new Promise((resolve) => setTimeout(resolve, HYDRATION_LIMIT));
}

/**
 * Puts data that is no code, such as JSON, beside the held element. It stays there, for the scripts that read it.
 *
 * @param removed Called when it has been taken away, as the held element has left the page.
 */
export function showData(held: HTMLScriptElement, context: QueueContext, removed: () => void): Beside {
  const data = createTwin(held, context);
  if (!held.hasAttribute('src')) data.text = context.trusted().createScript(held.textContent);
  held.after(data);
  return {
    callOff() {
      data.remove();
      // Libraries that run scripts of types of their own give them another type when they have run.
      return data.type === typeOf(held);
    },
    leave() {
      data.remove();
      removed();
    },
  };
}
