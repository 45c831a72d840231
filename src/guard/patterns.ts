/** Host patterns by purpose, for example `{ analytics: ['*.clarity.ms', 'hm.baidu.com', 'www.example.com/track/'] }`. */
export type GuardedHosts = Readonly<Record<string, readonly string[]>>;

/** An address that the list speaks of. */
export interface Listed {
  readonly url: URL;
  /** What it needs: at least one. */
  readonly purposes: readonly string[];
}

export interface Patterns {
  /** Reads an address as the page would. Nothing where no pattern fits, or where it is none. Never throws. */
  find(address: unknown): Listed | undefined;
  /** Whether a text names a host of the list: most do not, and need no closer look. */
  isNamedIn(text: unknown): boolean;
}

interface Rule {
  readonly purpose: string;
  readonly host: string;
  readonly path: string;
  fits(url: URL): boolean;
}

const NETWORK = /^(https?|wss?):$/;
/** Not `document.baseURI`: an element of that name would take its place. */
const baseOf = Object.getOwnPropertyDescriptor(globalThis.Node?.prototype ?? {}, 'baseURI')?.get;

/**
 * @param hosts As configured, by people: what cannot be read is left out.
 * @param warn Told of what was left out.
 */
export function compilePatterns(hosts: unknown, warn: (message: string) => void): Patterns {
  const rules: Rule[] = [];
  for (const [purpose, patterns] of Object.entries(Object(hosts) as object)) {
    for (const pattern of Array.isArray(patterns) ? (patterns as unknown[]) : [patterns]) {
      const rule = toRule(purpose, pattern);
      if (rule) rules.push(rule);
      else warn(`“${String(pattern)}” is no host such as "t.example", "*.example" or "example.com/path"`);
    }
  }
  if (!rules.length) warn('no hosts, or no JSON: nothing is held');

  const byHost = new Map<string, readonly Rule[]>();
  // The page's own host need not be named.
  const names = rules.map(({ host, path }) => (host === location.hostname ? path : host));
  const named = new RegExp(names.map((name) => name.replace(/[^\w-]/g, '\\$&')).join('|') || '(?!)', 'i');
  return {
    find(address) {
      const url = toUrl(address);
      if (!url) return undefined;
      let found = byHost.get(url.host);
      if (!found) byHost.set(url.host, (found = rules.filter((rule) => rule.fits(url))));
      if (!found.length) return undefined;
      const purposes = found.filter(({ path }) => url.pathname.startsWith(path)).map(({ purpose }) => purpose);
      return purposes.length ? { url, purposes } : undefined;
    },
    isNamedIn: (text) => named.test(text as string), // Which makes a string of it.
  };
}

/** `host`, `*.host` (this host and all below it), each with a port and the beginning of a path, or without. */
function toRule(purpose: string, pattern: unknown): Rule | undefined {
  const [, wild, rest] = /^(?:https?:\/\/)?(\*\.)?([^*/@?#\s]+(\/[^*?#\s]*)?)$/.exec(String(pattern)) ?? [];
  const url = rest && typeof pattern === 'string' ? toUrl(`http://${rest}`) : undefined;
  if (!url) return undefined;
  const { hostname, port, pathname } = url;
  return {
    purpose,
    host: hostname,
    path: pathname,
    fits: (at) =>
      (at.hostname === hostname || (!!wild && at.hostname.endsWith(`.${hostname}`))) &&
      (!port || port === (at.port || (at.protocol.endsWith('s:') ? '443' : '80'))),
  };
}

function toUrl(address: unknown): URL | undefined {
  try {
    const url = new URL(String(address), Reflect.apply(baseOf!, document, []) as string);
    return NETWORK.test(url.protocol) ? url : undefined;
  } catch {
    return undefined; // No address, so nothing is requested.
  }
}
