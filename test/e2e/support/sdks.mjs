/**
 * What a site writes for real SDKs: where each comes from, how it is started once its purpose is granted, how the vendor
 * wants it stopped, and what it keeps in the browser. The README's table is made of this list, and the tests use it.
 *
 * @typedef {object} Sdk
 * @property {string} name
 * @property {string} from the package in the registry
 * @property {string} [file] its script for browsers; none where the site bundles `bundle`
 * @property {string} [bundle] a module
 * @property {string} start code of the page, run after the SDK's own; `ENDPOINT` is where it sends to
 * @property {string} use what a site calls now and then
 * @property {string} stop code for `consentchange`, when its purpose is no longer granted
 * @property {string} [hint] what else a site has to mind
 * @property {true} [reload] whether it goes on after that, so that its purpose says `"onWithdraw": "reload"`
 * @property {Partial<Record<'cookie' | 'localStorage' | 'sessionStorage' | 'indexedDB', readonly string[]>>} keeps
 */

/** @type {Readonly<Record<string, Sdk>>} */
export const SDKS = {
  sensorsdata: {
    name: 'SensorsData 神策',
    from: 'sa-sdk-javascript',
    file: 'sensorsdata.min.js',
    start: `
      var sensors = window.sensorsDataAnalytic201505;
      sensors.init({ server_url: ENDPOINT, use_client_time: true, send_type: 'beacon' });
      sensors.quick('autoTrack');`,
    use: `sensors.track('order')`,
    stop: 'sensors.disableSDK()',
    keeps: {
      cookie: ['sensorsdata2015jssdk*', 'sajssdk_2015_*'],
    },
  },
  aegis: {
    name: 'Tencent Aegis RUM',
    from: 'aegis-web-sdk',
    file: 'lib/aegis.min.js',
    start: `window.aegis = new Aegis({ id: 'example', hostUrl: ENDPOINT, reportApiSpeed: true });`,
    use: `aegis.info('order')`,
    stop: 'aegis.destroy()',
    keeps: { localStorage: ['AEGIS_ID'], sessionStorage: ['__MONITOR_SESSION_V1__'] },
  },
  posthog: {
    name: 'PostHog',
    from: 'posthog-js',
    file: 'dist/array.full.no-external.js',
    start: `posthog.init('phc_example', { api_host: ENDPOINT, request_batching: false, opt_out_useragent_filter: true });`,
    use: `posthog.capture('order')`,
    hint: 'with `request_batching: false`, or what waits is sent when the page is left',
    stop: 'posthog.set_config({ opt_out_capturing_by_default: true }); posthog.opt_out_capturing()',
    keeps: {
      cookie: ['ph_*'],
      localStorage: ['ph_*', '__ph_opt_in_out_*'],
      sessionStorage: ['ph_*'],
    },
  },
  mixpanel: {
    name: 'Mixpanel',
    from: 'mixpanel-browser',
    file: 'dist/mixpanel.umd.js',
    start: `mixpanel.init('example', { api_host: ENDPOINT, track_pageview: true, batch_flush_interval_ms: 1_000 });`,
    use: `mixpanel.track('order')`,
    stop: 'mixpanel.disable()',
    keeps: {
      cookie: ['mp_*'],
      localStorage: ['__mp*'],
      sessionStorage: ['mp_*'],
      indexedDB: ['mixpanel*'],
    },
  },
  amplitude: {
    name: 'Amplitude',
    from: '@amplitude/analytics-browser',
    file: 'lib/scripts/amplitude-min.umd.js',
    start: `amplitude.init('0123456789abcdef', { serverUrl: ENDPOINT, fetchRemoteConfig: false });`,
    use: `amplitude.track('order')`,
    stop: 'amplitude.setOptOut(true)',
    keeps: { cookie: ['AMP_*'], localStorage: ['AMP_*'], sessionStorage: ['AMP_*'], indexedDB: ['AMP_*'] },
  },
  segment: {
    name: 'Segment, with its consent tools',
    from: '@segment/analytics-next',
    bundle: `
      import { AnalyticsBrowser } from '@segment/analytics-next';
      import { createWrapper } from '@segment/analytics-consent-tools';
      window.createWrapper = createWrapper;
      window.AnalyticsBrowser = AnalyticsBrowser;`,
    start: `
      window.analytics = new AnalyticsBrowser();
      createWrapper({
        shouldLoadSegment: async (segment) => {
          await privacyNotice.whenGranted('analytics');
          segment.load({ consentModel: 'opt-in' });
        },
        getCategories: () => ({ analytics: privacyNotice.granted('analytics') }),
        registerOnConsentChanged: (tell) =>
          document.addEventListener('consentchange', () => tell({ analytics: privacyNotice.granted('analytics') })),
      })(analytics).load({ writeKey: 'example', cdnURL: ENDPOINT });
      analytics.page();`,
    use: `analytics.track('order')`,
    hint: 'goes on with events that say “denied”, so its purpose needs `"onWithdraw": "reload"`',
    stop: 'analytics.reset()',
    reload: true,
    keeps: { cookie: ['ajs_*'], localStorage: ['ajs_*'] },
  },
  sentry: {
    name: 'Sentry, with replay',
    from: '@sentry/browser',
    bundle: `import * as Sentry from '@sentry/browser'; window.Sentry = Sentry;`,
    start: `
      Sentry.init({
        dsn: 'https://example@sentry.example/1',
        tunnel: ENDPOINT,
        integrations: [Sentry.replayIntegration({ minReplayDuration: 0 })],
        replaysSessionSampleRate: 1,
      });`,
    use: `Sentry.captureMessage('order')`,
    hint: 'what was recorded before may still be sent',
    stop: 'Sentry.getReplay().stop(); Sentry.close()',
    keeps: { sessionStorage: ['sentryReplaySession'] },
  },
  clarity: {
    name: 'Microsoft Clarity, the engine',
    from: 'clarity-js',
    bundle: `import { clarity } from 'clarity-js'; window.clarityEngine = clarity;`,
    start: `clarityEngine.start({ projectId: 'example', upload: ENDPOINT, track: true, content: true, delay: 200 });`,
    use: `clarityEngine.event('order', '1')`,
    hint: 'what was recorded before may still be sent',
    stop: 'clarityEngine.stop()',
    keeps: { cookie: ['_clck', '_clsk'], sessionStorage: ['_cltk'] },
  },
};

/** As the README shows it. */
export function sdkTable() {
  const quote = (text) => `\`${text}\``;
  const rows = Object.values(SDKS).map(({ from, hint, keeps, name, stop }) => {
    const kept = Object.entries(keeps).map(([kind, names]) => `${kind}: ${names.map(quote).join(', ')}`);
    return `| ${name}, ${quote(from)} | ${quote(stop)}${hint ? `; ${hint}` : ''} | ${kept.join('; ')} |`;
  });
  return ['| SDK | stopped by | keeps, by `kind` |', '| --- | --- | --- |', ...rows].join('\n');
}
