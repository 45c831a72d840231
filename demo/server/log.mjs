/**
 * What the demo's server has seen: every request, and the hits that the trackers sent to its collector. The panel shows
 * the hits as they come; the end-to-end tests take the whole as their witness.
 */
export function createLog() {
  /** @type {{ time: number, method: string, url: string, referer: string }[]} */
  const requests = [];
  /** @type {{ time: number, vendor: string, what: string, referer: string }[]} */
  const hits = [];
  /** @type {Set<(hit: typeof hits[number]) => void>} */
  const listeners = new Set();

  return {
    requests,
    hits,
    /** @param {import('node:http').IncomingMessage} request */
    request({ method = '', url = '', headers }) {
      requests.push({ time: Date.now(), method, url, referer: headers.referer ?? '' });
    },
    /** @param {Omit<typeof hits[number], 'time'>} hit */
    hit(hit) {
      const timed = { time: Date.now(), ...hit };
      hits.push(timed);
      for (const listener of listeners) listener(timed);
    },
    /** @param {(hit: typeof hits[number]) => void} listener */
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
