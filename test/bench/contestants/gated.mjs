/**
 * The one script that waits for consent. `external` is a file, as an SDK is; `blocking` is inline, and keeps the main
 * thread for 400 ms once it runs: behind a slow network a file would come long after the click, and prove nothing.
 * @typedef {'external' | 'blocking'} GatedKind
 */

export const GATED_FILE = '/sdk-1.0.0/sdk.js';

/** Says when it began. */
const RUN = 'window.gatedAt = performance.now(); window.dispatchEvent(new Event("gated"));';

export const GATED = {
  external: RUN,
  blocking: `${RUN} for (const end = performance.now() + 400; performance.now() < end;);`,
};

/**
 * As markup, for who holds back marked elements.
 * @param {GatedKind} kind
 * @param {{ attributes: string, address?: string }} how `address` is the name of the attribute that holds the address
 */
export const gatedMarkup = (kind, { attributes, address = 'src' }) =>
  kind === 'external'
    ? `<script ${attributes} ${address}="${GATED_FILE}"></script>`
    : `<script ${attributes}>${GATED.blocking}</script>`;

/**
 * As a function of the page, `startGated`, for who calls the page back.
 * @param {GatedKind} kind
 */
export const gatedFunction = (kind) =>
  kind === 'external'
    ? `function startGated() {
        if (document.querySelector('[data-gated]')) return;
        const script = document.createElement('script');
        script.async = true;
        script.src = '${GATED_FILE}';
        script.setAttribute('data-gated', '');
        document.head.append(script);
      }`
    : `function startGated() { ${GATED.blocking} }`;
