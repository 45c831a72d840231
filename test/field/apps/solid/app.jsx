import { For, Match, Show, Switch } from 'solid-js';
import { createStore } from 'solid-js/store';
import { START, WIDGET } from '../start.mjs';

const Row = (props) => (
  <Switch fallback={<p data-key={props.item}>{props.item}</p>}>
    <Match when={props.item === 'script'}>
      <script type="text/plain" data-consent="analytics" data-key="script" src="/script/keyed.js" />
    </Match>
    <Match when={props.item === 'template'}>
      <template data-consent="marketing" data-key="template" innerHTML={WIDGET} />
    </Match>
    <Match when={props.item === 'frame'}>
      <iframe
        data-consent="marketing"
        data-key="frame"
        data-consent-src={`/frame/${props.film}`}
        width="480"
        height="320"
        title="frame"
      />
    </Match>
    <Match when={props.item === 'video'}>
      <video
        data-consent="marketing"
        data-key="video"
        data-consent-src="/film.mp4"
        data-consent-poster="/pixel/poster.gif"
        width="480"
        height="320"
      />
    </Match>
  </Switch>
);

export function App() {
  const [state, set] = createStore({ ...START });
  globalThis.app = { change: (next) => set(next) };
  return (
    <main>
      <Show when={state.route === 'report'} fallback={<h1>Home</h1>}>
        <script type="text/plain" data-consent="analytics" innerHTML="ran.push('view')" />
        <h1>Report</h1>
        <section>
          <For each={state.items}>{(item) => <Row item={item} film={state.film} />}</For>
        </section>
        <script type="text/plain" data-consent="analytics" innerHTML="ran.push('last')" />
      </Show>
    </main>
  );
}
