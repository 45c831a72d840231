/**
 * WebKitGTK, the engine nearest to Safari's that runs on Linux, driven by its own WebDriver on a display of its own.
 *
 *     WEBKIT_DRIVER_PATH, WEBKIT_PATH   name a driver and a MiniBrowser that are somewhere else
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, platform } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const found = (...paths) => paths.find((path) => path && existsSync(path));
const DISPLAY = found('/usr/bin/Xvfb');
const DRIVER = found(env.WEBKIT_DRIVER_PATH, '/usr/bin/WebKitWebDriver');
const BROWSER = found(
  env.WEBKIT_PATH,
  ...['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`),
);

const SCREEN = { width: 2600, height: 1600 };

/**
 * Without a window manager the window under the pointer has the keys, and only that one's page shows where its focus is.
 * The pointer rests in the middle of the screen, and so does the window's corner.
 */
const CORNER = { x: SCREEN.width / 2 - 1, y: SCREEN.height / 2 - 1 };

/** Under this name the protocol hands over elements. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** What the protocol calls the keys that write nothing. */
const KEYS = {
  ...{ Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', Space: ' ', Backspace: '\uE003', Delete: '\uE017' },
  ...{ Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Meta: '\uE03D' },
  ...{ PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011' },
  ...{ ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015' },
};
const BUTTONS = ['left', 'middle', 'right'];

/** The packages that WebKit needs and this machine has not, as Debian calls them; nothing, if it can run. */
export function missingForWebKit() {
  if (platform !== 'linux') return 'Linux';
  const needed = [
    [DRIVER, 'webkit2gtk-driver'],
    [BROWSER, 'libwebkit2gtk-4.1-0'],
    [DISPLAY, 'xvfb'],
  ];
  return needed
    .filter(([path]) => !path)
    .map(([, name]) => name)
    .join(', ');
}

/**
 * Starts a browser with one window.
 *
 * @param {object} [options]
 * @param {boolean} [options.dark] what the visitor's system is set to; WebKitGTK hears of it at its start only
 * @param {boolean} [options.acceptInsecureCerts] accepts a certificate that no authority knows
 */
export async function startWebKit({ dark = false, acceptInsecureCerts = false } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'webkit-'));
  const children = [];
  const end = () => {
    for (const child of children.splice(0).reverse()) child.kill();
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', end);
  try {
    layOut(home);
    const screen = spawn(
      DISPLAY,
      ['-displayfd', '3', '-screen', '0', `${SCREEN.width}x${SCREEN.height}x24`, '-nolisten', 'tcp'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    children.push(screen);
    const port = await freePort();
    const driver = spawn(DRIVER, [`--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...env,
        DISPLAY: `:${await firstLine(screen, screen.stdio[3])}`,
        XDG_CONFIG_HOME: home,
        NO_AT_BRIDGE: '1',
        LC_ALL: 'C', // Under C.UTF-8, as containers have it, WebKitGTK's language would be "C"; so it is "en-US".
      },
    });
    children.push(driver);
    const address = `http://127.0.0.1:${port}`;
    await isUp(address, driver);
    // Without the toolbar of a window that is no full screen, the window's size is the viewport's.
    const args = ['--automation', '--full-screen', ...(dark ? ['--dark-mode'] : [])];
    const { sessionId } = await send(address, 'POST', '/session', {
      capabilities: {
        alwaysMatch: {
          pageLoadStrategy: 'none',
          acceptInsecureCerts,
          'webkitgtk:browserOptions': { binary: BROWSER, args },
        },
      },
    });
    return new WebKit(`${address}/session/${sessionId}`, end);
  } catch (cause) {
    end();
    throw new Error('WebKit did not start.', { cause });
  }
}

/** One window of WebKit. Keys and clicks are real ones, as the system would send them. */
class WebKit {
  #address;
  #end;

  constructor(address, end) {
    this.#address = address;
    this.#end = end;
  }

  keyboard = {
    down: (key) => this.#act('key', [{ type: 'keyDown', value: KEYS[key] ?? key }]),
    up: (key) => this.#act('key', [{ type: 'keyUp', value: KEYS[key] ?? key }]),
    press: (key) => this.#act('key', strokes([KEYS[key] ?? key])),
    type: (text) => this.#act('key', strokes([...text])),
  };

  mouse = {
    move: (x, y) => this.#act('pointer', [moveTo(x, y)]),
    down: (options) => this.#act('pointer', [press('pointerDown', options)]),
    up: (options) => this.#act('pointer', [press('pointerUp', options)]),
    click: (x, y, options) =>
      this.#act('pointer', [moveTo(x, y), press('pointerDown', options), press('pointerUp', options)]),
    reset: () => this.release(),
  };

  /** Begins to load; waits for nothing. */
  goto(url) {
    return this.#post('/url', { url });
  }

  url() {
    return this.#send('GET', '/url');
  }

  back() {
    return this.#post('/back', {});
  }

  /** Returns the handle of the tab that commands go to. */
  tab() {
    return this.#send('GET', '/window');
  }

  /** Opens a tab, and sends the commands that follow to it. */
  async openTab() {
    const { handle } = await this.#post('/window/new', { type: 'tab' });
    await this.#post('/window', { handle });
    return handle;
  }

  /** Closes a tab; the commands that follow go to `next`. */
  async closeTab(handle, next) {
    await this.#post('/window', { handle });
    await this.#send('DELETE', '/window');
    await this.#post('/window', { handle: next });
  }

  /** Does what {@link evaluate} does, in a frame of the page. */
  async evaluateInFrame(selector, task, ...args) {
    const frame = await this.#post('/element', { using: 'css selector', value: selector });
    await this.#post('/frame', { id: frame });
    try {
      return await this.evaluate(task, ...args);
    } finally {
      await this.#post('/frame', { id: null });
    }
  }

  /** Runs a function in the page, by its text, and waits for what it promises. Elements come back as handles. */
  async evaluate(task, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${task})(...Array.from(arguments).slice(0, -1)))
        .then((value) => done([value]), (error) => done([null, String(error)]));`;
    const [value, error] = await this.#post('/execute/async', { script, args });
    if (error) throw new Error(error);
    return value;
  }

  /** What the engine makes of an element that {@link evaluate} has handed over, for assistive technology. */
  async accessible({ [ELEMENT]: id }) {
    const role = await this.#send('GET', `/element/${id}/computedrole`);
    return { role, name: await this.#send('GET', `/element/${id}/computedlabel`) };
  }

  async screenshot() {
    return Buffer.from(await this.#send('GET', '/screenshot'), 'base64');
  }

  /** Widths from 246 px up. Resolves when the page has its new size, which it learns later than the window. */
  async setViewport({ height, width }) {
    await this.#post('/window/rect', { ...CORNER, width, height });
    await this.evaluate(
      (w, h) =>
        new Promise((resolve, reject) => {
          const isThere = () => innerWidth === w && innerHeight === h && (resolve(), true);
          setTimeout(() => reject(`the viewport is ${innerWidth}×${innerHeight} and not ${w}×${h}`), 10_000);
          const look = () => isThere() || requestAnimationFrame(look);
          look();
        }),
      width,
      height,
    );
  }

  /** Lets go of every key and button. */
  release() {
    return this.#send('DELETE', '/actions');
  }

  async close() {
    await this.#send('DELETE', '').catch(() => {});
    this.#end();
  }

  #act(type, actions) {
    const parameters = type === 'pointer' ? { parameters: { pointerType: 'mouse' } } : {};
    return this.#post('/actions', { actions: [{ type, id: type, ...parameters, actions }] });
  }

  #post(path, body) {
    return this.#send('POST', path, body);
  }

  #send(method, path, body) {
    return send(this.#address, method, path, body);
  }
}

const strokes = (values) =>
  values.flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
const moveTo = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });
const press = (type, { button = 'left' } = {}) => ({ type, button: BUTTONS.indexOf(button) });

async function send(address, method, path, body) {
  const response = await fetch(address + path, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebDriver, ${method} ${path}: ${value.error}, ${value.message}`);
  return value;
}

/** MiniBrowser's own toolbar, hidden or not, would let no window be narrower than 334 px. */
function layOut(home) {
  mkdirSync(join(home, 'gtk-3.0'));
  writeFileSync(join(home, 'gtk-3.0/gtk.css'), 'entry, button { min-width: 0; margin: 0; padding: 0; }');
}

function firstLine(child, stream) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} has ended with ${code}`)));
    stream.once('data', (data) => resolve(String(data).trim()));
  });
}

async function isUp(address, driver) {
  for (const until = Date.now() + 20_000; ; await sleep(20)) {
    const ready = await send(address, 'GET', '/status').catch((error) => error);
    // It ends at once where another has taken the port meanwhile, and that one would answer.
    if (driver.exitCode !== null) throw new Error(`${DRIVER} has ended with ${driver.exitCode}`);
    if (!(ready instanceof Error)) return;
    if (Date.now() > until) throw ready;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
