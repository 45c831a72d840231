/**
 * What a site can change, and its defaults: first our own custom property, then the TDesign token, then our value.
 * Nothing else comes in from the page, not even that it hides itself until its own scripts have run; but the larger
 * text that a web view's user has set does (WeChat sets it by `-webkit-text-size-adjust`).
 *
 * **No theme tells the two decisions apart.** One part is not enough for that: a rule of the page for it may read the
 * button's attributes (`attr()`, Chromium), count (`counter-increment`, everywhere), ask for its neighbour (`:has(+ *)`,
 * `sibling-index()`, WebKit) or throw dice (`random()`). What is `!important` in here outranks all that the page can say, so
 * that everything about a decision is; and what lies around it neither covers nor cuts one of the two.
 *
 * Old kernels (Chromium 86) know neither `inset` nor the logical shorthands, so longhands are written out.
 */
export const tokens = `
.surface {
  all: initial;
  --0: #fff;
  --1: #1b1d22;
  --2: #474c55;
  --3: #003cab;
  --4: #fff;
  --5: #c8cdd6;
  --bg: var(--privacy-notice-background, var(--td-bg-color-container, var(--0)));
  --text: var(--privacy-notice-color, var(--td-text-color-primary, var(--1)));
  --muted: var(--privacy-notice-muted-color, var(--td-text-color-secondary, var(--2)));
  --accent: var(--privacy-notice-accent, var(--td-brand-color, var(--3)));
  --on-accent: var(--privacy-notice-on-accent, var(--td-text-color-anti, var(--4)));
  --line: var(--privacy-notice-border-color, var(--td-component-border, var(--5)));
  --radius: var(--privacy-notice-radius, var(--td-radius-medium, 6px));
  --size: var(--privacy-notice-font-size, 14px);
  box-sizing: border-box;
  border: 0 solid var(--line);
  color: var(--text);
  background: var(--bg);
  font: 400 var(--size) / 1.6 var(--privacy-notice-font-family, var(--td-font-family, system-ui, sans-serif));
  overflow-wrap: break-word;
  -webkit-text-size-adjust: inherit;
  transform: none !important;
  filter: none !important;
  clip-path: none !important;
  -webkit-mask: none !important;
}
@media (prefers-color-scheme: dark) { .surface { --0: #1d1f24; --1: #f0f2f5; --2: #c3c8d1; --3: #a8c5ff; --4: #0a1834; --5: #4a4f59; } }
@media (prefers-contrast: more) { .surface { --muted: var(--text); --line: var(--text); } }
.surface * { box-sizing: border-box; }
h2, h3, p, ul { margin: 0; padding: 0; }
h2 { font-size: 1.15em; line-height: 1.4; font-weight: 600; }
a { color: var(--accent); text-underline-offset: .2em; }
button {
  min-height: 44px;
  min-width: 44px;
  margin: 0;
  border: 1px solid var(--accent);
  border-radius: var(--radius);
  padding: 8px 16px;
  color: var(--accent);
  background: transparent;
  font: inherit;
  cursor: pointer;
}
[part=decision] {
  all: unset !important;
  --text: inherit !important;
  --accent: inherit !important;
  --on-accent: inherit !important;
  --radius: inherit !important;
  box-sizing: border-box !important;
  z-index: 1 !important;
  display: grid !important;
  align-content: center !important;
  min-height: 44px !important;
  border: 1px solid var(--accent) !important;
  border-radius: var(--radius) !important;
  padding: 8px 16px !important;
  color: var(--on-accent) !important;
  background-color: var(--accent) !important;
  font-weight: 500 !important;
  text-align: center !important;
  cursor: pointer !important;
}
.surface::before, .surface::after, [part=decision]::before, [part=decision]::after { content: none !important; }
button:hover { box-shadow: inset 0 0 0 99em #8882 !important; }
button:active { box-shadow: inset 0 0 0 99em #8884 !important; }
:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; }
button:focus-visible { outline: 2px solid var(--text) !important; outline-offset: 2px !important; }
@media (forced-colors: active) {
  .surface { border-width: 1px; }
  :focus-visible, button:focus-visible { outline-color: Highlight !important; }
}
`;
