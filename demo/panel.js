/**
 * What happens, live: hits at the collector, cookies and storage of this page, the library's events. So that a person
 * sees the silence before a yes, and the traffic after it. Keeps nothing itself.
 */
import { followHits } from './shared/panel/hits.js';
import { kept } from './shared/panel/kept.js';
import { styles } from './shared/panel/styles.js';
import { words } from './shared/panel/words.js';

const EVENTS = ['consentready', 'consentchange', 'noticeshow', 'noticehide', 'consenterror'];
const LONGEST_LIST = 60;

class DemoPanel extends HTMLElement {
  #count = 0;
  #badge = element('b');
  #state = element('p', words.silence);
  #lists = { hits: element('ol'), kept: element('ul'), events: element('ol') };
  #lastKept = '';

  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    this.lang = words.lang;
    root.append(this.#build());
    this.#showCount();
    this.#followEvents();
    followHits((hit) => this.#addHit(hit));
    this.#showKept();
    setInterval(() => this.#showKept(), 400);
  }

  #build() {
    const details = element('details');
    details.open = matchMedia('(min-width: 1100px)').matches;
    const summary = element('summary');
    summary.append(element('span', words.title), this.#badge);
    this.#state.setAttribute('role', 'status');
    const again = element('button', words.again);
    again.type = 'button';
    again.addEventListener('click', startAgain);
    const now = element('div');
    now.className = 'now';
    now.append(this.#state, again);
    const body = element('div');
    body.className = 'lists';
    for (const [name, list] of Object.entries(this.#lists)) {
      const section = element('section');
      section.tabIndex = 0;
      section.setAttribute('aria-label', words[name]);
      section.append(element('h2', words[name]), list);
      body.append(section);
    }
    details.append(summary, now, body);
    return details;
  }

  /** @param {{ vendor: string, what: string, time: number, site: string }} hit */
  #addHit({ site, time, vendor, what }) {
    // Other sites of the demo may be open beside this one.
    if (site !== location.pathname.split('/')[1]) return;
    this.#count += 1;
    this.#showCount();
    this.#add('hits', time, vendor, what);
  }

  #showCount() {
    this.#badge.textContent = String(this.#count);
    this.toggleAttribute('busy', this.#count > 0);
    const text = this.#count ? words.traffic(this.#count) : words.silence;
    if (this.#state.textContent !== text) this.#state.textContent = text;
  }

  #followEvents() {
    let isReadySeen = false;
    for (const type of EVENTS) {
      document.addEventListener(type, ({ detail }) => {
        if (type === 'consentready') isReadySeen = true;
        this.#add('events', Date.now(), type, brief(detail));
      });
    }
    // The library may have been quicker than this panel.
    (window.privacyNotice ||= []).push(async (notice) => {
      await notice.ready;
      if (!isReadySeen) this.#add('events', Date.now(), 'consentready', brief(notice));
    });
  }

  #showKept() {
    const all = kept();
    const now = all.map(({ name, place }) => `${place} ${name}`).join('\n');
    if (now === this.#lastKept && this.#lists.kept.childElementCount) return;
    this.#lastKept = now;
    const rows = all.map(({ isOptional, name, place }) => {
      const row = line(words.places[place], name);
      if (isOptional) row.className = 'optional';
      return row;
    });
    this.#lists.kept.replaceChildren(...(rows.length ? rows : [element('li', words.none)]));
  }

  /** The newest comes first; a long visit does not fill the memory. */
  #add(list, time, kind, name) {
    const row = line(kind, name);
    row.title = new Date(time).toLocaleTimeString();
    this.#lists[list].prepend(row);
    if (this.#lists[list].childElementCount > LONGEST_LIST) this.#lists[list].lastElementChild.remove();
  }
}

/** From a page without trackers, which could write again what was just cleared. */
function startAgain() {
  const { hash, pathname, search } = location;
  location.replace(`/shared/restart.html?to=${encodeURIComponent(pathname + search + hash)}`);
}

/** What of an event's detail a person wants to know. */
function brief({ added, choice, code, message, origin, removed, view }) {
  if (view) return view;
  if (code) return `${code}: ${message}`;
  if (added) return `${origin} +[${added}] −[${removed}]`;
  if (!choice) return words.undecided;
  const pairs = Object.entries(choice.purposes);
  return pairs.map(([purpose, isGranted]) => `${purpose} ${isGranted ? '✓' : '✗'}`).join(' ');
}

/** A row: what it is, and its name. */
function line(kind, name) {
  const row = element('li');
  row.append(element('i', kind), ' ', element('span', name));
  return row;
}

function element(name, text = '') {
  return Object.assign(document.createElement(name), { textContent: text });
}

customElements.define('demo-panel', DemoPanel);
document.body.append(document.createElement('demo-panel'));
