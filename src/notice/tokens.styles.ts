/**
 * What a site can change, and its defaults: first our own custom property, then the TDesign token, then our value. Of
 * TDesign's tokens, the ones that give 7:1 in both its modes, as `theme-mode` is the site's and the media query the
 * visitor's: of the brand, only the last step does, and only with the ground's colour on it.
 * Nothing else comes in from the page, not even that it hides itself until its own scripts have run; but the larger
 * text that a web view's user has set does (WeChat sets it by `-webkit-text-size-adjust`).
 *
 * **No theme tells the two decisions apart.** One part is not enough for that: a rule of the page for it may read the
 * button's attributes (`attr()`, Chromium), count (`counter-increment`, everywhere), ask for its neighbour (`:has(+ *)`,
 * `sibling-index()`, WebKit) or throw dice (`random()`). What is `!important` in here outranks all that the page can say, so
 * that everything about a decision is. So is everything about the layers that they stand in, or a clip, a mask, a place half
 * outside the window or a grid that runs over would leave one of them; and what stands beside them covers neither.
 *
 * Old kernels (Chromium 86) know neither `inset` nor the logical shorthands, so longhands are written out.
 */
export const tokens = `
.surface {
  --bg: var(--privacy-notice-background, var(--td-bg-color-container, #fff));
  --text: var(--privacy-notice-color, var(--td-text-color-primary, #1b1d22));
  --muted: var(--privacy-notice-muted-color, var(--td-text-color-primary, #474c55));
  --accent: var(--privacy-notice-accent, var(--td-brand-color-10, var(--td-brand-color, #003cab)));
  --on-accent: var(--privacy-notice-on-accent, var(--td-bg-color-container, #fff));
  --line: var(--privacy-notice-border-color, var(--td-component-border, #c8cdd6));
  --radius: var(--privacy-notice-radius, var(--td-radius-medium, 6px));
  --size: var(--privacy-notice-font-size, 14px);
}
.banner, .dialog {
  all: initial !important;
  color: var(--text) !important;
  background: var(--bg) !important;
  font: 400 var(--size) / 1.6 var(--privacy-notice-font-family, var(--td-font-family, system-ui)), sans-serif !important;
  overflow-wrap: anywhere !important;
  -webkit-text-size-adjust: inherit !important;
}
@media (prefers-color-scheme: dark) {
  .surface {
    --bg: var(--privacy-notice-background, var(--td-bg-color-container, #1d1f24));
    --text: var(--privacy-notice-color, var(--td-text-color-primary, #f0f2f5));
    --muted: var(--privacy-notice-muted-color, var(--td-text-color-primary, #c3c8d1));
    --accent: var(--privacy-notice-accent, var(--td-brand-color-10, var(--td-brand-color, #a8c5ff)));
    --on-accent: var(--privacy-notice-on-accent, var(--td-bg-color-container, #0a1834));
    --line: var(--privacy-notice-border-color, var(--td-component-border, #4a4f59));
  }
}
@media (prefers-contrast: more) { .surface { --muted: var(--text); --line: var(--text); } }
.surface, .surface * { box-sizing: border-box !important; }
h2, h3, p, ul { margin: 0; padding: 0; }
h2 { font-size: 1.15em; line-height: 1.4; font-weight: 600; }
a { color: var(--accent); text-underline-offset: .2em; }
button {
  min-height: 44px;
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
  display: grid !important;
  align-content: center !important;
  min-height: 26px !important;
  border: 1px solid var(--accent) !important;
  border-radius: var(--radius) !important;
  padding: 8px 16px !important;
  color: var(--on-accent) !important;
  background-color: var(--accent) !important;
  cursor: pointer !important;
}
[part]::before, [part]::after { content: none !important; }
::scroll-button(*), ::scroll-marker-group { display: none !important; }
button:hover { box-shadow: inset 0 0 0 99em #8882 !important; }
button:active { box-shadow: inset 0 0 0 99em #8884 !important; }
:focus-visible { outline: 2px solid var(--text) !important; outline-offset: 2px !important; }
@media (forced-colors: active) { .banner, .dialog { border: 1px solid !important; } }
`;
