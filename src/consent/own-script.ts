import { isClassic, isServer } from './environment.js';
import { page } from './page-document.js';

/**
 * The tag that our code came by. A module cannot know its own; its page has written the first script with a nonce as it
 * has written the others.
 */
export const ownScript = isServer
  ? undefined
  : isClassic
    ? page.currentScript
    : page.querySelector<HTMLScriptElement>('script[nonce]');
