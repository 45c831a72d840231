/** Tags as vendors write them: each asks a third party, `T`, for one thing. */

/** What a tag does, by the name of what it asks the third party for. */
export const ELEMENTS = {
  'script.js': `const s = document.createElement('script'); s.src = T + '/script.js'; s.type = 'text/javascript'; document.head.append(s)`,
  'attribute.js': `const s = document.createElement('script'); document.head.append(s); s.setAttribute('SRC', T + '/attribute.js')`,
  'typed-last.js': `const s = document.createElement('script'); s.type = 'text/plain'; s.src = T + '/typed-last.js'; s.setAttribute('type', 'module'); document.head.append(s)`,
  'clone.js': `const s = document.createElement('script'); s.src = T + '/clone.js'; document.head.append(s.cloneNode())`,
  'write.js': `document.write('<script src="' + T + '/write.js" type="text/javascript"><\\/script>')`,
  'fragment.js': `document.body.append(document.createRange().createContextualFragment('<p>x<script src="' + T + '/fragment.js"><\\/script>'))`,
  'frame.html': `const f = document.createElement('iframe'); document.body.append(f); f.src = T + '/frame.html'`,
  'inner-frame.html': `box().innerHTML = '<noscript><img src="' + T + '/noscript.gif"></noscript><iframe src="' + T + '/inner-frame.html"></iframe>'`,
  'image.gif': `const i = document.createElement('img'); i.src = T + '/image.gif'; document.body.append(i)`,
  'srcset.gif': `const i = new Image(); i.setAttribute('srcset', T + '/srcset.gif 1x'); document.body.append(i)`,
  'inner.gif': `box().innerHTML = '<p><img alt="" src="' + T + '/inner.gif">'`,
  'adjacent.gif': `box().insertAdjacentHTML('beforeend', '<img alt="" src="' + T + '/adjacent.gif">')`,
  'outer.gif': `box().outerHTML = '<img alt="" src="' + T + '/outer.gif">'`,
  'style.css': `const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = T + '/style.css'; document.head.append(l)`,
  'inner-style.css': `box().insertAdjacentHTML('afterbegin', '<link rel=stylesheet href=' + T + '/inner-style.css>')`,
};
export const REQUESTS = {
  fetch: `fetch(T + '/fetch').then(({ status }) => tell('fetch', status), (error) => tell('fetch', error instanceof TypeError))`,
  request: `fetch(new Request(T + '/request')).then(({ status }) => tell('request', status), (error) => tell('request', error instanceof TypeError))`,
  xhr: `const x = new XMLHttpRequest(); x.open('POST', T + '/xhr'); x.onloadend = () => tell('xhr', x.status); x.send('a')`,
  beacon: `tell('beacon', navigator.sendBeacon(T + '/beacon', 'a'))`,
  'pixel.gif': `const i = new Image(); i.onload = () => tell('pixel.gif', true); i.onerror = () => tell('pixel.gif', false); i.src = T + '/pixel.gif'`,
};
export const CONNECTIONS = {
  socket: `const w = new WebSocket(T.replace('http', 'ws') + '/socket'); w.onclose = ({ code }) => tell('socket', [code, w.readyState, w instanceof WebSocket])`,
  'events.sse': `const e = new EventSource(T + '/events.sse'); e.onerror = () => { tell('events.sse', [e.readyState, e instanceof EventSource]); e.close() }`,
};
export const ALL = { ...ELEMENTS, ...REQUESTS, ...CONNECTIONS };

/** As inline scripts, one each. */
export const run = (tags) =>
  Object.values(tags)
    .map((code) => `<script>{ ${code} }</script>`)
    .join('');

/** What the tags use: the third party’s address, a place for answers, and what the guard has told. */
export const thirdPartyHelpers = (host) => `<script>
  const T = 'http://${host}';
  window.answers = {};
  window.reports = [];
  const tell = (what, answer) => (answers[what] = answer);
  const box = () => document.body.appendChild(document.createElement('div'));
  document.addEventListener('guardreport', ({ detail }) => reports.push(detail));
</script>`;
