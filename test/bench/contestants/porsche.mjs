import { gatedFunction } from './gated.mjs';
import { packageFolder, scriptsBelow } from './shipped.mjs';

const FOLDER = 'cookie-consent-banner-4.1.0';

/** “Without tag manager” in its README. */
const START = `document.querySelector('cookie-consent-banner').availableCategories = [
  { key: 'technically_required', label: 'Technically necessary cookies', description: 'Enable you to navigate.', isMandatory: true },
  { key: 'analytics', label: 'Analysis cookies', description: 'Enable us to determine how visitors interact with our service.' },
];
function loadScripts(event) {
  if (event.detail.acceptedCategories.includes('analytics')) startGated();
}
window.addEventListener('cookie_consent_preferences_restored', loadScripts);
window.addEventListener('cookie_consent_preferences_updated', loadScripts);`;

export const porsche = {
  id: 'porsche',
  name: '@porscheofficial/cookie-consent-banner 4.1.0',
  gates: false,
  buttons: true,
  accept: 'cookie-consent-banner >>> .btn_accept_all',
  files: () =>
    scriptsBelow(
      FOLDER,
      new URL('dist/cookie-consent-banner/', packageFolder('@porscheofficial/cookie-consent-banner')),
    ),
  page: (kind) => ({
    head: `<script type="module" src="/${FOLDER}/cookie-consent-banner.esm.js"></script>`,
    bottom: `<cookie-consent-banner
        btn-label-accept-and-continue="Agree and continue"
        btn-label-only-essential-and-continue="Continue with technically required cookies only"
        btn-label-persist-selection-and-continue="Save selection and continue"
        btn-label-select-all-and-continue="Select all and continue"
        content-settings-description="You can decide which cookies are used by selecting the respective options below."
      >
        We use cookies and similar technologies to provide certain features, enhance the user experience and deliver content
        that is relevant to your interests. By clicking on "Agree and continue", you declare your consent to the use of the
        aforementioned cookies. For further information, please refer to our <a href="/privacy">Privacy Policy</a>.
      </cookie-consent-banner>
      <script>${gatedFunction(kind)} ${START}</script>`,
  }),
};
