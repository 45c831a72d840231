/** Elements that a person activates on purpose: a click on any other element is no consent. */
const CONTROL = 'button,a[href],input[type=button],input[type=submit],input[type=image],[role=button]';

/**
 * Returns whether a click on an element may request an action. Only a control may grant. Any other action may come from any
 * element, except the root and the body, to which the parser moves the attributes of a second `<html>` or `<body>` tag.
 */
export function mayRequest(element: Element, action: string): boolean {
  // DOM clobbering: in a form, a field named `matches` hides the method.
  const { matches } = Element.prototype;
  return !matches.call(element, 'html,body') && (!/^(accept|save)$/.test(action) || matches.call(element, CONTROL));
}
