const CONFIG = {
  purposes: [
    { id: 'identity', necessary: 'session' },
    { id: 'analytics' },
    { id: 'marketing', label: 'Marketing', ref: 'c3-1-i2' },
  ],
  vendors: [
    { name: 'Statistics', purpose: 'analytics' },
    { name: 'Tracker', purpose: 'marketing' },
  ],
};

/** The element as a server component renders it. */
export const Notice = () => (
  <privacy-notice controller="Field Ltd" contact="mailto:privacy@field.example">
    <script type="application/json" dangerouslySetInnerHTML={{ __html: JSON.stringify(CONFIG) }} />
  </privacy-notice>
);

const held = { type: 'text/plain', 'data-consent': 'analytics' };
export const Held = ({ name }) => <script {...held} dangerouslySetInnerHTML={{ __html: `ran.push('${name}')` }} />;
export const HeldFile = ({ name }) => <script {...held} src={`/script/${name}.js`} />;
export const Widget = () => (
  <template data-consent="marketing" dangerouslySetInnerHTML={{ __html: '<b class="widget">widget</b>' }} />
);
export const Frame = ({ film }) => (
  <iframe data-consent="marketing" data-consent-src={`/frame/${film}`} width="480" height="320" title="Film" />
);
