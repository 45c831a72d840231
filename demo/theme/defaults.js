/** What the notice looks like if nobody says anything, from the manifest of the build. */
export async function defaults() {
  const { modules } = await (await fetch('/dist/custom-elements.json')).json();
  const { cssProperties } = modules
    .flatMap(({ declarations }) => declarations)
    .find(({ tagName }) => tagName === 'privacy-notice');
  const all = { light: {}, dark: {}, shapes: {} };
  for (const { default: value, description, name } of cssProperties) {
    const short = name.replace('--privacy-notice-', '');
    const dark = /Dark: `(.+)`/.exec(description)?.[1];
    if (dark) Object.assign(all.dark, { [short]: full(dark) });
    all[dark ? 'light' : 'shapes'][short] = dark ? full(value) : value;
  }
  return all;
}

/** Inputs of colours take six digits only. */
const full = (colour) => colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
