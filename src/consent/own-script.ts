import { isClassic } from './environment.js';
import { page } from './page-document.js';

/** The script tag that our code came by; none for a module, which cannot know its own. */
export const ownScript = isClassic ? page.currentScript : null;
