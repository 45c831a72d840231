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
  // A list of attributes does not tell its element.
  const owners = new WeakMap<NamedNodeMap, Element>();
  getter('Element', 'attributes', (native, self: Element, given) => {
    const list = native(given) as NamedNodeMap;
    if (formsOf(self).length) owners.set(list, self);
    return list;
  });
  method('NamedNodeMap', 'setNamedItem setNamedItemNS removeNamedItem', 0, (native, self: NamedNodeMap, given) => {
    const owner = owners.get(self);
    if (!owner) return native(given);
    return elements.change(owner, (target) => {
      if (target === owner) return native(given);
      const [item] = given as (Attr | string)[];
      return native([item instanceof Attr ? item.cloneNode() : item], target.attributes);
    });
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
