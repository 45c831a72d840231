import { gatedMarkup } from './gated.mjs';
import { shipped } from './shipped.mjs';

const FOLDER = 'cookieconsent-3.1.0';

/** As in “Getting started” of its documentation, to which its README refers. */
const CONFIG = `import './cookieconsent.umd.js';

CookieConsent.run({
  categories: {
    necessary: { enabled: true, readOnly: true },
    analytics: {},
  },
  language: {
    default: 'en',
    translations: {
      en: {
        consentModal: {
          title: 'We use cookies',
          description: 'We use cookies to understand how this site is used, if you agree.',
          acceptAllBtn: 'Accept all',
          acceptNecessaryBtn: 'Reject all',
          showPreferencesBtn: 'Manage individual preferences',
        },
        preferencesModal: {
          title: 'Manage cookie preferences',
          acceptAllBtn: 'Accept all',
          acceptNecessaryBtn: 'Reject all',
          savePreferencesBtn: 'Accept current selection',
          closeIconLabel: 'Close modal',
          sections: [
            { title: 'Strictly necessary cookies', description: 'The site does not work without them.', linkedCategory: 'necessary' },
            { title: 'Performance and analytics', description: 'They tell us how the site is used.', linkedCategory: 'analytics' },
          ],
        },
      },
    },
  },
});
`;

export const vanillaCookieconsent = {
  id: 'vanilla-cookieconsent',
  name: 'vanilla-cookieconsent 3.1.0',
  gates: true,
  buttons: true,
  accept: '#cc-main .cm__btn[data-role=all]',
  files: () => ({
    ...shipped(FOLDER, 'vanilla-cookieconsent/dist', ['cookieconsent.css', 'cookieconsent.umd.js']),
    [`/${FOLDER}/cookieconsent-config.js`]: Buffer.from(CONFIG),
  }),
  page: (kind) => ({
    head: `<link rel="stylesheet" href="/${FOLDER}/cookieconsent.css">
      <script type="module" src="/${FOLDER}/cookieconsent-config.js"></script>`,
    bottom: gatedMarkup(kind, { attributes: 'type="text/plain" data-category="analytics"' }),
  }),
};
