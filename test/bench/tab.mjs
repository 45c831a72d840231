/** How long nothing must be under way before a page counts as loaded: chains of requests have gaps. */
const QUIET = 400;

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A tab under a profile, that counts what is transferred.
 * @param {import('puppeteer-core').BrowserContext} context
 * @param {import('./profiles.mjs').Profile} profile
 */
export async function openTab(context, { cpu, network, viewport }) {
  const page = await context.newPage();
  await page.setViewport(viewport);
  const client = await page.createCDPSession();
  /** @type {Map<string, { url: string, type: string, bytes: number, isCached: boolean }>} */
  const requests = new Map();
  client.on('Network.requestWillBeSent', ({ request, requestId, type }) =>
    requests.set(requestId, { url: request.url, type, bytes: 0, isCached: request.url.startsWith('data:') }),
  );
  /** Requests that have no answer yet, and when there was last one. */
  const pending = new Set();
  let busy = 0;
  const begin = ({ request, requestId }) => request.url.startsWith('data:') || pending.add(requestId);
  const end = ({ requestId }) => {
    pending.delete(requestId);
    busy = Date.now();
  };
  client.on('Network.requestWillBeSent', begin);
  client.on('Network.loadingFinished', end);
  client.on('Network.loadingFailed', end);
  const markCached = (requestId) => requests.has(requestId) && (requests.get(requestId).isCached = true);
  client.on('Network.requestServedFromCache', ({ requestId }) => markCached(requestId));
  client.on('Network.responseReceived', ({ requestId, response }) => response.fromDiskCache && markCached(requestId));
  client.on('Network.loadingFinished', ({ encodedDataLength, requestId }) => {
    const request = requests.get(requestId);
    if (request && !request.isCached) request.bytes = encodedDataLength;
  });
  // Time of its own, whatever else the machine does.
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await client.send('Network.enable');
  if (cpu > 1) await client.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (network)
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latency,
      downloadThroughput: network.download,
      uploadThroughput: network.upload,
    });

  return {
    page,
    /** Forgets all files that the browser keeps. */
    clearCache: () => client.send('Network.clearBrowserCache'),
    /**
     * Opens an address, until it has loaded and nothing is under way any more.
     * @param {number} delay in milliseconds, how long to wait at least after it has loaded
     */
    async visit(address, delay = 0) {
      await page.goto(address, { waitUntil: 'load' });
      await wait(delay);
      busy = Math.max(busy, Date.now() - delay);
      while (pending.size || Date.now() - busy < QUIET) await wait(20);
    },
    /** What has come over the network so far, and which scripts have been read, from wherever they came. */
    traffic() {
      const all = [...requests.values()];
      const sent = all.filter(({ isCached }) => !isCached);
      return {
        bytes: sent.reduce((sum, { bytes }) => sum + bytes, 0),
        requests: sent.length,
        scripts: all.filter(({ type }) => type === 'Script').map(({ url }) => new URL(url).pathname),
      };
    },
    /** What the main thread has done so far, in milliseconds of its own time. */
    async mainThread() {
      const { metrics } = await client.send('Performance.getMetrics');
      const of = (wanted) => metrics.find(({ name }) => name === wanted).value * 1000;
      return {
        task: of('TaskDuration'),
        script: of('ScriptDuration'),
        layout: of('LayoutDuration'),
        style: of('RecalcStyleDuration'),
      };
    },
    /** What is kept after the garbage has been collected: kB of heap, DOM nodes. */
    async memory() {
      await client.send('HeapProfiler.collectGarbage');
      await client.send('HeapProfiler.collectGarbage');
      const { metrics } = await client.send('Performance.getMetrics');
      const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
      return { heap: of('JSHeapUsedSize') / 1000, nodes: of('Nodes') };
    },
    close: () => page.close(),
  };
}
