/**
 * What a theme can change, as Markdown for the README, from the manifest that the element's own comment makes.
 *
 * @param {import('custom-elements-manifest').Package} manifest
 */
export function lookTables(manifest) {
  const elements = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  const properties = elements.flatMap(({ cssProperties = [] }) => cssProperties);
  const parts = elements.flatMap(({ cssParts = [], tagName }) => cssParts.map((part) => ({ ...part, tagName })));
  return {
    properties: [
      '| custom property | of what, and its default |',
      '| --- | --- |',
      ...properties.map(({ default: value, description, name }) => `| \`${name}\`: \`${value}\` | ${description} |`),
    ].join('\n'),
    parts: [
      '| part | what it is |',
      '| --- | --- |',
      ...parts.map(({ description, name, tagName }) => `| \`${tagName}::part(${name})\` | ${description} |`),
    ].join('\n'),
  };
}
