import { page } from '../consent/page-document.js';

/**
 * The state of the part of a page that an element is in: `hydrated` where a framework renders it and has done so at least
 * once; `hydrating` where a framework has server-rendered markup that it has not compared with its own rendering yet, or
 * where marks of such markup say that one is going to; `static` where nothing tells of a framework.
 */
export type Hydration = 'hydrated' | 'hydrating' | 'static';

/** Elements into which frameworks usually render, and those that name themselves as server-rendered. */
const MOUNT_POINTS = [
  ...['#root', '#app', '#__next', '#__nuxt', '#___gatsby', '#svelte', '#q-app'],
  ...['[data-reactroot]', '[data-server-rendered]', '[ng-server-context]', '[ngh]'],
].join();

/** Astro's islands have the attribute `ssr` until their framework has been loaded and called. */
const PENDING_ISLAND = 'astro-island[ssr]';

/** Properties of `window` by which frameworks that render the whole document hand over its state. */
const DOCUMENT_STATES = ['__next_f', '__remixContext', '__reactRouterContext', '$_TSR'];

/** Properties of `window` by which frameworks can be called that a classic script has brought. */
const FRAMEWORKS = ['React', 'ReactDOM', 'preact', 'Vue'];

/** Comments that renderers of React, Solid, Vue and Svelte write around parts of their markup. */
const RENDERERS_COMMENT = /^(\$[?!~]?|\[!?(-?\d+)?| )$/;

/** Properties that Vue 3, Vue 2, Preact and Angular put on the nodes that they render into. */
const MOUNTED = /^(__vue_app__|_vnode|__vue__|__k|__ngContext__)$/;
const REACT_NODE = /^__react(Fiber|InternalInstance)\$/;
const REACT_ROOT = '__reactContainer$';

/** The part of React's record of a root that says whether the root is still to be hydrated. */
interface ReactRoot {
  readonly stateNode?: {
    readonly current?: { readonly memoizedState?: { readonly isDehydrated?: boolean } | null };
  } | null;
}

// DOM clobbering: in a form, a field named `closest` or `parentNode` hides the form's own, so the prototypes' are called.
// They are looked up at each call, as the module can be imported on a server.
const read = (name: 'parentNode' | 'previousSibling', node: Node): Node | null =>
  Reflect.get(Node.prototype, name, node);

const parentOf = (node: Node): Node | null => (node instanceof ShadowRoot ? node.host : read('parentNode', node));

/** The nearest match around an element, out of shadow roots, too. */
function around(element: Element, selectors: string): Element | null {
  const found = Element.prototype.closest.call(element, selectors);
  if (found) return found;
  const root = Node.prototype.getRootNode.call(element);
  return root instanceof ShadowRoot ? around(root.host, selectors) : null;
}

/** Reads the marks that frameworks have left on an element and around it. The page itself is left as it is. */
export function hydrationOf(element: Element): Hydration {
  const mounted = mountedState(element);
  if (mounted) return mounted;
  return isInServerMarkup(element) ? 'hydrating' : 'static';
}

/** Returns whether an element is in an Astro island that is hydrated only when the visitor scrolls to it. */
export function isHydratedWhenSeen(element: Element): boolean {
  return !!around(element, `${PENDING_ISLAND}[client=visible]`);
}

/** Looks for a framework that has rendered the element, from it upwards. */
function mountedState(element: Element): Exclude<Hydration, 'static'> | undefined {
  let isReact = false;
  for (let node: Node | null = element; node; node = parentOf(node)) {
    for (const key of Object.keys(node)) {
      if (MOUNTED.test(key)) return isVueOrAngularBusy(element, node) ? 'hydrating' : 'hydrated';
      if (key.startsWith(REACT_ROOT)) {
        const root = Reflect.get(node, key) as ReactRoot | null;
        const { isDehydrated } = root?.stateNode?.current?.memoizedState ?? {};
        return isDehydrated === true || isInSuspended(element) ? 'hydrating' : 'hydrated';
      }
      isReact ||= REACT_NODE.test(key);
    }
  }
  return isReact ? 'hydrated' : undefined; // In a portal.
}

function isVueOrAngularBusy(element: Element, mounted: Node): boolean {
  const { $nuxt } = (Reflect.get(mounted, '__vue_app__') ?? {}) as { $nuxt?: { isHydrating?: boolean } };
  return $nuxt?.isHydrating === true || !!around(element, '[ngh]');
}

/** Returns whether the nearest nodes around an element are a Suspense boundary that React has not hydrated yet. */
function isInSuspended(element: Element): boolean {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if (Object.keys(node).some((key) => REACT_NODE.test(key) || key.startsWith(REACT_ROOT))) return false;
    let ends = 0;
    for (let before = previousOf(node); before; before = previousOf(before)) {
      if (!(before instanceof Comment)) continue;
      if (before.data === '/$') ends++;
      else if (/^\$[?!~]?$/.test(before.data) && --ends < 0) return true;
    }
  }
  return false;
}

const previousOf = (node: Node): Node | null => read('previousSibling', node);

/** Looks for marks of a server's rendering that no framework has taken over. */
function isInServerMarkup(element: Element): boolean {
  if (around(element, PENDING_ISLAND)) return true;
  const solid = around(element, '[data-hk]');
  if (solid && '_$HY' in window) return !isClaimedBySolid(solid);
  if ((around(element, MOUNT_POINTS) && !isSvelte()) || DOCUMENT_STATES.some((name) => name in window)) return true;
  return isBesideComments(element) || (FRAMEWORKS.some((name) => name in window) && !isAnyMounted());
}

/** Svelte defines this property when it begins to render or to hydrate, which it does at one go. */
const isSvelte = (): boolean => '__e' in Element.prototype;

function isClaimedBySolid(element: Element): boolean {
  const { completed, done } = Object(Reflect.get(window, '_$HY')) as { completed?: unknown; done?: unknown };
  return !!done || !(completed instanceof WeakSet) || completed.has(element);
}

/** A child of `body`, or `body`, by the comments of renderers that are in it. */
interface Commented {
  readonly bySvelteOrVue: Set<Node>;
  readonly byOthers: Set<Node>;
}

/** Read once, when the page is complete. */
let commented: Commented | undefined;

function isBesideComments(element: Element): boolean {
  const { bySvelteOrVue, byOthers } = commented ?? findCommented();
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if (byOthers.has(node) || (bySvelteOrVue.has(node) && !isSvelte())) return true;
  }
  return false;
}

function findCommented(): Commented {
  const found: Commented = { bySvelteOrVue: new Set(), byOthers: new Set() };
  const { body } = page;
  const walker = page.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const { data } = walker.currentNode as Comment;
    if (!RENDERERS_COMMENT.test(data)) continue;
    let node = walker.currentNode;
    for (let parent = parentOf(node); parent && parent !== body; parent = parentOf(node)) node = parent;
    (data.startsWith('[') ? found.bySvelteOrVue : found.byOthers).add(node instanceof Element ? node : body);
  }
  if (page.readyState === 'complete') commented = found;
  return found;
}

/** Returns whether a framework has rendered into any element of the page. */
function isAnyMounted(): boolean {
  return [document, ...page.querySelectorAll('*')].some((node) =>
    Object.keys(node).some((key) => MOUNTED.test(key) || key.startsWith(REACT_ROOT)),
  );
}
