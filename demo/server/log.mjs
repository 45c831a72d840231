/**
 * @typedef {object} Hit What a tracker sent to the collector.
 * @property {number} id counts up, so that a stream can go on where it was cut
 * @property {number} time
 * @property {string} vendor `sensors`, `aegis`, `pixel`
 * @property {string} what the event's name, or what else tells hits of one vendor apart
 * @property {string} site the demo site that it came from, by its first folder
 * @property {string} path of the address that was asked for
 * @property {unknown} body what was sent, decoded
 * @property {string} referer
 */

/**
 * What the demo's server has seen: every request, and the hits that the trackers sent to its collector. The panel shows
 * the hits as they come; the end-to-end tests take the whole as their witness.
 */
export function createLog() {
  /** @type {{ time: number, method: string, url: string, referer: string }[]} */
  const requests = [];
  /** @type {Hit[]} */
  const hits = [];
  /** @type {Set<(hit: Hit) => void>} */
  const listeners = new Set();
  let last = 0;

  return {
    requests,
    hits,
    /** @param {import('node:http').IncomingMessage} request */
    request({ method = '', url = '', headers }) {
      requests.push({ time: Date.now(), method, url, referer: headers.referer ?? '' });
    },
    /** @param {Omit<Hit, 'id' | 'time'>} hit */
    hit(hit) {
      last += 1;
      const timed = { id: last, time: Date.now(), ...hit };
      hits.push(timed);
      for (const listener of listeners) listener(timed);
    },
    /**
     * @param {(hit: Hit) => void} listener
     * @returns {() => void} what ends it
     */
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
