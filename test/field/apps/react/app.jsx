import { useState } from 'react';
import { flushSync } from 'react-dom';
import { START, WIDGET } from '../start.mjs';

const held = { type: 'text/plain', 'data-consent': 'analytics' };

/** A held script among others in a fragment: the node that is removed by reference when the route is left. */
const View = ({ name }) => <script {...held} dangerouslySetInnerHTML={{ __html: `ran.push('${name}')` }} />;

function Row({ film, item }) {
  if (item === 'script') return <script {...held} data-key={item} src="/script/keyed.js" />;
  if (item === 'template')
    return <template data-key={item} data-consent="marketing" dangerouslySetInnerHTML={{ __html: WIDGET }} />;
  const box = { 'data-key': item, 'data-consent': 'marketing', width: 480, height: 320, title: item };
  if (item === 'frame') return <iframe {...box} data-consent-src={`/frame/${film}`} />;
  if (item === 'video') return <video {...box} data-consent-src="/film.mp4" data-consent-poster="/pixel/poster.gif" />;
  return <p data-key={item}>{item}</p>;
}

const Report = ({ film, items }) => (
  <>
    <View name="view" />
    <h1>Report</h1>
    <section>
      {items.map((item) => (
        <Row key={item} film={film} item={item} />
      ))}
    </section>
    <View name="last" />
  </>
);

export function App() {
  const [state, set] = useState(START);
  globalThis.app = { change: (next) => flushSync(() => set((before) => ({ ...before, ...next }))) };
  return <main>{state.route === 'report' ? <Report {...state} /> : <h1>Home</h1>}</main>;
}
