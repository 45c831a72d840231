import type { Elements } from './elements.js';
import type { Frames } from './frames.js';
import { formsOf } from './inert.js';
import type { Patches, Replacement } from './patches.js';

/** The classes of what a node can be put into or beside. */
const CLASSES = 'Node Element Document DocumentFragment CharacterData DocumentType Range';
const METHODS =
  'appendChild insertBefore replaceChild append prepend replaceChildren before after replaceWith ' +
  'insertAdjacentElement adoptNode insertNode surroundContents';
const WAITING = /^(script|iframe|link)$/;

/**
 * Patches the methods by which nodes come into the page. All that comes from another document is checked: templates,
 * copies, parsed documents. Of the page's own nodes, which are checked when they get their attributes, only the node
 * itself is checked again, for attributes that it got in a way that is not patched.
 */
export function guardInsertions({ method, setter }: Patches, elements: Elements, frames: Frames): void {
  const inserting: Replacement = (native, _, given) => {
    for (const node of given as (Node | null)[]) {
      const isForeign = !!node && node.ownerDocument !== document;
      // Images and media of this document may be requested before they are put in; the others are not.
      if (isForeign || formsOf(node as Element).length)
        elements.check(node!, isForeign || WAITING.test((node as Element).localName));
    }
    const result = native(given);
    frames.enterAll();
    return result;
  };
  method(CLASSES, METHODS, 0, inserting);
  setter('Document HTMLTableElement', 'body caption tHead tFoot', 0, inserting);
  method(CLASSES, 'cloneNode importNode', 0, (native, _, given) => {
    const copy = native(given) as Node;
    elements.check(copy);
    return copy;
  });
}
