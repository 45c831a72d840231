import { hostStyles } from './host.styles.js';

/**
 * The first layer's place and shape. It takes no room in the page but where it is `inline`. In its very first frame it is
 * not seen yet: Chromium would else call it the largest that was painted (LCP), and the page slow.
 */
export const firstLayerStyles = `
${hostStyles}.banner {
  --side: max(16px, env(safe-area-inset-left), env(safe-area-inset-right)) !important;
  display: grid !important;
  gap: 12px 32px !important;
  padding: 16px var(--side) max(16px, env(safe-area-inset-bottom)) !important;
  overflow: auto !important;
  transition: opacity 9ms !important;
}
@starting-style { .banner { opacity: 0 !important; } }
.banner:not(.inline) {
  position: fixed !important;
  z-index: 2147483647 !important;
  max-height: 80vh !important;
  max-height: 80svh !important;
  right: 0 !important;
  bottom: 0 !important;
  left: 0 !important;
  box-shadow: 0 -2px 16px #0003 !important;
}
.banner[popover]:not(:popover-open) { display: none !important; }
.banner.inline { border: 1px solid var(--line) !important; border-radius: min(var(--radius), 24px) !important; }
.banner ul { margin-top: 4px; padding-inline-start: 1.2em; }
.state, .note { color: var(--muted); }
.text, .actions { display: grid; gap: 4px; min-width: 0; isolation: isolate; }
.actions { grid-template-columns: repeat(auto-fit, minmax(min(100%, max(8em, 40%)), 1fr)); grid-auto-rows: 1fr; gap: 8px; text-align: center; writing-mode: horizontal-tb; }
.actions > :nth-child(n + 3) { grid-column: 1 / -1; z-index: -1 !important; }
.actions > [part=close] { border-color: transparent; }
@media (min-width: 47.5em), (min-width: 32.5em) and (max-height: 25em) {
  .banner { grid-template-columns: 1fr clamp(180px, 32vw, 20em) !important; align-items: center !important; }
  .banner.bar { padding: 20px max(var(--side), 50vw - 620px) !important; }
}
@media (min-width: 32.5em) and (min-height: 25em) {
  .banner.box { grid-template-columns: none !important; margin: 0 auto 24px !important; margin-inline-end: 24px !important; width: 30em !important; border: 1px solid var(--line) !important; border-radius: min(var(--radius), 24px) !important; }
}
.said { position: fixed; clip-path: inset(50%); }
@media print { .banner { display: none !important; } }
`;
