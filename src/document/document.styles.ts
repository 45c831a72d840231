/** `<privacy-statement>`: a page's own text, to be read at length. */
export const documentStyles = `
:host { display: block; }
:host([hidden]) { display: none; }
.waiting { min-height: 100vh; }
.document { --size: var(--privacy-notice-font-size, 16px); display: block; border-width: 1px; border-radius: calc(var(--radius) * 2); padding: 20px; line-height: 1.8; }
.breadcrumb ol { display: flex; flex-wrap: wrap; align-items: center; margin: 0 0 8px; padding: 0; list-style: none; font-size: .875em; color: var(--muted); }
.breadcrumb li { display: flex; align-items: center; }
.breadcrumb li + li::before { content: ">"; content: ">" / ""; margin: 0 10px; }
.breadcrumb a { display: inline-flex; align-items: center; min-width: 44px; min-height: 44px; }
.breadcrumb [aria-current] { color: var(--text); }
.document .contents { font-size: .875em; }
.document article { max-width: 46em; }
.top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 24px; margin-bottom: 12px; border-bottom: 1px solid var(--line); padding-bottom: 8px; }
.top .title { font-size: 1.6em; line-height: 1.35; }
.top .title:focus { outline: none !important; }
.heading { margin-top: 36px; }
article h3 { font-size: 1.2em; }
article p, article li { margin-bottom: 12px; }
@media (min-width: 720px) {
  .document { padding: 28px 36px 40px; }
  .columns { gap: 44px; }
}
@media print {
  .document { --bg: #fff; --text: #000; --muted: #000; --accent: #000; border: 0; padding: 0; }
  .breadcrumb { display: none; }
}
`;
