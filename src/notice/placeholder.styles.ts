/** The styles of a placeholder, in a frame's own blank document or in a stand-in's shadow root. */
export const placeholderStyles = `
.placeholder {
  position: absolute;
  top: 0;
  right: 0;
  bottom: 0;
  left: 0;
  display: flex;
  overflow: auto;
  padding: 16px;
  border-width: 1px;
  border-radius: inherit;
}
.placeholder.framed { border-width: 0; }
.placeholder.flowing { position: relative; min-height: var(--privacy-notice-placeholder-height, 160px); box-sizing: border-box; }
.held { display: grid; gap: 12px; width: 100%; max-width: max(30em, 240px); margin: auto; text-align: center; }
.held p { text-wrap: balance; }
.answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 7em), 1fr)); grid-auto-rows: 1fr; gap: 8px; }
.tight { padding: 7px; }
.tight .held { gap: 8px; }
.tight p { font-size: .93em; line-height: 1.4; }
.tight button { padding: 8px; }
@media print { .placeholder { display: none; } }
`;
