/** A small console with client-side navigation. Its trackers come late, as in an app that loads them page by page. */

const PAGES = {
  '/spa/': { title: '总览', text: '账户一切正常。', numbers: { 云服务器: '12', 告警: '0', '本月费用（元）': '3,418' } },
  '/spa/servers': { title: '云服务器', text: '十二台实例，均在运行。', numbers: { 北京: '5', 上海: '4', 广州: '3' } },
  '/spa/monitor': {
    title: '监控',
    text: '最近一小时没有告警。',
    numbers: { CPU: '31%', 内存: '54%', '公网出（Mbps）': '18' },
  },
};

const main = document.querySelector('main');

/** @param {string} name @param {string} [text] */
function element(name, text = '') {
  return Object.assign(document.createElement(name), { textContent: text });
}

function show(path) {
  const { numbers, text, title } = PAGES[path] ?? PAGES['/spa/'];
  document.title = `${title} – 控制台（演示）`;
  const grid = Object.assign(element('ul'), { className: 'grid' });
  for (const [name, value] of Object.entries(numbers)) {
    const card = Object.assign(element('li'), { className: 'card' });
    card.append(element('strong', value), element('p', name));
    grid.append(card);
  }
  main.replaceChildren(element('h1', title), element('p', text), grid);
  if (path === '/spa/monitor') addTrackers();
}

/** Gated elements that come after the decision are treated as those before it. */
function addTrackers() {
  if (document.querySelector('[data-trackers]')) return;
  for (const src of ['/sdk/sensorsdata.min.js', '/sdk/aegis.min.js', '/shared/trackers.js']) {
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.dataset.consent = 'analytics';
    script.dataset.trackers = '';
    script.setAttribute('src', src);
    document.head.append(script);
  }
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="/spa/"]') : null;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, '', link.getAttribute('href'));
  show(location.pathname);
  main.focus({ preventScroll: true });
});
addEventListener('popstate', () => show(location.pathname));
show(location.pathname);

// Before the library has loaded, the array keeps the callback; afterwards it runs at once.
(window.privacyNotice ||= []).push(async (notice) => {
  await notice.whenGranted('analytics');
  document.documentElement.dataset.measured = 'yes';
});
