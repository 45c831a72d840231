/** Elements of which nothing is seen. */
const UNSEEN =
  'script,style,link,meta,base,title,noscript,template:not([shadowrootmode]),param,source,track,[hidden],' +
  'input[type=hidden],privacy-notice-stand-in';
/** Elements that show something without a child. */
const REPLACED = 'img,iframe,video,audio,object,embed,svg,canvas,input,button,select,textarea,hr,progress,meter';

/** Markup of which nothing is seen, in a text. In the text of a script, the end of another is written `<\/script>`. */
const UNSEEN_MARKUP = [
  /<(script|style|noscript|template|title)\b[^]*?<\\?\/\1\s*>|<(link|meta|base|param)\b[^>]*>|<!--[^]*?-->/gi,
  /<(img|iframe)\b[^>]*(\s(width|height)\s*=\s*["']?[01](px)?["'\s>/]|display:\s*none|\shidden[\s>=])[^>]*>(\s*<\/iframe>)?/gi,
  /<([\w-]+)\b[^>]*(display:\s*none|\shidden[\s>=])[^>]*>[^<]*<\/\1\s*>/gi,
];
/** A character that no markup has, in the place of what was left out. */
const LEFT_OUT = '\0';
/** Elements of which all was left out; empty ones are places for scripts. */
const EMPTIED = /<([\w-]+)\b[^>]*>[\s\0]*\0[\s\0]*<\/\1\s*>/g;

// DOM clobbering: in a form, a field named `childNodes` hides the form's own, so the prototypes' are called.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- One overload of `querySelectorAll` is.
const { matches, querySelectorAll } = Element.prototype;
const readChildren = Reflect.getOwnPropertyDescriptor(Node.prototype, 'childNodes')!.get!;

/**
 * Returns whether something can be seen of a piece of a page: a text, or an element that is more than a script, a style
 * or a tracking pixel.
 *
 * @param withPlaces Counts empty elements, into which a script may draw.
 */
export function showsSomething(piece: Element | DocumentFragment, withPlaces = false): boolean {
  return Array.from(readChildren.call(piece) as Iterable<Node>).some((node) =>
    node instanceof Element ? isSeen(node, withPlaces) : node instanceof Text && /\S/.test(node.data),
  );
}

/**
 * Returns whether something can be seen of the markup in a text, see {@link showsSomething}. The text is not parsed: where
 * a page demands Trusted Types, only the gate's policy may do that.
 */
export function textShowsSomething(markup: string): boolean {
  let text = UNSEEN_MARKUP.reduce((rest, unseen) => rest.replace(unseen, LEFT_OUT), markup);
  for (let before = ''; text !== before;) {
    before = text;
    text = text.replace(EMPTIED, LEFT_OUT);
  }
  return /[^\s\0]/.test(text);
}

function isSeen(element: Element, withPlaces: boolean): boolean {
  const { style } = element as Partial<ElementCSSInlineStyle>;
  if (matches.call(element, UNSEEN) || style?.display === 'none') return false;
  if (matches.call(element, REPLACED)) return !isPixel(element);
  if (element.shadowRoot || has(element, 'template[shadowrootmode]')) return true;
  return showsSomething(element, withPlaces) || (withPlaces && !has(element, '*'));
}

const has = (element: Element, selectors: string): boolean => querySelectorAll.call(element, selectors).length > 0;

/** Returns whether an image or a frame is too small for its content to be seen. */
function isPixel(element: Element): boolean {
  return ['width', 'height'].some((side) => /^[01](px)?$/.test(element.getAttribute(side)?.trim() ?? ''));
}
