/**
 * Calls back for each hit at the collector since this page began. A browser has six connections to an origin, and a
 * stream takes one for good: a tab that nobody sees gives it back, and asks later for what it missed.
 * @param {(hit: any) => void} receive
 */
export function followHits(receive) {
  let since = Math.floor(performance.timeOrigin);
  let last = 0;
  let source;

  function open() {
    source?.close();
    if (document.hidden) return;
    source = new EventSource(`/collect/stream?since=${since}`);
    source.addEventListener('message', ({ data }) => {
      const hit = JSON.parse(data);
      if (hit.id <= last) return;
      last = hit.id;
      since = hit.time;
      receive(hit);
    });
  }

  document.addEventListener('visibilitychange', open);
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', ({ persisted }) => persisted && open());
  open();
}
