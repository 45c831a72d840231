/** What runs in the measured page. Each function stands alone, as it is sent there as text. */

/**
 * From the beginning of the page: looks at the accept button in every frame until nothing about it has changed for a while.
 * `visible` is the first frame that has any of it on screen, `settled` the first that has it where, and as opaque as, it
 * stays.
 * @param {string} selector
 */
export function watchBanner(selector) {
  const seen = (window.banner = { visible: undefined, settled: undefined, isStill: false });
  const steps = selector.split(' >>> ');
  const find = () => steps.reduce((from, step) => (from?.shadowRoot ?? from)?.querySelector(step), document);
  const opacityOf = (element) => {
    let opacity = 1;
    for (let at = element; at instanceof Element; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) {
      opacity *= Number(getComputedStyle(at).opacity);
    }
    return opacity;
  };
  let last = '';
  const look = () => {
    const button = find();
    const box = button?.getBoundingClientRect();
    const isOnScreen =
      box?.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const opacity = isOnScreen && button.checkVisibility({ visibilityProperty: true }) ? opacityOf(button) : 0;
    const now = performance.now();
    if (opacity > 0) {
      seen.visible ??= now;
      const state = [opacity, box.x, box.y, box.width, box.height].map((number) => number.toFixed(2)).join();
      if (state !== last) seen.settled = now;
      else if (now - seen.settled > 400) seen.isStill = true;
      last = state;
    }
    if (!seen.isStill) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** What the browser says of the page’s paints, until now. */
export async function readPaints() {
  const entries = (type) =>
    new Promise((resolve) => {
      const found = [];
      new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type, buffered: true });
      setTimeout(() => resolve(found), 50);
    });
  const [shifts, largest] = await Promise.all(['layout-shift', 'largest-contentful-paint'].map(entries));
  const lcp = largest.at(-1);
  const resources = performance.getEntriesByType('resource');
  const blocking = resources.filter(({ name, renderBlockingStatus }) => {
    return renderBlockingStatus === 'blocking' && !name.includes('/site-');
  });
  return {
    fcp: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    lcp: lcp.startTime,
    // What is in a shadow root has no element here.
    lcpIsBanner: lcp.element?.closest('main') ? 0 : 1,
    cls: shifts.filter(({ hadRecentInput }) => !hadRecentInput).reduce((sum, { value }) => sum + value, 0),
    blocking: blocking.length,
  };
}

/** Total blocking time, from the first contentful paint until now. */
export async function readBlockingTime() {
  const fcp = performance.getEntriesByName('first-contentful-paint')[0].startTime;
  const tasks = await new Promise((resolve) => {
    const found = [];
    new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
    setTimeout(() => resolve(found), 50);
  });
  const late = tasks.filter(({ startTime }) => startTime >= fcp);
  return late.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0);
}

/**
 * Gets ready for a click on the accept button.
 * @returns where to click
 */
export function watchClick(selector) {
  const click = (window.click = { at: undefined, frame: undefined, painted: undefined });
  const handle = ({ timeStamp }) => {
    click.at = timeStamp;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (click.painted = performance.now());
    requestAnimationFrame(() => {
      click.frame = performance.now();
      port2.postMessage('');
    });
  };
  addEventListener('click', handle, { capture: true, once: true });
  const button = selector
    .split(' >>> ')
    .reduce((from, step) => (from.shadowRoot ?? from).querySelector(step), document);
  const { height, left, top, width } = button.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** When the gated script began, once it has. */
export const gatedRun = () =>
  window.gatedAt ?? new Promise((resolve) => addEventListener('gated', () => resolve(window.gatedAt), { once: true }));

/**
 * What the click took, in milliseconds from its time stamp. The paint is over with the first task after the next frame;
 * where the gated script began between the two, it was over before that.
 */
export async function readClick() {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
  const { at, frame, painted } = window.click;
  const isBetween = window.gatedAt > frame && window.gatedAt < painted;
  return { toPaint: (isBetween ? window.gatedAt : painted) - at, toScript: window.gatedAt - at };
}
