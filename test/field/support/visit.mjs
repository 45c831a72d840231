/** What a case does with its page, as a visitor would, and what it reads from it. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a condition may take, in milliseconds. Three engines share the machine. */
const LONGEST = 14_000;

/** Errors that every engine has while a document goes and the next one comes. */
const isBetweenDocuments = (error) =>
  /context was destroyed|Cannot find context|detached|not attached|navigat|no such (frame|window)|unloaded|Inspected target|DiscardedBrowsingContext|javascript error/i.test(
    String(error),
  );

/** Returns the middle of an element, once it rests and nothing is in front of it. Runs in the page. */
function pointOf(selector, host) {
  const root = host ? window.find(host)?.shadowRoot : document;
  const target = host ? root?.querySelector(selector) : window.find(selector);
  if (!target) return undefined;
  target.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { height, left, top, width } = target.getBoundingClientRect();
  const point = [left + width / 2, top + height / 2];
  const isStill = String(window.lastPoint) === String(point);
  window.lastPoint = point;
  return isStill && target.contains(root.elementFromPoint(...point)) ? point : undefined;
}

/** Returns where the content of a frame begins. Runs in the page. */
function cornerOf(selector) {
  const frame = window.find(selector);
  const { left, top } = frame.getBoundingClientRect();
  return [left + frame.clientLeft, top + frame.clientTop];
}

export class Visit {
  #tab;
  #site;
  #origin;
  #id;
  /** What earlier documents recorded. */
  #kept = { errors: [], warnings: [] };

  /**
   * @param {import('./engines.mjs').Tab} tab
   * @param {string} engine
   */
  constructor(engine, tab, site, id) {
    this.engine = engine;
    this.#tab = tab;
    this.#site = site;
    this.#origin = site.origin(id);
    this.#id = id;
  }

  /** What the page and the third parties were asked for: `/path` of the page's own host, `tracker/path` of another. */
  get requests() {
    return this.#site.requests;
  }

  /** How often an address was asked for that contains the text. */
  asked(part) {
    return this.requests.filter((request) => request.includes(part)).length;
  }

  /** Loads a page, and waits until all of it is there. */
  async open(path = '/', origin = this.#origin) {
    await this.#keepRecord();
    await this.evaluate(() => (window.isLeft = true)).catch(() => {});
    await this.#tab.goto(origin + path);
    await this.#isThere(path);
  }

  /** Goes back in the history, to a page of this path. */
  async back(path) {
    await this.#keepRecord();
    await this.#tab.back();
    await this.until((to) => location.pathname === to && document.readyState === 'complete', path);
  }

  #isThere(path) {
    const isLoaded = (to) =>
      !window.isLeft && location.pathname + location.search === to && document.readyState === 'complete';
    return this.until(isLoaded, path.replace(/#.*/, ''));
  }

  evaluate(task, ...args) {
    return this.#tab.evaluate(task, ...args);
  }

  /** Returns the origin of the same pages over TLS: frames of another site keep cookies there only. */
  async secureOrigin() {
    const originOf = await this.#site.openSecure();
    return originOf(this.#id);
  }

  inFrame(selector, task, ...args) {
    return this.#tab.evaluateInFrame(selector, task, ...args);
  }

  /**
   * Waits until a function that runs in the page returns something truthy, and returns that. The failure names the function,
   * so its text should say what is awaited.
   */
  until(task, ...args) {
    return this.#waitFor(() => this.evaluate(task, ...args), String(task));
  }

  /** The same for a frame of the page. */
  untilInFrame(selector, task, ...args) {
    return this.#waitFor(() => this.inFrame(selector, task, ...args), `${selector}: ${task}`);
  }

  /** Waits until the server has been asked for an address that contains the text. */
  untilAsked(part, times = 1) {
    return this.#waitFor(() => this.asked(part) >= times, `a request for ${part}`);
  }

  async #waitFor(look, what) {
    let cause;
    for (const end = Date.now() + LONGEST; Date.now() < end; await sleep(40)) {
      try {
        const found = await look();
        if (found) return found;
        cause = undefined;
      } catch (error) {
        cause = error;
        if (!isBetweenDocuments(error)) throw error;
      }
    }
    throw new Error(`Never came: ${what.replace(/\s+/g, ' ')}${cause ? ` (${cause})` : ''}`);
  }

  /** Waits until all of these scripts have run, and no other. The order counts. */
  async ran(...expected) {
    await this.until((count) => window.ran.length >= count, expected.length).catch(() => {});
    await this.atRest();
    assert.deepEqual(await this.evaluate(() => window.ran), expected, 'what has run');
  }

  /** How often a script has run, once the page is at rest. */
  async timesRan(name) {
    await this.atRest();
    return this.evaluate((wanted) => window.ran.filter((one) => one === wanted).length, name);
  }

  /** Waits until the page does nothing more: for a while, no change of its content and no request. */
  async atRest() {
    for (let before = this.requests.length; ;) {
      await this.until(
        () =>
          new Promise((resolve) => {
            let timer;
            const wait = () => {
              clearTimeout(timer);
              timer = setTimeout(() => {
                watcher.disconnect();
                resolve(document.readyState === 'complete');
              }, 200);
            };
            const watcher = new MutationObserver(wait);
            watcher.observe(document, { attributes: true, childList: true, subtree: true });
            wait();
          }),
      );
      if (before === this.requests.length) return;
      before = this.requests.length;
    }
  }

  /**
   * Clicks an element with the mouse.
   *
   * @param {string} selector
   * @param {string} [host] of the open shadow root that the element is in
   * @param {string} [frame] that the element is in
   */
  async click(selector, host, frame) {
    const [x, y] = await (frame
      ? this.untilInFrame(frame, pointOf, selector, host ?? null)
      : this.until(pointOf, selector, host ?? null));
    const [left, top] = frame ? await this.until(cornerOf, frame) : [0, 0];
    await this.#tab.click(left + x, top + y);
  }

  press(key) {
    return this.#tab.press(key);
  }

  /** Clicks “accept” in the notice, and waits until it is told. */
  async accept() {
    await this.#decide('accept');
  }

  async reject() {
    await this.#decide('reject');
  }

  async #decide(action) {
    await this.evaluate(() =>
      document.addEventListener('consentchange', () => (window.hasDecided = true), { once: true }),
    );
    await this.click(`[data-action=${action}]`, 'privacy-notice');
    await this.until(() => window.hasDecided);
    await this.evaluate(() => delete window.hasDecided);
  }

  /** Opens a page as a visitor who has accepted everything on a page before. */
  async openAccepted(path = '/') {
    await this.open(path);
    await this.accept();
    await this.atRest();
    await this.open(path);
  }

  /** Calls a function of `window.privacyNotice`. */
  async api(name, ...args) {
    await this.until(() => typeof window.privacyNotice?.granted === 'function');
    return this.evaluate((method, list) => window.privacyNotice[method](...list), name, args);
  }

  isAsking() {
    return this.evaluate(() => !!window.find('privacy-notice')?.shadowRoot?.querySelector('[data-action=accept]'));
  }

  untilAsking() {
    return this.until(() => !!window.find('privacy-notice')?.shadowRoot?.querySelector('[data-action=accept]'));
  }

  /** What `consenterror` reported: `code: message`. */
  told() {
    return this.evaluate(() => window.told);
  }

  async #keepRecord() {
    const { errors, warnings } = await this.evaluate(() => window.record ?? { errors: [], warnings: [] }).catch(() => ({
      errors: [],
      warnings: [],
    }));
    this.#kept.errors.push(...errors);
    this.#kept.warnings.push(...warnings);
  }

  /** What all pages of the visit threw, and warned of. */
  async record() {
    await this.#keepRecord();
    return this.#kept;
  }
}
