/**
 * Less usual ways to make a browser request something of a listed host, `T`. Each asks for the path that is its name;
 * `H` is the host, `frame()` puts in a blank frame.
 */

/** Elements, which begin after a yes. */
export const DOORS = {
  // Another spelling of the host.
  'trailing-dot.gif': `show('img').src = 'http://' + H.replace(':', '.:') + '/trailing-dot.gif'`,
  'reference.gif': `box().innerHTML = '<img alt="" src="http://' + H.replace('t', '&#116;') + '/reference.gif">'`,
  'percent.gif': `box().insertAdjacentHTML('beforeend', '<img alt="" src="http://' + H.replace('t', '%74') + '/percent.gif">')`,
  'line-break.gif': `box().innerHTML = '<img alt="" src="http://' + H.replace('c', '\\n\\tc') + '/line-break.gif">'`,
  'soft-hyphen.html': `box().innerHTML = '<iframe title=t src="http://' + H.replace('c', '\\u00adc') + '/soft-hyphen.html"></iframe>'`,
  'idn.js': `document.body.append(document.createRange().createContextualFragment('<script src="' + IDN + '/idn.js"><\\/script>'))`,
  'idn-write.js': `document.write('<script src="' + IDN + '/idn-write.js"><\\/script>')`,
  'idn-style.css': `box().innerHTML = '<link rel=stylesheet href="' + IDN + '/idn-style.css">'`,
  // Links.
  'modulepreload.js': `const l = document.createElement('link'); l.rel = 'modulepreload'; l.href = T + '/modulepreload.js'; document.head.append(l)`,
  'rel-last.css': `const l = show('link'); l.href = T + '/rel-last.css'; l.rel = 'stylesheet'`,
  'rel-attribute.css': `const l = show('link'); l.setAttribute('href', T + '/rel-attribute.css'); l.setAttribute('rel', 'stylesheet')`,
  'rel-list.css': `const l = show('link'); l.href = T + '/rel-list.css'; l.relList.add('stylesheet')`,
  'preload.gif': `const l = document.createElement('link'); l.rel = 'preload'; l.as = 'image'; l.imageSrcset = T + '/preload.gif 1x'; document.head.append(l)`,
  // Attributes.
  'remove.js': `const s = document.createElement('script'); s.src = T + '/remove.js'; s.removeAttribute('type'); document.head.append(s)`,
  'toggle.js': `const s = document.createElement('script'); s.src = T + '/toggle.js'; s.toggleAttribute('type', false); document.head.append(s)`,
  'remove.html': `const f = show('iframe'); f.src = T + '/remove.html'; f.removeAttribute('srcdoc')`,
  'remove-srcset.gif': `const i = show('img'); i.src = T + '/remove-srcset.gif'; i.removeAttributeNS(null, 'srcset')`,
  'node.js': `const a = document.createAttribute('src'); a.value = T + '/node.js'; const s = document.createElement('script'); s.setAttributeNode(a); document.head.append(s)`,
  'node.html': `const a = document.createAttribute('src'); a.value = T + '/node.html'; show('iframe').setAttributeNodeNS(a)`,
  'node.gif': `const a = document.createAttribute('src'); a.value = T + '/node.gif'; show('img').setAttributeNode(a)`,
  'node-removed.js': `const s = document.createElement('script'); s.src = T + '/node-removed.js'; const a = s.getAttributeNode('type'); if (a) s.removeAttributeNode(a); document.head.append(s)`,
  'named-item.js': `const a = document.createAttribute('src'); a.value = T + '/named-item.js'; const s = document.createElement('script'); s.attributes.setNamedItem(a); document.head.append(s)`,
  'attribute-value.js': `const s = document.createElement('script'); s.setAttribute('src', 'x'); s.getAttributeNode('src').value = T + '/attribute-value.js'; document.head.append(s)`,
  'attribute-value.gif': `const i = show('img'); i.setAttribute('src', ''); i.getAttributeNode('src').value = T + '/attribute-value.gif'`,
  'named-item.gif': `const a = document.createAttribute('src'); a.value = T + '/named-item.gif'; document.createElement('img').attributes.setNamedItem(a); setTimeout(() => box().append(a.ownerElement))`,
  'item-removed.js': `const s = document.createElement('script'); s.src = T + '/item-removed.js'; if (s.attributes.type) s.attributes.removeNamedItem('type'); document.head.append(s)`,
  // Copies of templates, and of documents that request nothing.
  'cloned.js': `document.body.append(template('cloned.js').cloneNode(true))`,
  'imported.js': `document.body.append(document.importNode(template('imported.js'), true))`,
  'moved.js': `document.body.append(template('moved.js'))`,
  'moved-child.gif': `document.body.insertBefore(template('moved-child.gif').firstChild, null)`,
  'cloned.html': `document.body.append(template('cloned.html').firstChild.cloneNode())`,
  'parsed.gif': `box().replaceChildren(...new DOMParser().parseFromString('<img alt="" src="' + T + '/parsed.gif">', 'text/html').body.childNodes)`,
  'parsed.html': `box().append(document.adoptNode(new DOMParser().parseFromString('<iframe title=t src="' + T + '/parsed.html"></iframe>', 'text/html').body.firstChild))`,
  'parsed-unsafe.gif': `box().append(Document.parseHTMLUnsafe('<img alt="" src="' + T + '/parsed-unsafe.gif">').body.firstChild)`,
  'parsed-shadow.gif': `box().append(Document.parseHTMLUnsafe('<p><template shadowrootmode=open><img alt="" src="' + T + '/parsed-shadow.gif"></template></p>').body.firstChild)`,
  'caption.gif': `const d = new DOMParser().parseFromString('<table><caption><img alt="" src="' + T + '/caption.gif"></caption></table>', 'text/html'); show('table').caption = d.querySelector('caption')`,
  'response.gif': `const d = document.implementation.createHTMLDocument(''); d.body.append(d.createElement('img')); d.body.firstChild.setAttribute('src', T + '/response.gif'); box().append(d.body.firstChild)`,
  // Markup.
  'unsafe.gif': `box().setHTMLUnsafe('<img alt="" src="' + T + '/unsafe.gif">')`,
  'unsafe.html': `box().setHTMLUnsafe('<iframe title=t src="' + T + '/unsafe.html"></iframe>')`,
  'unsafe.css': `box().setHTMLUnsafe('<link rel=stylesheet href="' + T + '/unsafe.css">')`,
  'unsafe-root.gif': `box().attachShadow({ mode: 'open' }).setHTMLUnsafe('<img alt="" src="' + T + '/unsafe-root.gif">')`,
  'unsafe-shadow.gif': `box().setHTMLUnsafe('<p><template shadowrootmode=open><img alt="" src="' + T + '/unsafe-shadow.gif"></template></p>')`,
  'safe.gif': `box().setHTML('<img alt="" src="' + T + '/safe.gif">', { sanitizer: { elements: ['img'], attributes: ['src', 'alt', 'srcset'] } })`,
  'root.gif': `box().attachShadow({ mode: 'closed' }).innerHTML = '<p><img alt="" src="' + T + '/root.gif">'`,
  'beside.gif': `const b = box(); b.append(document.createElement('i')); b.firstChild.insertAdjacentHTML('afterend', '<img alt="" src="' + T + '/beside.gif">')`,
  // SVG, media and fields.
  'svg.js': `const s = svg('script'); s.setAttribute('href', T + '/svg.js'); drawing().append(s)`,
  'svg-xlink.js': `const s = svg('script'); s.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', T + '/svg-xlink.js'); drawing().append(s)`,
  'svg-property.js': `const s = svg('script'); s.href.baseVal = T + '/svg-property.js'; drawing().append(s)`,
  'poster.gif': `show('video').poster = T + '/poster.gif'`,
  'video.mp4': `const v = show('video'); v.preload = 'auto'; v.src = T + '/video.mp4'`,
  'audio.mp3': `const a = show('audio'); a.preload = 'auto'; a.setAttribute('src', T + '/audio.mp3')`,
  'source.mp4': `const v = show('video'); v.preload = 'auto'; const s = document.createElement('source'); s.src = T + '/source.mp4'; v.append(s)`,
  'media-markup.mp4': `box().innerHTML = '<video preload=auto src="' + T + '/media-markup.mp4"></video>'`,
  'picture.gif': `const p = show('picture'); const s = document.createElement('source'); s.srcset = T + '/picture.gif'; p.append(s, document.createElement('img'))`,
  'input.gif': `const i = show('input'); i.type = 'image'; i.src = T + '/input.gif'`,
  'input-markup.gif': `box().insertAdjacentHTML('afterbegin', '<input type=image alt="" src="' + T + '/input-markup.gif">')`,
  // Functions of a blank frame.
  'frame-setter.gif': `const { set } = Object.getOwnPropertyDescriptor(frame().contentWindow.HTMLImageElement.prototype, 'src'); set.call(show('img'), T + '/frame-setter.gif')`,
  'frame-script.js': `const s = frame().contentDocument.createElement('script'); s.src = T + '/frame-script.js'; document.body.append(s)`,
  'frame-number.gif': `frame(); const { set } = Object.getOwnPropertyDescriptor(window[window.length - 1].HTMLImageElement.prototype, 'src'); set.call(show('img'), T + '/frame-number.gif')`,
  'frame-inside.gif': `const d = frame().contentDocument; d.body.append(d.createElement('img')); d.body.firstChild.src = T + '/frame-inside.gif'`,
  'frame-write.js': `const d = frame().contentDocument; d.write('<script src="' + T + '/frame-write.js"><\\/script>'); d.close()`,
  'frame-markup.gif': `frame().contentWindow.document.body.innerHTML = '<img alt="" src="' + T + '/frame-markup.gif">'`,
};

/** Requests, which fail before a yes and are not repeated. */
export const DOOR_REQUESTS = {
  'audio-class.mp3': `new Audio(T + '/audio-class.mp3')`,
  'frame-fetch': `frame().contentWindow.fetch(T + '/frame-fetch').catch(() => {})`,
  'frame-request': `fetch(new (frame().contentWindow.Request)(T + '/frame-request')).catch(() => {})`,
  'frame-name': `box().innerHTML = '<iframe name="inner" title=t></iframe>'; window.inner.fetch(T + '/frame-name').catch(() => {})`,
  'frame-beacon': `frame().contentWindow.navigator.sendBeacon.call(navigator, T + '/frame-beacon', 'a')`,
  'frame-image.gif': `new (frame().contentWindow.Image)().src = T + '/frame-image.gif'`,
  'frame-xhr': `const x = new (frame().contentWindow.XMLHttpRequest)(); x.open('GET', T + '/frame-xhr'); x.send()`,
  later: `fetchLater(T + '/later', { activateAfter: 0 })`,
  'font.woff': `new FontFace('x', 'url(' + T + '/font.woff)').load().catch(() => {})`,
  'worklet.js': `new OfflineAudioContext(1, 1, 44100).audioWorklet.addModule(T + '/worklet.js').catch(() => {})`,
  'paint.js': `CSS.paintWorklet.addModule(T + '/paint.js').catch(() => {})`,
};

export const doorHelpers = (host, idn) => `<script>
  const H = '${host}';
  const IDN = 'http://${idn}';
  window.failures = {};
  addEventListener('error', (event) => event.preventDefault());
  let times = 0;
  const flip = (path) => { times = 0; return { toString: () => (times++ ? T : location.origin) + path } };
  const show = (name) => document.body.appendChild(document.createElement(name));
  const svg = (name) => document.createElementNS('http://www.w3.org/2000/svg', name);
  const drawing = () => document.body.appendChild(svg('svg'));
  const frame = () => show('iframe');
  const template = (name) => document.querySelector('template[data-name="' + name + '"]').content;
</script>`;

/** The templates of the page's own HTML. */
export const doorTemplates = (host) =>
  Object.entries({
    'cloned.js': '<script src="URL"></script>',
    'imported.js': '<p><script src="URL"></script></p>',
    'moved.js': '<script src="URL"></script>',
    'moved-child.gif': '<img alt="" src="URL">',
    'cloned.html': '<iframe title="t" src="URL"></iframe>',
  })
    .map(
      ([name, markup]) => `<template data-name="${name}">${markup.replace('URL', `http://${host}/${name}`)}</template>`,
    )
    .join('');

/** Objects that name another address each time they are read: the guard and the engine must not read different ones. */
export const FLIPS = {
  'flip.gif': `show('img').src = flip('/flip.gif')`,
  'flip.html': `show('iframe').setAttribute('src', flip('/flip.html'))`,
  'flip-markup.gif': `box().innerHTML = { toString: () => (times++ ? '<img alt="" src="' + T + '/flip-markup.gif">' : '') }`,
  'flip-fetch': `fetch(flip('/flip-fetch')).catch(() => {})`,
  'flip-xhr': `const x = new XMLHttpRequest(); x.open('GET', flip('/flip-xhr')); x.send()`,
  'flip-beacon': `navigator.sendBeacon(flip('/flip-beacon'))`,
  'flip.sse': `new EventSource(flip('/flip.sse'))`,
};

/** As inline scripts, one each; what an engine lacks fails alone. */
export const runDoors = (doors) =>
  Object.entries(doors)
    .map(([name, code]) => `<script>try { ${code} } catch (error) { failures['${name}'] = error.message }</script>`)
    .join('');
