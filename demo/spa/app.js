/** A small console with client-side navigation. Its trackers come late, as in an app that loads them page by page. */
import { followChoice } from './privacy.js';

const main = document.querySelector('main');

/** What a page does beside being shown. */
const OPENED = {
  '/spa/monitor': addMeasuring,
  '/spa/privacy': () => followChoice(main),
};

function show() {
  const page =
    document.querySelector(`template[data-page="${CSS.escape(location.pathname)}"]`) ??
    document.querySelector('template[data-page="/spa/"]');
  document.title = `${page.dataset.title} – 控制台（演示）`;
  for (const link of document.querySelectorAll('.rail a')) {
    if (link.pathname === page.dataset.page) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  main.replaceChildren(document.importNode(page.content, true));
  OPENED[page.dataset.page]?.();
}

/** Gated elements that come after the decision are treated as those before it; they come once. */
function addMeasuring() {
  const measure = document.querySelector('template[data-measure]');
  if (!measure) return;
  document.head.append(document.importNode(measure.content, true));
  measure.remove();
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="/spa/"]') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, '', link.getAttribute('href'));
  show();
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
});
addEventListener('popstate', show);
show();

// Before the library has loaded, the array keeps the callback; afterwards it runs at once.
(window.privacyNotice ||= []).push((notice) => {
  const { dataset } = document.documentElement;
  const wait = async () => {
    await notice.whenGranted('analytics');
    dataset.measured = 'yes';
  };
  document.addEventListener('consentchange', ({ detail }) => {
    if (!detail.removed.includes('analytics')) return;
    delete dataset.measured;
    wait();
  });
  wait();
});
