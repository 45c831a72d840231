declare global {
  interface IDBFactory {
    /** Not in Firefox before 126. */
    databases(): Promise<IDBDatabaseInfo[]>;
  }
}

/**
 * Lists the databases of this page's origin by name.
 *
 * A sandboxed frame has an opaque origin, which keeps nothing. To ask there all the same would leave a rejected promise
 * behind in Chromium, of which nobody gets hold.
 *
 * @returns `undefined` where the browser has no such list.
 */
export async function databaseNames(): Promise<string[] | undefined> {
  if (globalThis.origin === 'null') return [];
  const found = await (indexedDB as Partial<IDBFactory>).databases?.();
  return found?.flatMap(({ name }) => name ?? []);
}
