import { isServer } from '../consent/environment.js';
import { PrivacyStatement } from './privacy-statement.js';

/** Defines `<privacy-statement>`; where another copy of the library has done so before, that one stays. */
export function defineStatement(): void {
  if (!isServer && !customElements.get('privacy-statement')) {
    customElements.define('privacy-statement', PrivacyStatement);
  }
}
