/** What the tokens are put to where a page's rules for a part may change it: in all that has no answers to keep equal. */
export const surfaceStyles = `
.surface {
  all: initial;
  border: 0 solid var(--line);
  color: var(--text);
  background: var(--bg);
  font: 400 var(--size) / 1.6 var(--privacy-notice-font-family, var(--td-font-family, system-ui)), sans-serif;
  overflow-wrap: anywhere;
  -webkit-text-size-adjust: inherit;
}
@media (forced-colors: active) { .surface { border-width: 1px; } }
`;
