/**
 * What happens, live: hits at the collector, cookies and storage of this page, the component's events. So that a person
 * sees the silence before a yes. Keeps nothing itself.
 */
const EVENTS = ['consentready', 'consentchange', 'noticeshow', 'noticehide', 'consenterror'];
const STYLES = `
:host { position: fixed; top: 76px; right: 12px; z-index: 30; max-width: calc(100vw - 24px); font: 13px/1.5 ui-monospace, "Noto Sans Mono CJK SC", monospace; color: #e8ecf2; }
details { background: #12161dee; border: 1px solid #39414e; border-radius: 8px; width: 320px; max-width: 100%; }
details:not([open]) { width: auto; }
summary { padding: 7px 12px; cursor: pointer; font-weight: 600; }
summary b { display: inline-block; min-width: 1.6em; text-align: center; border-radius: 9px; background: #2f7d4f; padding: 0 6px; }
summary b.traffic { background: #b4451f; }
section { padding: 2px 12px 8px; max-height: 150px; overflow: auto; }
h2 { font-size: 12px; color: #9aa6b6; margin: 4px 0 2px; font-weight: 600; }
ul { list-style: none; margin: 0; padding: 0; overflow-wrap: anywhere; }
button { margin: 4px 12px 12px; font: inherit; color: inherit; background: #2a3240; border: 1px solid #4b5668; border-radius: 6px; padding: 5px 12px; cursor: pointer; }
:focus-visible { outline: 2px solid #8db7ff; outline-offset: 2px; }
`;

class DemoPanel extends HTMLElement {
  #lists = {};
  #count = 0;

  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    const details = document.createElement('details');
    details.open = matchMedia('(min-width: 900px)').matches;
    const summary = document.createElement('summary');
    this.badge = document.createElement('b');
    summary.append('请求 ', this.badge);
    details.append(summary);
    for (const [id, title] of [
      ['hits', '收集器收到'],
      ['kept', 'Cookie 与存储'],
      ['events', '事件'],
    ]) {
      const section = document.createElement('section');
      section.tabIndex = 0;
      section.setAttribute('aria-label', title);
      const heading = document.createElement('h2');
      heading.textContent = title;
      this.#lists[id] = document.createElement('ul');
      section.append(heading, this.#lists[id]);
      details.append(section);
    }
    const again = document.createElement('button');
    again.textContent = '重新开始';
    again.addEventListener('click', () => this.#startAgain());
    details.append(again);
    root.append(details);
    this.#showCount();
    new EventSource('/collect/stream').addEventListener('message', ({ data }) => this.#addHit(JSON.parse(data)));
    for (const type of EVENTS)
      document.addEventListener(type, ({ detail }) => this.#add('events', `${type} ${brief(detail)}`));
    setInterval(() => this.#showKept(), 500);
  }

  #addHit({ vendor, what }) {
    this.#count++;
    this.#showCount();
    this.#add('hits', `${vendor}: ${what}`);
  }

  #showCount() {
    this.badge.textContent = String(this.#count);
    this.badge.className = this.#count ? 'traffic' : '';
  }

  #showKept() {
    const cookies = document.cookie
      .split('; ')
      .filter(Boolean)
      .map((pair) => `cookie ${pair.split('=')[0]}`);
    const local = Object.keys(localStorage).map((key) => `local ${key}`);
    const session = Object.keys(sessionStorage).map((key) => `session ${key}`);
    const lines = [...cookies, ...local, ...session];
    this.#lists.kept.replaceChildren(...(lines.length ? lines : ['(无)']).map(line));
  }

  #add(list, text) {
    this.#lists[list].prepend(line(text));
  }

  #startAgain() {
    for (const pair of document.cookie.split('; ')) document.cookie = `${pair.split('=')[0]}=;path=/;max-age=0`;
    localStorage.clear();
    sessionStorage.clear();
    location.reload();
  }
}

function line(text) {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}

function brief({ view, code, message, added, removed, choice }) {
  if (view) return view;
  if (code) return `${code}: ${message}`;
  if (added) return `+[${added}] −[${removed}]`;
  return choice ? JSON.stringify(choice.purposes) : '(未选择)';
}

customElements.define('demo-panel', DemoPanel);
document.body.append(document.createElement('demo-panel'));
