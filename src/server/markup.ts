import type { Make } from '../notice/first-layer.js';
import { escape } from '../statement/escape.js';

/** HTML that is safe to put into a page: whatever was text is escaped. */
export interface Markup {
  readonly html: string;
}

/** Writes an element. Children that are strings are text. */
export const markup: Make<Markup> = (name, attributes, ...children) => {
  const inner = children.map((child) => (typeof child === 'object' ? child.html : escape(child || '')));
  return { html: `${startTag(name, attributes)}${inner.join('')}</${name}>` };
};

/** What is no name of an attribute is left out. */
export function startTag(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes)
    .filter(([key]) => /^[a-z][a-z0-9-]*$/i.test(key))
    .map(([key, value]) => ` ${key}="${escape(value)}"`);
  return `<${name}${written.join('')}>`;
}
