/** M3. Conditions: all of several purposes, one of several, and what runs only where a purpose is refused. */
import { element, page } from '../support/page.mjs';

const from =
  'One container serves statistics and advertising and has to load for either; another script runs only for those who refused (vanilla-cookieconsent, Klaro).';
const script = (condition, name) =>
  `<script type="text/plain" data-consent="${condition}">ran.push('${name}')</script>`;
const BODY =
  script('analytics | marketing', 'or') +
  script('analytics|marketing', 'or, without spaces') +
  script('analytics marketing', 'and') +
  script('!analytics', 'not') +
  script('marketing !analytics | unknown', 'and not') +
  script('!unknown', 'not of what nobody declared') +
  script('analytics | unknown', 'or of what nobody declared') +
  script('|', 'nothing') +
  script('', 'empty');
const saved = (choice, ...expected) => ({
  from,
  page: page({ body: BODY }),
  async expect(visit) {
    await visit.open();
    await visit.untilAsking();
    await visit.ran();
    await visit.api('save', choice);
    await visit.ran(...expected);
    await visit.open();
    await visit.ran(...expected);
  },
});

export default [
  {
    name: 'only marketing is granted',
    ...saved({ analytics: false, marketing: true }, 'or', 'or, without spaces', 'not', 'and not'),
  },
  {
    name: 'only analytics is granted',
    ...saved({ analytics: true, marketing: false }, 'or', 'or, without spaces', 'or of what nobody declared'),
  },
  { name: 'both are refused', ...saved({ analytics: false, marketing: false }, 'not') },
  {
    name: 'both are granted',
    ...saved({ analytics: true, marketing: true }, 'or', 'or, without spaces', 'and', 'or of what nobody declared'),
  },
  {
    name: 'embeds and templates for one of two purposes, and what stands there for a refusal',
    from,
    page: page({
      body: `<iframe data-consent="analytics | marketing" data-consent-src="/frame/map" width="480" height="320" title="Map"></iframe>
        <template data-consent="!marketing"><p id="instead">A picture of the map</p></template>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await visit.atRest();
      if (await visit.evaluate(() => document.getElementById('instead'))) throw new Error('silence is no refusal');
      await visit.api('save', { analytics: true, marketing: false });
      await visit.until(() => document.querySelector('iframe').contentDocument?.title === 'map');
      await visit.until(() => document.getElementById('instead'));
      await visit.api('accept');
      await visit.until(() => !document.getElementById('instead'));
    },
  },
  {
    name: 'ids as Google and other tools write them',
    from: 'Google’s consent types have an underscore, other tools a hyphen or a capital: they were forgotten on the next page.',
    page: page({
      notice: element(
        '',
        JSON.stringify({
          purposes: ['ad_storage', 'third-party', 'Marketing', 'a'.repeat(32)].map((id) => ({
            id,
            label: id,
            ref: 'c3-1-i2',
          })),
        }),
      ),
      body:
        script('ad_storage', 'underscore') +
        script('third-party', 'hyphen') +
        script('Marketing', 'capital') +
        script('a'.repeat(32), 'long'),
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('underscore', 'hyphen', 'capital', 'long');
      await visit.open();
      await visit.ran('underscore', 'hyphen', 'capital', 'long');
      if (await visit.isAsking()) throw new Error('It asks again.');
    },
  },
];
