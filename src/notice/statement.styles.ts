/** The statement, in the dialog and in `<privacy-statement>`: tools, contents, text, and what stands beside the text. */
export const statementStyles = `
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0 16px; }
.tools a { display: inline-flex; align-items: center; min-width: 44px; min-height: 44px; }
.plain { min-width: 44px; border-width: 0; padding: 4px 0; text-align: start; text-decoration: underline; text-underline-offset: .2em; }
.aside { border: 1px solid var(--line); border-radius: var(--radius); padding: 10px 14px; margin-bottom: 12px; color: var(--muted); }
.aside > :last-child { margin-bottom: 0; }
.bullets { list-style: disc; padding-inline-start: 1.4em; }
.contents { margin-bottom: 16px; }
.contents ol { display: flex; flex-wrap: wrap; gap: 0 18px; list-style: none; margin: 0; padding: 0; }
.contents a { display: flex; align-items: center; min-height: 44px; padding: 6px 0; line-height: 1.5; }
.contents a[aria-current] { font-weight: 600; }
article { position: relative; min-width: 0; padding-inline-end: 16px; }
article h3 { margin: 0; font-size: 1.07em; font-weight: 600; }
article .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.heading { margin: 26px 0 8px; }
.heading h3 { display: inline; }
article p, article li { margin-bottom: 8px; }
article [tabindex] { scroll-margin-top: 12px; }
article [tabindex]:focus { outline: 2px solid var(--accent) !important; outline-offset: 4px !important; border-radius: 2px; }
.anchor {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  width: 24px;
  height: 24px;
  margin: -4px 0;
  margin-inline-start: 4px;
  margin-inline-end: -28px;
  border-radius: var(--radius);
  vertical-align: middle;
  color: var(--muted);
  opacity: 0;
  pointer-events: none;
}
:hover > .anchor, :focus > .anchor, section:focus > .heading > .anchor, div:focus > :first-child > .anchor, .anchor:focus { opacity: 1; pointer-events: auto; }
/* With the usual offset, what scrolls would cut the line off where a text fills its last line. */
.anchor:focus-visible { outline-offset: 0 !important; }
.anchor:hover { color: var(--accent); }
.beside { margin: 4px 0 12px; border-inline-start: 3px solid var(--line); padding-inline-start: 12px; color: var(--muted); }
.beside p { margin-bottom: 0; }
details { margin-top: 16px; }
.beside details { margin-top: 0; }
summary { min-height: 44px; padding: 10px 0; cursor: pointer; font-weight: 600; }
.beside summary { font-weight: 400; }
details p { margin-bottom: 6px; }
.status { position: sticky; bottom: max(12px, env(safe-area-inset-bottom)); z-index: 1; align-self: center; width: max-content; max-width: 100%; margin: 0 auto; border-radius: var(--radius); padding: 10px 16px; color: var(--bg); background: var(--text); }
.status:empty { position: absolute; padding: 0; }
@media (min-width: 45em) {
  .columns { display: grid; grid-template-columns: 220px minmax(0, 1fr); gap: 28px; align-items: start; }
  .contents { position: sticky; top: 0; max-height: calc(86vh - 150px); overflow: auto; margin-top: -4px; margin-inline-start: -4px; padding: 4px; }
  .contents ol { flex-direction: column; border-inline-start: 1px solid var(--line); }
  .contents a { margin-inline-start: -1px; border-inline-start: 2px solid transparent; padding-inline-start: 12px; color: var(--muted); text-decoration: none; }
  .contents a:hover { color: var(--accent); text-decoration: underline; }
  .contents a[aria-current] { border-color: currentColor; color: var(--accent); }
}
@media (forced-colors: active) {
  .status { border: 1px solid; }
  .contents a { border-color: Canvas; }
}
@media print {
  .heading { break-after: avoid; }
  .columns { display: block; }
  .tools, .contents, .anchor, .beside, .status, .plain { display: none; }
}
`;
