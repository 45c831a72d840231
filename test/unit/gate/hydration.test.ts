import { expect } from '@open-wc/testing';
import { hydrationOf, isHydratedWhenSeen } from '../../../src/gate/framework-marks.js';
import { whenHydrated } from '../../../src/gate/hydration.js';

type Expando = Element & Record<string, unknown>;

describe('the hydration of a page', () => {
  let added: Element[];

  beforeEach(() => {
    added = [];
  });
  afterEach(() => {
    for (const element of added) element.remove();
    for (const name of ['_$HY', '__next_f', 'React']) Reflect.deleteProperty(window, name);
  });

  /** Puts `<div id="…"><main><i></i></main></div>` into the page. */
  function mount(attributes: Record<string, string> = {}): { root: Expando; main: Expando; element: Expando } {
    const [root, main, element] = ['div', 'main', 'i'].map(
      (name) => document.createElement(name) as Element as Expando,
    );
    for (const [name, value] of Object.entries(attributes)) root!.setAttribute(name, value);
    root!.append(main!);
    main!.append(element!);
    document.body.append(root!);
    added.push(root!);
    return { root: root!, main: main!, element: element! };
  }

  /** A root as React keeps it; its `current` changes when the root is hydrated. */
  const reactRoot = (isDehydrated: boolean): object => ({
    stateNode: { current: { memoizedState: { isDehydrated } } },
  });

  it('is not expected on a static page, which waits for nothing once it has loaded', async () => {
    const { element } = mount({ id: 'anything' });
    expect(hydrationOf(element)).to.equal('static');
    await whenHydrated(element);
  });

  for (const id of ['root', 'app', '__next', '__nuxt', '___gatsby', 'svelte', 'q-app']) {
    it(`is expected in #${id}, and nowhere else`, () => {
      const { element, root } = mount({ id });
      const { element: other } = mount();
      expect([hydrationOf(element), hydrationOf(other)]).to.deep.equal(['hydrating', 'static']);
      root['_vnode'] = {};
      expect(hydrationOf(element)).to.equal('hydrated');
    });
  }

  for (const attribute of ['data-reactroot', 'data-server-rendered', 'ng-server-context']) {
    it(`is expected in [${attribute}]`, () => {
      expect(hydrationOf(mount({ [attribute]: '' }).element)).to.equal('hydrating');
    });
  }

  it('of React ends when the root says that it has been hydrated', () => {
    const { element, root } = mount();
    root['__reactContainer$x'] = reactRoot(true);
    element['__reactFiber$x'] = {};
    expect(hydrationOf(element)).to.equal('hydrating');
    root['__reactContainer$x'] = reactRoot(false);
    expect(hydrationOf(element)).to.equal('hydrated');
  });

  it('of a Suspense boundary of React ends later than that of its root', () => {
    const { element, main, root } = mount();
    root['__reactContainer$x'] = reactRoot(false);
    main['__reactFiber$x'] = {};
    element.before(document.createComment('$'), document.createComment('$'), document.createComment('/$'));
    element.after(document.createComment('/$'));
    expect(hydrationOf(element)).to.equal('hydrating');
    element['__reactFiber$x'] = {};
    expect(hydrationOf(element)).to.equal('hydrated');
  });

  it('of markup that React was given as text ends with that of the element around it', () => {
    const { element, main, root } = mount();
    root['__reactContainer$x'] = reactRoot(false);
    main['__reactFiber$x'] = {};
    main.before(document.createComment('$'));
    main.after(document.createComment('/$'));
    expect(hydrationOf(element)).to.equal('hydrated');
  });

  it('of Nuxt ends when its application says so, not when Vue is mounted', () => {
    const { element, root } = mount({ id: '__nuxt' });
    const $nuxt = { isHydrating: true };
    root['__vue_app__'] = { $nuxt };
    expect(hydrationOf(element)).to.equal('hydrating');
    $nuxt.isHydrating = false;
    expect(hydrationOf(element)).to.equal('hydrated');
  });

  it('of Angular ends when the attribute with the state of the component is gone', () => {
    const { element, main, root } = mount({ 'ng-server-context': 'ssr' });
    main.setAttribute('ngh', '0');
    root['__ngContext__'] = 1;
    expect(hydrationOf(element)).to.equal('hydrating');
    main.removeAttribute('ngh');
    expect(hydrationOf(element)).to.equal('hydrated');
  });

  it('of Solid ends when its record names the element', () => {
    const { element, main } = mount({ id: 'app' });
    const completed = new WeakSet<Element>();
    main.setAttribute('data-hk', '00');
    Object.assign(window, { _$HY: { completed, events: [] } });
    expect(hydrationOf(element)).to.equal('hydrating');
    completed.add(main);
    expect(hydrationOf(element)).to.equal('static');
  });

  it('of an Astro island ends when its attribute is gone', () => {
    const island = document.createElement('astro-island');
    const element = document.createElement('i');
    island.setAttribute('ssr', '');
    island.setAttribute('client', 'visible');
    island.append(element);
    document.body.append(island);
    added.push(island);
    expect([hydrationOf(element), isHydratedWhenSeen(element)]).to.deep.equal(['hydrating', true]);
    island.removeAttribute('ssr');
    expect([hydrationOf(element), isHydratedWhenSeen(element)]).to.deep.equal(['static', false]);
  });

  it('of a whole document is expected where the framework has left its state on the window', () => {
    Object.assign(window, { __next_f: [] });
    expect(hydrationOf(mount().element)).to.equal('hydrating');
  });

  it('is expected where a framework has come by a script and has rendered nothing yet', () => {
    const { element } = mount();
    const { root: other } = mount();
    Object.assign(window, { React: {} });
    expect(hydrationOf(element)).to.equal('hydrating');
    other['__reactContainer$x'] = reactRoot(false);
    expect(hydrationOf(element)).to.equal('static');
  });

  it('is seen from inside a shadow root, too', () => {
    const { element, root } = mount({ id: 'root' });
    const inner = document.createElement('i');
    main(element).append(inner);
    expect(hydrationOf(inner)).to.equal('hydrating');
    root['__k'] = {};
    expect(hydrationOf(inner)).to.equal('hydrated');

    function main(inside: Element): ShadowRoot {
      const host = document.createElement('div');
      inside.replaceWith(host);
      return host.attachShadow({ mode: 'open' });
    }
  });

  it('is seen although a form has fields with the names of methods', () => {
    const { main, root } = mount({ id: 'root' });
    const form = document.createElement('form');
    for (const name of ['closest', 'parentNode', 'previousSibling', '_vnode', '__vue_app__', '__reactContainer$x']) {
      const field = document.createElement('input');
      field.name = name;
      form.append(field);
    }
    main.append(form);
    expect(hydrationOf(form)).to.equal('hydrating');
    root['_vnode'] = {};
    expect(hydrationOf(form)).to.equal('hydrated');
  });

  it('is not awaited for elements that come in a framework’s root', async () => {
    const { element, root } = mount({ id: 'root' });
    root['__reactContainer$x'] = reactRoot(false);
    await whenHydrated(element);
  });
});
