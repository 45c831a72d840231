import { parseCondition } from '../gate/condition.js';
import { showsSomething, textShowsSomething } from './held-content.js';
import type { Box } from './stand-in.js';

/** The place on the page at which the placeholder of a held element is shown. */
export interface Place {
  /**
   * `box`: instead of an element that has a size of its own, such as a frame or an image. `inside`: in an empty element,
   * into which a script is going to draw. `behind`: after a template, or a script whose text is markup.
   */
  readonly kind: 'box' | 'inside' | 'behind';
  readonly element: Box;
}

/** The attributes with which addresses are held back, without their prefixes. */
const ADDRESSES = ['src', 'data', 'href', 'srcset', 'poster'];
const BOXES = 'iframe,img,video,audio,object,embed,svg';
/** Elements for which the older names, such as `data-src`, are addresses; on others they are the page's own. */
const ADDRESSED = ['iframe', 'img', 'source', 'video', 'audio', 'track', 'embed', 'object', 'link', 'image', 'use'];
const HELD_ADDRESS = ADDRESSES.flatMap((name) => [
  `[data-consent-${name}]`,
  ...ADDRESSED.map((element) => `${element}[data-${name}]`),
]).join();
/** Attributes with which an element shows what the site wants to be seen meanwhile, unless they name an empty document. */
const OWN_CONTENT = ['src', 'srcset', 'srcdoc', 'data'];
const BLANK = /^\s*(about:blank([?#].*)?)?\s*$/is;

/** Elements in which no block of text can be shown. */
const CLOSED =
  'script,style,link,meta,base,noscript,template,param,source,track,picture,canvas,br,hr,wbr,input,button,select,textarea,' +
  'option,optgroup,datalist,progress,meter,table,caption,colgroup,col,thead,tbody,tfoot,tr,ul,ol,dl,menu,html,head,title,' +
  'body,math,frame,frameset,area,map';
/** Elements that cannot have a block of text as a child. */
const CLOSED_PARENTS =
  'head,select,datalist,optgroup,picture,video,audio,object,table,colgroup,thead,tbody,tfoot,tr,svg';

// DOM clobbering: in a form, a field named `matches` hides the form's own method, so the prototype's is called.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- One overload of `querySelector` is.
const { closest, getAttribute, matches, querySelectorAll } = Element.prototype;

/**
 * Returns the purposes that are enough for a held element: those of the first alternative without a refused one. None
 * where a grant cannot show it.
 */
export function sufficientPurposes(held: Element): readonly string[] {
  const alternatives = parseCondition(getAttribute.call(held, 'data-consent') ?? '');
  const granting = alternatives.find((terms) => terms.length && !terms.some(({ isNegated }) => isNegated));
  return granting?.map(({ id }) => id) ?? [];
}

/** Finds the place for the placeholder of a held element; none where nothing is going to be seen, or something is. */
export function placeOf(held: Element): Place | undefined {
  const { localName } = held;
  if (localName === 'template' || localName === 'script')
    return behind(held as HTMLTemplateElement | HTMLScriptElement);
  const element = boxOf(held);
  if (element) return { kind: 'box', element };
  return isEmptyPlace(held) ? { kind: 'inside', element: held } : undefined;
}

/** Returns whether an element waits for a script that draws into it, and shows nothing yet. */
export function isEmptyPlace(held: Element): held is HTMLElement {
  return (
    held instanceof HTMLElement &&
    !matches.call(held, `${CLOSED},${BOXES},${HELD_ADDRESS}`) &&
    !querySelectorAll.call(held, HELD_ADDRESS).length &&
    !(held.localName === 'form' && querySelectorAll.call(held, '[name],[id]').length) &&
    !showsSomething(held)
  );
}

/** Returns the held address of an element, without its candidates' sizes. */
export function addressOf(element: Element): string | undefined {
  if (!matches.call(element, `${HELD_ADDRESS},script`)) return undefined;
  for (const name of ADDRESSES) {
    for (const prefix of ['data-consent-', 'data-']) {
      const address = getAttribute.call(element, prefix + name)?.trim();
      if (address) return address.split(/\s/)[0];
    }
  }
  return undefined;
}

/** The element of a held one that is seen: itself, or the first in it that has an address to wait for. */
function boxOf(held: Element): Box | undefined {
  const inside = [...(querySelectorAll.call(held, BOXES) as NodeListOf<Box>)].filter(
    (box) => box.closest('[data-consent]') === held,
  );
  const boxes = matches.call(held, BOXES) ? [held as Box] : inside;
  return boxes.find((box) => !hasOwnContent(box) && (matches.call(box, 'picture > *') || hasHeldAddress(box)));
}

function hasOwnContent(box: Box): boolean {
  return OWN_CONTENT.some((name) => !BLANK.test(getAttribute.call(box, name) ?? ''));
}

function hasHeldAddress(box: Box): boolean {
  return !!addressOf(box) || [...querySelectorAll.call(box, HELD_ADDRESS)].some((part) => addressOf(part));
}

function behind(holder: HTMLTemplateElement | HTMLScriptElement): Place | undefined {
  const parent = holder.parentElement;
  if (holder.hidden || (parent && closest.call(parent, CLOSED_PARENTS) === parent)) return undefined;
  const isSeen =
    holder instanceof HTMLTemplateElement ? showsSomething(holder.content, true) : textShowsSomething(holder.text);
  return isSeen ? { kind: 'behind', element: holder } : undefined;
}
