/**
 * A tab in the corner on a phone, a card where there is room; never so tall that it meets the notice at the bottom.
 * Dark on every site: it is the demo's, not theirs.
 */
export const styles = `
:host {
  position: fixed;
  top: 12px;
  right: 12px;
  z-index: 30;
  max-width: calc(100vw - 24px);
  color: #e9edf4;
  font: 12px/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", "PingFang SC", monospace;
}
@media (min-width: 861px) { :host { top: 78px; } }
@media print { :host { display: none; } }
* { box-sizing: border-box; }
details { border: 1px solid #3a4354; border-radius: 10px; background: #11161f; box-shadow: 0 8px 28px rgba(0, 0, 0, .28); }
details[open] { width: 316px; max-width: 100%; }
summary { display: flex; align-items: center; gap: 8px; min-height: 36px; padding: 4px 10px; border-radius: 10px; cursor: pointer; font-weight: 600; list-style: none; }
summary::-webkit-details-marker { display: none; }
details[open] summary span { flex: 1; }
summary::after { content: "▾"; color: #98a4b8; }
details[open] summary::after { content: "▴"; }
summary b { min-width: 24px; padding: 1px 7px; border-radius: 10px; color: #d9fbe6; background: #1d6b42; text-align: center; }
:host([busy]) summary b { color: #fff1e4; background: #a8431b; }
.now { display: flex; align-items: center; gap: 10px; padding: 0 10px 4px; }
p { flex: 1; margin: 0; color: #7fdba6; }
.lists { max-height: 40vh; padding: 0 10px 10px; overflow: auto; }
:host([busy]) p { color: #ffb98a; }
section { max-height: 136px; overflow: auto; border-radius: 4px; }
h2 { position: sticky; top: 0; margin: 8px 0 2px; background: #11161f; color: #98a4b8; font: inherit; font-weight: 600; }
ol, ul { margin: 0; padding: 0; list-style: none; overflow-wrap: anywhere; }
li { padding: 1px 0; }
ol li:first-child { animation: come 1.2s; }
i { color: #98a4b8; font-style: normal; }
.optional span { color: #ffcf70; }
button { min-height: 32px; padding: 3px 12px; white-space: nowrap; border: 1px solid #55617a; border-radius: 6px; color: inherit; background: #232c3d; font: inherit; cursor: pointer; }
button:hover { background: #303c54; }
:focus-visible { outline: 2px solid #8db7ff; outline-offset: 2px; }
section:focus-visible { outline-offset: -2px; }
@keyframes come { from { background: #4a3417; } }
@media (prefers-reduced-motion: reduce) { ol li:first-child { animation: none; } }
`;
