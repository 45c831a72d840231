import Cookies from 'js-cookie';

/** The one cookie of this library, read back after every write. Nothing here throws. */
export class CookieJar {
  readonly name: string;
  readonly #domain: string | undefined;

  /** @param domain None: this host only. `auto`: the widest domain that the browser lets this page set. */
  constructor(name: string, domain?: string) {
    this.name = name;
    this.#domain = domain;
  }

  read(): string | undefined {
    try {
      return Cookies.get(this.name);
    } catch {
      return undefined; // A sandboxed frame: touching document.cookie throws.
    }
  }

  /** @returns Whether the browser really keeps it. */
  write(value: string, days: number): boolean {
    const domain = this.#settableDomain();
    // A host-only cookie of the same name would be read in the new one's place.
    if (domain) this.#remove();
    set(this.name, value, domain, { 'max-age': String(days * 86_400) });
    return this.read() === value;
  }

  /** @returns Whether it is gone. */
  remove(): boolean {
    this.#remove();
    const domain = this.#settableDomain();
    if (domain) this.#remove(domain);
    return this.read() === undefined;
  }

  #remove(domain?: string): void {
    set(this.name, '', domain, { 'max-age': '0' });
  }

  #settableDomain(): string | undefined {
    return this.#domain === 'auto' ? widestDomain() : this.#domain;
  }
}

function set(name: string, value: string, domain: string | undefined, more: Record<string, string>): void {
  try {
    Cookies.set(name, value, {
      path: '/',
      sameSite: 'Lax',
      secure: location.protocol === 'https:',
      ...(domain && { domain }),
      ...more,
    });
  } catch {
    // As above; the caller reads back.
  }
}

/** Found by trying, since no list of public suffixes is small or current: works for `.com.cn`, an IP and localhost. */
function widestDomain(): string | undefined {
  const probe = 'pn_probe';
  const labels = location.hostname.split('.');
  for (let start = labels.length - 1; start >= 0; start--) {
    const domain = labels.slice(start).join('.');
    set(probe, '1', domain, {});
    const kept = new CookieJar(probe).read() === '1';
    set(probe, '', domain, { 'max-age': '0' });
    if (kept) return domain;
  }
  return undefined;
}
