/** What stands in the box of held content: in a frame's own blank document, or in a stand-in's shadow root. */
export const placeholderStyles = `
.placeholder {
  position: absolute;
  top: 0;
  right: 0;
  bottom: 0;
  left: 0;
  display: flex;
  overflow: auto;
  padding: 12px;
  border-width: 1px;
}
.held { display: grid; gap: 12px; width: 100%; max-width: 30em; margin: auto; text-align: center; }
.answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9em), 1fr)); gap: 8px; }
`;
