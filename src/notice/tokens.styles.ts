/**
 * What a site can change, and its defaults: first our own custom property, then the TDesign token, then our value.
 * Nothing else comes in from the page, not even that it hides itself until its own scripts have run; but the larger
 * text that a web view's user has set does (WeChat sets it by `-webkit-text-size-adjust`).
 *
 * Old kernels (Chromium 86) know neither `inset` nor the logical shorthands, so longhands are written out.
 */
export const tokens = `
.surface {
  all: initial;
  --bg: var(--privacy-notice-background, var(--td-bg-color-container, #fff));
  --text: var(--privacy-notice-color, var(--td-text-color-primary, #1b1d22));
  --muted: var(--privacy-notice-muted-color, var(--td-text-color-secondary, #474c55));
  --accent: var(--privacy-notice-accent, var(--td-brand-color, #003cab));
  --on-accent: var(--privacy-notice-on-accent, var(--td-text-color-anti, #fff));
  --line: var(--privacy-notice-border-color, var(--td-component-border, #c8cdd6));
  --radius: var(--privacy-notice-radius, var(--td-radius-medium, 6px));
  --size: var(--privacy-notice-font-size, 14px);
  box-sizing: border-box;
  border: 0 solid var(--line);
  color: var(--text);
  background: var(--bg);
  font: 400 var(--size) / 1.6 var(--privacy-notice-font-family, var(--td-font-family, system-ui, sans-serif));
  overflow-wrap: anywhere;
  -webkit-text-size-adjust: inherit;
}
@media (prefers-color-scheme: dark) {
  .surface {
    --bg: var(--privacy-notice-background, var(--td-bg-color-container, #1d1f24));
    --text: var(--privacy-notice-color, var(--td-text-color-primary, #f0f2f5));
    --muted: var(--privacy-notice-muted-color, var(--td-text-color-secondary, #c3c8d1));
    --accent: var(--privacy-notice-accent, var(--td-brand-color, #a8c5ff));
    --on-accent: var(--privacy-notice-on-accent, var(--td-text-color-anti, #0a1834));
    --line: var(--privacy-notice-border-color, var(--td-component-border, #4a4f59));
  }
}
@media (prefers-contrast: more) { .surface { --muted: var(--text); --line: var(--text); } }
.surface *, .surface *::before { box-sizing: border-box; }
h2, h3, p, ul { margin: 0; padding: 0; }
h2 { font-size: 1.15em; line-height: 1.4; font-weight: 600; }
ul { list-style: none; }
a { color: var(--accent); text-underline-offset: .2em; }
button {
  box-sizing: border-box;
  min-height: 44px;
  min-width: 44px;
  margin: 0;
  border: 1px solid var(--accent);
  border-radius: var(--radius);
  padding: 8px 16px;
  color: var(--accent);
  background: transparent;
  font: inherit;
  line-height: 1.4;
  cursor: pointer;
}
button[part="decision"] { color: var(--on-accent); background: var(--accent); font-weight: 500; }
button:hover { text-decoration: underline; text-underline-offset: .25em; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; }
@media (forced-colors: active) {
  .surface { border-width: 1px; }
  :focus-visible { outline-color: Highlight; }
}
`;
