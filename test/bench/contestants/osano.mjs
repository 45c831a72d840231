import { gatedFunction } from './gated.mjs';
import { shipped } from './shipped.mjs';

const FOLDER = 'cookieconsent-3.1.1';

/** The opt-in of its examples: it gates nothing itself, and calls the page back. */
const START = `window.cookieconsent.initialise({
  palette: { popup: { background: '#383b75' }, button: { background: '#f1d600' } },
  type: 'opt-in',
  onInitialise: function () { if (this.hasConsented()) startGated(); },
  onStatusChange: function () { if (this.hasConsented()) startGated(); },
});`;

export const osano = {
  id: 'osano',
  name: 'Osano cookieconsent 3.1.1',
  gates: false,
  buttons: true,
  accept: '.cc-window .cc-allow',
  files: () => shipped(FOLDER, 'cookieconsent/build', ['cookieconsent.min.css', 'cookieconsent.min.js']),
  page: (kind) => ({
    head: `<link href="/${FOLDER}/cookieconsent.min.css" rel="stylesheet">`,
    bottom: `<script src="/${FOLDER}/cookieconsent.min.js"></script>
      <script>${gatedFunction(kind)} ${START}</script>`,
  }),
};
