import { gatedFunction } from './gated.mjs';
import { shipped } from './shipped.mjs';

const FOLDER = 'tarteaucitron-1.34.0';

/** The README's, as it stands, but for the address of the policy. */
const CONFIG = {
  privacyUrl: '/privacy',
  bodyPosition: 'bottom',
  hashtag: '#tarteaucitron',
  cookieName: 'tarteaucitron',
  orientation: 'middle',
  groupServices: false,
  showDetailsOnClick: true,
  serviceDefaultState: 'wait',
  showAlertSmall: false,
  showTitleBanner: false,
  cookieslist: false,
  cookieslistEmbed: false,
  showIcon: true,
  iconPosition: 'BottomRight',
  adblocker: false,
  DenyAllCta: true,
  AcceptAllCta: true,
  highPrivacy: true,
  alwaysNeedConsent: false,
  handleBrowserDNTRequest: false,
  removeCredit: false,
  moreInfoLink: true,
  useExternalCss: false,
  useExternalJs: false,
  readmoreLink: '',
  mandatory: true,
  mandatoryCta: true,
  googleConsentMode: true,
  bingConsentMode: true,
  pianoConsentMode: true,
  pianoConsentModeEssential: false,
  softConsentMode: false,
  dataLayer: false,
  serverSide: false,
  partnersList: false,
};

/** Its purposes are services; the necessary one is its own text. */
const SERVICE = `tarteaucitron.services.stats = {
  key: 'stats', type: 'analytic', name: 'Statistics', needConsent: true, cookies: [],
  js: function () { startGated(); },
  fallback: function () {},
};
(tarteaucitron.job = tarteaucitron.job || []).push('stats');`;

export const tarteaucitron = {
  id: 'tarteaucitron',
  name: 'tarteaucitron 1.34.0',
  gates: true,
  buttons: true,
  accept: '#tarteaucitronPersonalize2',
  files: () =>
    shipped(FOLDER, 'tarteaucitronjs', [
      'tarteaucitron.min.js',
      'tarteaucitron.services.min.js',
      'lang/tarteaucitron.en.min.js',
      'css/tarteaucitron.min.css',
    ]),
  page: (kind) => ({
    head: `<script src="/${FOLDER}/tarteaucitron.min.js"></script>
      <script>tarteaucitron.init(${JSON.stringify(CONFIG)});</script>
      <script>${gatedFunction(kind)}</script>`,
    bottom: `<script>${SERVICE}</script>`,
  }),
};
