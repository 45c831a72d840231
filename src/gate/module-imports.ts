import { page } from '../consent/page-document.js';

const COMMENT = /\/\*[^]*?\*\/|(^|[\s;{}])\/\/.*/gm;
/** A static import, or an export from another module. Not one of data, such as `with { type: 'json' }`. */
const STATIC_IMPORT =
  /(?:^|[;}\n])\s*(?:import|export)\b\s*(?:[^'"`;()]*?\bfrom\s*)?(["'])([^"'\n]+)\1(?!\s*(?:with|assert)\b)/g;

/** Returns whether the code of a module may have static imports; `import()` and `import.meta` are none. */
export const mayImport = (code: string): boolean => /\bimport\b(?!\s*[(.])|\bfrom\b/.test(code);

/** The addresses of the modules that the code of an inline module imports statically, as far as they can be told. */
export function importsOf(code: string): readonly string[] {
  const specifiers = [...code.replace(COMMENT, '$1').matchAll(STATIC_IMPORT)].map(([, , specifier]) => specifier!);
  return [...new Set(specifiers)].flatMap((specifier) => addressOf(specifier) ?? []);
}

/** Resolves a specifier as HTML does: names by the import map, others against the address of the page. */
function addressOf(specifier: string): string | undefined {
  try {
    const isName = !/^(\.{0,2}\/|[a-z][a-z\d+.-]*:)/i.test(specifier);
    const address = isName ? nameInMap(specifier) : specifier;
    return address && new URL(address, page.baseURI).href;
  } catch {
    return undefined; // The browser reports it.
  }
}

function nameInMap(name: string): string | undefined {
  const map = page.querySelector('script[type=importmap]')?.textContent ?? '{}';
  const { imports = {} } = JSON.parse(map) as { imports?: Record<string, string> };
  return imports[name];
}
