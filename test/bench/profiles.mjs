import { PredefinedNetworkConditions } from 'puppeteer-core';

/**
 * Under what a page is opened. The network is Chromium’s own “Slow 4G”: 562 ms for each request, 1.44 Mbit/s.
 * @typedef {object} Profile
 * @property {string} name
 * @property {{ width: number, height: number }} viewport
 * @property {number} cpu how many times slower
 * @property {{ download: number, upload: number, latency: number }} [network]
 */

/** @type {Record<string, Profile>} */
export const profiles = {
  slow: {
    name: 'Slow 4G and 4× CPU slowdown, 412 × 823',
    viewport: { width: 412, height: 823 },
    cpu: 4,
    network: PredefinedNetworkConditions['Slow 4G'],
  },
  fast: { name: 'no throttling, 1366 × 768', viewport: { width: 1366, height: 768 }, cpu: 1 },
};
