/**
 * The first layer's place and shape. It takes no room in the page but where it is `inline`. In its very first frame it is
 * not seen yet: Chromium would else call it the largest that was painted (LCP), and the page slow.
 */
export const firstLayerStyles = `
:host { display: contents; }
.banner {
  --side: max(16px, env(safe-area-inset-left), env(safe-area-inset-right));
  display: grid;
  gap: 12px 32px;
  padding: 16px var(--side) max(16px, env(safe-area-inset-bottom));
  overflow: auto !important;
  max-height: 80vh;
  max-height: 80svh;
  transition: opacity 9ms;
}
@starting-style { .banner { opacity: 0; } }
.banner:not(.inline) {
  position: fixed;
  z-index: 2147483647;
  right: 0;
  bottom: 0;
  left: 0;
  box-shadow: 0 -2px 16px #0003;
}
.banner.inline { border-width: 1px; border-radius: var(--radius); max-height: none; }
.banner ul { margin-top: 4px; padding-inline-start: 1.2em; }
.state, .note { color: var(--muted); }
.text, .actions { display: grid; gap: 4px; isolation: isolate; }
.actions { grid-template-columns: repeat(auto-fit, minmax(min(100%, max(8em, 40%)), 1fr)); grid-auto-rows: 1fr; gap: 8px; text-align: center; writing-mode: horizontal-tb; }
.actions > :nth-child(n + 3) { grid-column: 1 / -1; z-index: -1 !important; }
.actions > [part=close] { border-color: transparent; }
@media (min-width: 47.5em), (min-width: 32.5em) and (max-height: 25em) {
  .banner { grid-template-columns: 1fr clamp(180px, 32vw, 20em); align-items: center; }
  .banner.bar { padding: 20px max(var(--side), 50vw - 620px); }
}
@media (min-width: 32.5em) and (min-height: 25em) {
  .banner.box { grid-template-columns: none; margin: 0 auto 24px; margin-inline-end: 24px; width: 30em; border-width: 1px; border-radius: var(--radius); }
}
.said { position: fixed; clip-path: inset(50%); }
@media print { .banner { display: none !important; } }
`;
