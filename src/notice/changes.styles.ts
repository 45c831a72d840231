/**
 * The change notice, what a first layer says of a change, and the comparison. The notice has the first layer's place and
 * shape, but not its sheet, which most who are told have no need of; two classes, as the tokens may come after it.
 */
export const changeStyles = `
.surface.change {
  --side: max(16px, env(safe-area-inset-left), env(safe-area-inset-right));
  display: grid;
  gap: 12px 32px;
  border-top-width: 3px;
  border-top-color: var(--accent);
  padding: 16px var(--side) max(16px, env(safe-area-inset-bottom));
  overflow: auto;
  max-height: 80vh;
  max-height: 80svh;
}
.surface.change:not(.inline) {
  position: fixed;
  z-index: 2147483647;
  top: auto;
  right: 0;
  bottom: 0;
  left: 0;
  width: auto;
  margin: 0;
  box-shadow: 0 -2px 16px rgba(0, 0, 0, .2);
}
.surface.change[popover]:not(:popover-open) { display: none; }
.surface.change.inline { border-width: 1px; border-top-width: 3px; border-radius: var(--radius); max-height: none; }
.surface .news { display: grid; gap: 4px; }
.surface .clauses { display: flex; flex-wrap: wrap; align-items: center; gap: 0 16px; }
.surface .clauses ul { display: contents; list-style: none; }
.surface .clauses a, .surface.change p > a { display: inline-flex; align-items: center; min-width: 44px; min-height: 44px; }
.surface .ways { display: flex; flex-wrap: wrap; gap: 8px; }
.surface .ways button { flex: 1 0 auto; max-width: 100%; }
.surface .changed { border-inline-start: 3px solid var(--accent); padding-inline-start: 10px; margin-top: 8px; }
.surface .changed a { display: inline-flex; align-items: center; min-height: 44px; }
.surface .kind { border: 1px solid; border-radius: var(--radius); padding: 0 6px; font-size: .86em; font-weight: 400; color: var(--muted); }
.dialog[data-view="comparison"] section { border-top: 1px solid var(--line); padding: 12px 0 0; }
.dialog[data-view="comparison"] article { margin-top: 12px; }
.dialog[data-view="comparison"] article h3 { margin: 0 0 8px; }
.surface del { text-decoration: line-through 2px; color: var(--muted); background: rgba(200, 40, 40, .12); }
.surface ins { text-decoration: underline 2px; text-underline-offset: .2em; font-weight: 600; background: rgba(30, 130, 60, .14); }
.told { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; }
@media (min-width: 47.5em), (min-width: 32.5em) and (max-height: 25em) {
  .surface.change { grid-template-columns: 1fr clamp(180px, 32vw, 20em); align-items: center; }
  .surface.change.bar { padding: 20px max(var(--side), 50vw - 620px); }
}
@media (min-width: 32.5em) and (min-height: 25em) {
  .surface.change.box { grid-template-columns: none; margin: 0 auto 24px; margin-inline-end: 24px; width: 30em; border-width: 1px; border-top-width: 3px; border-radius: var(--radius); }
}
@media (min-height: 30em) and (max-width: 32.5em) {
  /* The padding is theirs: in the layer's own, below them, the text would be seen again. */
  .surface.banner { padding-bottom: 0 !important; }
  .surface.banner .actions { position: sticky; bottom: 0; padding: 8px 0 max(16px, env(safe-area-inset-bottom)); background: var(--bg); }
}
@media (min-width: 45em) { .dialog[data-view="comparison"] { width: 880px !important; } }
@media (forced-colors: active) {
  .surface del, .surface ins { color: CanvasText; background: Canvas; }
  .surface.change:not(.inline) { border-width: 1px; border-top-width: 3px; }
}
@media print { .surface.change, .told { display: none !important; } }
`;
