/**
 * A script that the guard puts in again is no longer one of the parser: `strict-dynamic` lets it run, whoever wrote it
 * into the page. Where a nonce is known, it decides; otherwise, whether the page has such a policy.
 *
 * @returns Tells whether the guard may start a script that the parser made.
 */
export function createScriptPolicy(nonce: string | undefined): (script: HTMLScriptElement) => boolean {
  let isLenient: boolean | undefined;
  return (script) => (nonce ? script.nonce === nonce && isNonceable(script) : (isLenient ??= tryInline()));
}

/**
 * Tries inline code, which no page can be asked about otherwise: only `strict-dynamic` blocks an attribute, and runs an
 * element that a script has made.
 */
function tryInline(): boolean {
  const script = document.createElement('script');
  try {
    script.setAttribute('onclick', ';');
    if (script.onclick) return true;
    script.text = 'document.currentScript.remove()';
    document.documentElement.append(script);
    return script.isConnected;
  } catch {
    return false; // The page demands trusted types: it cannot be known.
  } finally {
    script.remove();
  }
}

/** As browsers have it: an unfinished tag in front of a script must not get the nonce of that script. */
const isNonceable = ({ attributes }: Element): boolean =>
  !Array.from(attributes).some(({ name, value }) => /<script|<style/i.test(name + value));
