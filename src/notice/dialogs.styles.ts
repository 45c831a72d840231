/** The choices and the statement: a sheet on a small screen, a card on a large one. */
export const dialogStyles = `
.dialog {
  width: 100% !important;
  max-width: 100% !important;
  height: 100% !important;
  max-height: 100% !important;
  overflow: auto !important;
  flex-direction: column !important;
  padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left) !important;
}
.dialog:not([open]) { display: none !important; }
.dialog[open] { display: flex !important; position: fixed !important; top: 0 !important; right: 0 !important; bottom: 0 !important; left: 0 !important; margin: auto !important; }
.dialog::backdrop { background: rgba(0, 0, 0, .5); }
.dialog > .close { position: relative; z-index: 1 !important; flex: none; align-self: flex-end; width: 44px; height: 44px; margin: 10px 0 -54px; margin-inline-end: 12px; border-color: transparent; padding: 0; color: var(--muted); font-size: 1.25em; line-height: 1; }
.dialog > .close:hover { text-decoration: none; border-color: var(--line); }
.dialog header { flex: none; display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 16px; min-height: 64px; padding: 10px 20px; padding-inline-end: 64px; border-bottom: 1px solid var(--line); }
.dialog .body { position: relative; flex: auto; min-height: 6em; overflow: auto; padding: 16px 20px; overscroll-behavior: contain; }
.dialog .body:focus { outline: none !important; }
.dialog > .status:not(:empty) { position: absolute; right: 20px; left: 20px; }
.dialog .actions { z-index: 2; padding: 12px 20px; border-top: 1px solid var(--line); }
.more { display: flex; flex-wrap: wrap; align-items: center; gap: 0 16px; }
.more a, th a { display: inline-flex; align-items: center; min-width: 44px; min-height: 44px; }
th a { margin: -6px 0; }
.gpc { border-inline-start: 3px solid var(--accent); padding-inline-start: 10px; margin-top: 8px; }
.rows { list-style: none; margin: 14px 0; border-top: 1px solid var(--line); }
.row { padding: 12px 0; border-bottom: 1px solid var(--line); }
.name { display: flex; gap: 16px; align-items: center; justify-content: space-between; min-height: 44px; padding: 4px 0; font-weight: 600; overflow-wrap: anywhere; cursor: default; }
label.name { cursor: pointer; }
.on { flex: none; font-weight: 400; color: var(--muted); }
.quote, .reason, .more, .contact { color: var(--muted); }
.contact { margin-top: 8px; }
.quote a { display: inline-block; }
.facts { display: flex; flex-wrap: wrap; gap: 0 24px; margin: 4px 0 0; color: var(--muted); }
.facts div { display: flex; flex-wrap: wrap; gap: 0 8px; }
.facts dt { font-weight: 600; }
.facts dd { margin: 0; }
.name:focus { outline: 2px solid var(--accent) !important; outline-offset: 4px !important; }
.sentence { display: inline-block; }
.sentence::first-letter { text-transform: uppercase; }
q { quotes: "“" "”"; }
input[role="switch"] {
  appearance: none;
  -webkit-appearance: none;
  flex: none;
  width: 48px;
  height: 28px;
  margin: 0;
  border: 2px solid var(--muted);
  border-radius: 14px;
  background: var(--bg);
  cursor: pointer;
}
input[role="switch"]::before {
  content: "";
  display: block;
  margin-top: 4px;
  margin-inline-start: 4px;
  width: 16px;
  height: 16px;
  border-radius: 50%;
  background: var(--muted);
  transition: margin-inline-start .15s;
}
input[role="switch"]:checked { border-color: var(--accent); background: var(--accent); }
input[role="switch"]:checked::before { margin-inline-start: 24px; background: var(--on-accent); }
table { overflow-wrap: break-word; width: 100%; border-collapse: collapse; margin-top: 16px; font-size: .93em; }
caption { text-align: start; font-weight: 600; padding-bottom: 4px; }
th, td { border-bottom: 1px solid var(--line); padding: 6px 0; padding-inline-end: 12px; text-align: start; vertical-align: top; font-weight: 400; }
td { min-width: 6em; }
td:nth-child(3) { min-width: 11em; }
td:nth-child(n + 4) { white-space: nowrap; }
thead th { color: var(--muted); white-space: nowrap; }
.scroll { overflow-x: auto; margin-inline-start: -4px; margin-inline-end: -4px; padding-inline-start: 4px; padding-inline-end: 4px; }
@media (max-width: 480px) {
  .scroll table, .scroll caption, .scroll tbody, .scroll tr, .scroll th, .scroll td { display: block; }
  .scroll thead { position: absolute; clip-path: inset(50%); white-space: nowrap; }
  .scroll tr { border-bottom: 1px solid var(--line); padding: 8px 0; }
  .scroll tbody th, .scroll td { border: 0; padding: 2px 0; min-width: 0; white-space: normal; }
  .scroll tbody th { font-weight: 600; }
  .scroll td { display: flex; flex-wrap: wrap; gap: 0 8px; }
  .scroll td:empty { display: none; }
  .scroll td::before { content: attr(data-column); color: var(--muted); }
}
@media (min-width: 45em) {
  .dialog[open] { right: env(safe-area-inset-right) !important; left: env(safe-area-inset-left) !important; }
  .dialog { width: 680px !important; max-width: calc(100% - env(safe-area-inset-left) - env(safe-area-inset-right)) !important; height: max-content !important; max-height: 86vh !important; padding: 0 !important; border: 1px solid var(--line) !important; border-radius: min(var(--radius) * 1.5, 36px) !important; }
  .dialog[data-view="statement"] { width: 880px !important; height: 86vh !important; }
  .dialog .actions.three { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .dialog .actions.three > :nth-child(n + 3) { grid-column: auto; }
}
@media (max-height: 26em) {
  .dialog .body { flex: none; overflow: visible; padding-inline-end: 64px; }
  .dialog > .close { position: sticky; top: 10px; background: var(--bg); }
}
@media (prefers-reduced-motion: reduce) { input[role="switch"]::before { transition: none; } }
@media (prefers-reduced-transparency: reduce) { .dialog::backdrop { background: #50545c; } }
@media (forced-colors: active), (prefers-contrast: more) {
  input[role="switch"]:checked::after { content: ""; display: block; width: 2px; height: 12px; margin-top: -14px; margin-inline-start: 12px; background: var(--on-accent); }
}
@media (forced-colors: active) {
  input[role="switch"]::before { background: ButtonText; }
  input[role="switch"]:checked { --on-accent: HighlightText; background: Highlight; forced-color-adjust: none; }
  input[role="switch"]:checked::before { background: HighlightText; }
}
@media print {
  .dialog[open] { --bg: #fff !important; --text: #000 !important; --muted: #000 !important; --accent: #000 !important; position: absolute !important; bottom: auto !important; display: block !important; width: auto !important; height: auto !important; max-width: none !important; max-height: none !important; overflow: visible !important; border: 0 !important; border-radius: 0 !important; margin: 0 !important; }
  .dialog::backdrop { display: none; }
  .dialog .body { display: block !important; overflow: visible; }
  .dialog button, .dialog .actions { display: none; }
}
`;
