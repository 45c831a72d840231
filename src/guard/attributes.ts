import type { Elements } from './elements.js';
import { formsOf, isInert, valueOf } from './inert.js';
import type { Patches, Replacement } from './patches.js';
import { resolve } from './patterns.js';

const CLASSES =
  'HTMLScriptElement HTMLLinkElement HTMLIFrameElement HTMLImageElement HTMLSourceElement HTMLMediaElement ' +
  'HTMLVideoElement HTMLInputElement SVGScriptElement';
const PROPERTIES = 'src srcset srcdoc href imageSrcset poster type';
const ADDRESS = /^(src|href|poster)$/;

/** Patches the methods and properties of elements that write or remove an attribute of what can be held. */
export function guardAttributes({ getter, method, setter }: Patches, elements: Elements): void {
  const writing: Replacement = (native, self: Element, given) =>
    elements.change(self, (target) => native(given, target));
  method('Element', 'removeAttribute toggleAttribute', 1, writing);
  method('Element', 'setAttribute removeAttributeNS', 2, writing);
  method('Element', 'setAttributeNS', 3, writing);
  method(
    'Element',
    'setAttributeNode setAttributeNodeNS removeAttributeNode',
    0,
    (native, self: Element, given, name) =>
      elements.change(self, (target) => {
        if (target === self) return native(given);
        // An attribute node belongs to one element: a copy has one of its own.
        const node = given[0] as Attr;
        return native([name.startsWith('r') ? target.getAttributeNode(node.name) : node.cloneNode()], target);
      }),
  );
  setter('Attr', 'value', 1, (native, self: Attr, given) => {
    const owner = self?.ownerElement;
    return owner
      ? elements.change(owner, (target) => native(given, target === owner ? self : target.getAttributeNode(self.name)))
      : native(given);
  });
  // A list of attributes does not tell its element: that is known once it has an attribute.
  method('NamedNodeMap', 'setNamedItem setNamedItemNS', 0, (native, _, given) => {
    const result = native(given);
    const owner = (given[0] as Attr).ownerElement;
    if (owner) elements.check(owner, !owner.isConnected);
    return result;
  });
  method('NamedNodeMap', 'removeNamedItem', 1, (native, self: NamedNodeMap, given) => {
    const owner = self?.[given[0] as number]?.ownerElement;
    return owner
      ? elements.change(owner, (target) => native(given, target === owner ? self : target.attributes))
      : native(given);
  });
  setter(CLASSES, PROPERTIES, 1, writing);

  // A property returns what the page has written, also while its attribute holds the element.
  getter(CLASSES, PROPERTIES, (native, self: Element, given, property) => {
    const name = property.toLowerCase();
    const form = formsOf(self).find(({ by }) => by === name);
    if (!form || !isInert(self, form)) return native(given);
    const value = valueOf(self, form, name) ?? '';
    return ADDRESS.test(name) ? resolve(value) : value;
  });
}
