import { gatedMarkup } from './gated.mjs';
import { shipped } from './shipped.mjs';

const FOLDER = 'klaro-0.7.22';

const CONFIG = `var klaroConfig = {
  version: 1,
  elementID: 'klaro',
  storageMethod: 'cookie',
  cookieName: 'klaro',
  cookieExpiresAfterDays: 365,
  default: false,
  mustConsent: false,
  acceptAll: true,
  hideDeclineAll: false,
  translations: {
    zz: { privacyPolicyUrl: '/privacy' },
    en: { purposes: { session: 'Session', analytics: 'Analytics' } },
  },
  services: [
    { name: 'session', title: 'Session', purposes: ['session'], required: true },
    { name: 'stats', title: 'Statistics', purposes: ['analytics'] },
  ],
};
`;

export const klaro = {
  id: 'klaro',
  name: 'Klaro 0.7.22',
  gates: true,
  buttons: true,
  accept: '.klaro .cm-btn-success',
  files: () => ({ ...shipped(FOLDER, 'klaro/dist', ['klaro.js']), [`/${FOLDER}/config.js`]: Buffer.from(CONFIG) }),
  page: (kind) => ({
    head: `<script defer type="text/javascript" src="/${FOLDER}/config.js"></script>
      <script defer type="text/javascript" src="/${FOLDER}/klaro.js"></script>`,
    bottom: gatedMarkup(kind, {
      attributes: 'type="text/plain" data-type="text/javascript" data-name="stats"',
      address: 'data-src',
    }),
  }),
};
