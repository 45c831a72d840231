/**
 * The page's document as the standard made it. A host's named elements (`<img name="cookie">`, `<form name="body">`)
 * stand in front of the document's own properties; here these are taken from where no element can stand.
 */
export const page = new Proxy({} as Document, {
  get(_, key) {
    const value: unknown = Reflect.get(Document.prototype, key, document);
    return typeof value === 'function' ? (value.bind(document) as unknown) : value;
  },
  set: (_, key, value) => Reflect.set(Document.prototype, key, value, document),
});

/** Reads a property of any document as the standard made it; methods come without their document. */
export const readFrom = <Key extends keyof Document>(owner: Document, key: Key): Document[Key] =>
  Reflect.get(Document.prototype, key, owner);

/** A root, with a document's methods as the standard made them. */
export const safeRoot = (root: Document | ShadowRoot): Document | ShadowRoot => (root === document ? page : root);
