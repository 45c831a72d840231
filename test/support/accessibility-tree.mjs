import { insideFirefox, isFirefox } from './inside-firefox.mjs';

/** States that a visitor is told of, by Chromium's names. */
const STATES = ['checked', 'pressed', 'expanded', 'modal', 'focused', 'disabled', 'level', 'live'];

/**
 * What assistive technology is told of the page, as the engine itself has computed it: a line for each node, deeper
 * ones indented. Chromium and Firefox give their whole tree; of WebKit's, role and name of each element can be had.
 *
 * @param page of puppeteer, or of `webkit.mjs`
 * @returns {Promise<string>}
 */
export async function accessibilityTree(page) {
  const lines = await (isFirefox(page)
    ? firefoxTree(page)
    : page.createCDPSession
      ? chromiumTree(page)
      : webkitTree(page));
  const told = lines.filter(isNews).map(({ depth, ...node }) => '  '.repeat(depth) + describe(node));
  return `${told.join('\n')}\n`;
}

const TEXTS = ['StaticText', 'text leaf', 'statictext'];

/** Whether a node says more than the one that it is in, whose whole name it may be. */
function isNews({ depth, name, role }, at, lines) {
  if (!TEXTS.includes(role)) return true;
  const parent = lines.slice(0, at).findLast((line) => line.depth < depth);
  return !!name?.trim() && parent?.name?.trim() !== name.trim();
}

function describe({ name, role, states: all = [] }) {
  // The page itself has the focus where nothing on it has, if its window has.
  const states = /^(RootWebArea|document)$/.test(role) ? [] : all;
  // The address of the test's own server is another each time.
  const words =
    name
      ?.replace(/\s+/g, ' ')
      .replace(/localhost:\d+/g, 'localhost')
      .trim() ?? '';
  const short = words.length > 80 ? `${words.slice(0, 79)}…` : words;
  return [TEXTS.includes(role) ? 'text' : role, ...(short ? [JSON.stringify(short)] : []), ...states].join(' ');
}

async function chromiumTree(page) {
  const session = await page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const visit = (node, depth) => {
    const role = node.role?.value;
    if (role === 'InlineTextBox') return;
    const isTold = !node.ignored && role !== 'generic' && role !== 'none';
    if (isTold) {
      const states = (node.properties ?? []).filter(
        ({ name, value }) => STATES.includes(name) && value.value !== false,
      );
      const described = node.description?.value
        ? [`described by ${JSON.stringify(node.description.value.slice(0, 60))}`]
        : [];
      lines.push({
        depth,
        role,
        name: node.name?.value,
        states: [
          ...states.map(({ name, value }) => (value.value === true ? name : `${name}=${value.value}`)),
          ...described,
        ],
      });
    }
    for (const id of node.childIds ?? []) if (byId.has(id)) visit(byId.get(id), depth + (isTold ? 1 : 0));
  };
  visit(nodes[0], 0);
  return lines;
}

async function firefoxTree(page) {
  const walk = async (url) => {
    const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
    const browser = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === url);
    // The service begins when it is first asked, and has the page's tree a little later.
    for (let tries = 0; tries < 200 && !service.getAccessibleFor(browser)?.firstChild?.firstChild; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const told = /^(checked|pressed|expanded|collapsed|modal|focused|unavailable)$/;
    const statesOf = (node) => {
      const [state, extra] = [{}, {}];
      node.getState(state, extra);
      const names = service.getStringStates(state.value, extra.value);
      return Array.from({ length: names.length }, (_, at) => names.item(at)).filter((name) => told.test(name));
    };
    const lines = [];
    const visit = (node, depth) => {
      const role = node.computedARIARole || service.getStringRole(node.role);
      const isTold = role !== 'generic' && role !== 'none';
      if (isTold) lines.push({ depth, role, name: node.name ?? '', states: statesOf(node) });
      for (let child = node.firstChild; child; child = child.nextSibling) visit(child, depth + (isTold ? 1 : 0));
    };
    visit(service.getAccessibleFor(browser).firstChild, 0);
    return JSON.stringify(lines);
  };
  return JSON.parse(await insideFirefox(page.browser(), walk, page.url()));
}

async function webkitTree(page) {
  const found = await page.evaluate(() => {
    const list = [];
    const visit = (element, depth) => {
      if (element.matches('[aria-hidden=true]')) return;
      // Of a span the driver knows nothing, and each question costs.
      if (element.checkVisibility() && !element.matches('span:not([role])')) list.push({ element, depth });
      for (const child of (element.shadowRoot ?? element).children) visit(child, depth + 1);
    };
    // The driver still answers for what is inert behind a modal dialog: that is left out here.
    const hosts = [...document.querySelectorAll('privacy-notice')];
    visit(hosts.map(({ shadowRoot }) => shadowRoot.querySelector('dialog[open]')).find(Boolean) ?? document.body, 0);
    return list;
  });
  const told = await Promise.all(found.map(({ element }) => page.accessible(element)));
  const lines = [];
  const outer = [];
  found.forEach(({ depth }, at) => {
    const { name, role } = told[at];
    while (outer.length && outer.at(-1) >= depth) outer.pop();
    if (!role || /^(generic|none|presentation)$/.test(role)) return;
    lines.push({ depth: outer.length, role, name });
    outer.push(depth);
  });
  return lines;
}
