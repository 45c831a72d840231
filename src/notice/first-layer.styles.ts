/** The first layer's place and shape. It takes no room in the page but where it is `inline`. */
export const firstLayerStyles = `
:host { display: contents; }
.banner { display: grid; gap: 12px 32px; padding: 16px; overflow: auto; max-height: 80vh; }
.banner:not(.inline) {
  position: fixed;
  z-index: 2147483647;
  right: 0;
  bottom: 0;
  left: 0;
  box-shadow: 0 -2px 16px rgba(0, 0, 0, .18);
}
.banner.inline { border-width: 1px; border-radius: var(--radius); max-height: none; }
.banner .purposes { display: grid; gap: 2px; margin-top: 4px; }
.banner li { padding-inline-start: 1.1em; text-indent: -1.1em; }
.banner li::before { content: "•"; display: inline-block; width: 1.1em; text-indent: 0; color: var(--muted); }
.banner .state, .banner .note { color: var(--muted); }
.banner .state::before { content: "– "; }
.banner .text { display: grid; gap: 4px; align-content: start; }
.banner .note a { white-space: nowrap; }
.actions { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; align-content: center; }
.actions > :nth-child(n + 3) { grid-column: 1 / -1; }
.actions > [part="close"] { border-color: transparent; }
@supports (height: 1dvh) { .banner { max-height: 80dvh; } }
@media (min-width: 760px) {
  .banner.bar, .banner.inline { grid-template-columns: 1fr minmax(260px, 22vw); align-items: center; }
  .banner.bar { padding: 20px max(24px, calc((100vw - 1240px) / 2)); }
}
@media (min-width: 520px) {
  .banner.box { left: auto; right: 24px; bottom: 24px; width: 420px; border-width: 1px; border-radius: var(--radius); padding: 20px; }
}
.said { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print { .said, .banner { display: none !important; } }
`;
