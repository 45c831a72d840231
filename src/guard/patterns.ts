import { HOLDABLE } from './inert.js';

/** Host patterns by purpose, for example `{ analytics: ['*.clarity.ms', 'hm.baidu.com', 'www.example.com/track/'] }`. */
export type GuardedHosts = Readonly<Record<string, readonly string[]>>;

/** An address to which patterns apply. */
export interface Listed {
  readonly url: URL;
  /** The purposes that it needs: at least one. */
  readonly purposes: readonly string[];
}

export interface Patterns {
  /** Reads an address as the page would. Nothing where no pattern applies, or where it cannot be read. Never throws. */
  find(address: unknown): Listed | undefined;
  /** Tells whether markup may request a listed host: most cannot, and need not be parsed. */
  isSuspect(markup: string): boolean;
}

interface Rule {
  readonly purpose: string;
  readonly host: string;
  readonly path: string;
  fits(url: URL | Location): boolean;
}

const NETWORK = /^(https?|wss?):$/;
const ELEMENT = new RegExp(`<(?:${HOLDABLE.replaceAll(',', '|')})\\b`, 'i');
/** Marks of a host name that is written in another way: references, percent codes, Unicode, line breaks. */
const CODED = /[^ -~]|[&%]/;
/** Not `document.baseURI`: an element of that name would take its place. */
const baseOf = Object.getOwnPropertyDescriptor(globalThis.Node?.prototype ?? {}, 'baseURI')?.get;

/**
 * @param hosts As configured by people; a pattern that cannot be read is left out.
 * @param warn Called with a message about each pattern that was left out.
 */
export function compilePatterns(hosts: unknown, warn: (message: string) => void): Patterns {
  const rules: Rule[] = [];
  for (const [purpose, patterns] of Object.entries(Object(hosts) as object)) {
    for (const pattern of Array.isArray(patterns) ? (patterns as unknown[]) : [patterns]) {
      const rule = toRule(purpose, pattern);
      if (rule) rules.push(rule);
      else warn(`“${String(pattern)}” is no host such as "t.example" or "*.t.example/path"`);
    }
  }
  if (!rules.length) warn('no hosts, or no JSON: nothing is held');

  const byHost = new Map<string, readonly Rule[]>();
  // A relative address does not name the page's own host: every address can be one of it.
  const names = rules.map((rule) => (rule.fits(location) ? '' : rule.host.replace(/[^\w-]/g, '\\$&')));
  const named = new RegExp(names.join('|'), 'i');
  return {
    find(address) {
      const url = toUrl(address);
      if (!url) return undefined;
      let found = byHost.get(url.host);
      if (!found) byHost.set(url.host, (found = rules.filter((rule) => rule.fits(url))));
      const purposes = found.filter(({ path }) => url.pathname.startsWith(path)).map(({ purpose }) => purpose);
      return purposes.length ? { url, purposes } : undefined;
    },
    isSuspect: (markup) => ELEMENT.test(markup) && (named.test(markup) || CODED.test(markup)),
  };
}

/** Reads `host` or `*.host` (this host and all below it), each with or without a port and the beginning of a path. */
function toRule(purpose: string, pattern: unknown): Rule | undefined {
  const [, wild, rest] = /^(?:https?:\/\/)?(\*\.)?([^*/@?#\s]+(\/[^*?#\s]*)?)$/.exec(String(pattern)) ?? [];
  const url = rest && typeof pattern === 'string' ? toUrl(`http://${rest}`) : undefined;
  if (!url) return undefined;
  const { port, pathname } = url;
  const host = hostOf(url);
  return {
    purpose,
    host,
    path: pathname,
    fits: (at) =>
      (hostOf(at) === host || (!!wild && hostOf(at).endsWith(`.${host}`))) &&
      (!port || port === (at.port || (at.protocol.endsWith('s:') ? '443' : '80'))),
  };
}

/** `t.example.` is the same host as `t.example`. */
const hostOf = ({ hostname }: URL | Location): string => hostname.replace(/\.+$/, '');

/** Returns nothing for an address that requests nothing, as it cannot be parsed or is not of the network. */
function toUrl(address: unknown): URL | undefined {
  const url = parse(address);
  return url && NETWORK.test(url.protocol) ? url : undefined;
}

function parse(address: unknown): URL | undefined {
  try {
    return new URL(String(address), Reflect.apply(baseOf!, document, []) as string);
  } catch {
    return undefined;
  }
}

/** Returns the absolute address, as properties such as `href` have it. */
export const resolve = (address: string): string => parse(address)?.href ?? address;
