import { expect } from '@open-wc/testing';
import { compareStatements } from '../../../src/compare/index.js';
import { audit } from '../../../src/page-life.js';
import { privacyNotice } from '../../../src/index.js';
import type { PrivacyNoticeConfig, StatementChange } from '../../../src/consent/config.js';
import { store } from '../../../src/page.js';
import { announceIn, answerEarlier, asFile, DAY, EVE, stopClock, telling } from '../support/changed-statement.js';
import '../../../src/document/index.js';
import type { PrivacyStatementConfig } from '../../../src/document/index.js';
import { fetchStatement, loadStatement, type Statement } from '../../../src/statement/index.js';
import { renderedHash } from '../support/rendered-statement.js';
import { closePage, control, openPage, pause, record, until, type HostPage } from '../support/host-page.js';

const PURPOSES = ['identity', 'analytics', 'promotion'];
let count = 0;

describe('a change of the statement', () => {
  let files: Awaited<ReturnType<typeof announceIn>>;
  before(async () => {
    files = await announceIn('en');
  });
  afterEach(async () => {
    stopClock();
    await closePage();
  });

  interface Visit extends HostPage {
    /** The value of the consent cookie when the page was opened. */
    readonly kept: string;
  }

  interface Circumstances {
    /** Beside what tells of the change. */
    readonly config?: PrivacyNoticeConfig;
    readonly attributes?: Readonly<Record<string, string>>;
    /** The revision of the earlier answer; none where there is no answer. */
    readonly answered?: string | false;
  }

  /** A page view, at a time; as a rule of who has answered under the earlier revision. */
  async function visit(time: string, circumstances: Circumstances = {}): Promise<Visit> {
    const { answered = '2026a', attributes = {}, config = { material: ['analytics'] } } = circumstances;
    stopClock(time);
    const cookie = attributes['cookie-name'] ?? `change${count++}`;
    const kept = valueOf(cookie) ?? (answered ? answerEarlier(cookie, answered) : '');
    const all = { 'cookie-name': cookie, revision: '2026b', statement: files.statement, ...attributes };
    return { ...(await openPage(all, telling(files.comparison, config))), kept };
  }

  /** Leaves the page; the browser keeps its cookies. */
  async function leave({ element }: HostPage): Promise<void> {
    element.remove();
    await Promise.resolve();
  }

  const noticeOf = ({ root }: HostPage): HTMLElement | null => root.querySelector<HTMLElement>('.change');
  const notice = (page: HostPage): Promise<HTMLElement> => until(() => noticeOf(page));
  const banner = ({ root }: HostPage): Promise<HTMLElement> => until(() => root.querySelector<HTMLElement>('.banner'));
  const dialog = ({ root }: HostPage): Promise<HTMLElement> =>
    until(() => root.querySelector<HTMLElement>('dialog[open]'));
  /** Told of as a yes or no: an element is too much for a runner to print. */
  const has = ({ root }: HostPage, selector: string): boolean => !!root.querySelector(selector);
  const granted = (): string[] => PURPOSES.filter((purpose) => privacyNotice.granted(purpose));
  const texts = (within: ParentNode, selector: string): string[] =>
    Array.from(within.querySelectorAll(selector), ({ textContent }) => textContent!.replace(/\s+/g, ' ').trim());

  describe('before it takes effect', () => {
    it('leaves what was granted as it was, and asks nothing (R-32)', async () => {
      const page = await visit(EVE);
      await notice(page);
      expect(granted()).to.deep.equal(['identity', 'analytics']);
      expect(has(page, '.banner')).to.equal(false);
      expect(store.isAsking).to.equal(false);
    });

    it('says in a prominent place when, what and what will be asked again (R-32)', async () => {
      const page = await visit(EVE);
      const shown = await notice(page);
      expect(texts(shown, 'h2')).to.deep.equal(['The privacy statement changes on January 1, 2027']);
      expect(shown.getAttribute('aria-labelledby')).to.equal(shown.querySelector('h2')!.id);
      expect(shown.localName).to.equal('section');
      expect(texts(shown, '.news > p')).to.deep.equal([
        'From that day you will be asked again about: analyse use and personalise services, including promotion. Until then your present choice holds.',
      ]);
      expect(texts(shown, 'li a')).to.deep.equal([
        'Beginning',
        '3.2 How We Collect Information',
        '3.4 How We Collect Information',
        '9 Changes',
      ]);
      const { bottom, top, width } = shown.getBoundingClientRect();
      expect([bottom, width]).to.deep.equal([innerHeight, document.documentElement.clientWidth]);
      expect(shown.matches(':popover-open'), 'above all that the page has').to.equal(true);
      expect(page.root.elementFromPoint(innerWidth / 2, (top + bottom) / 2)?.closest('.change') === shown).to.equal(
        true,
      );
    });

    it('takes no focus, locks nothing and is told politely, once (R-32, R-40)', async () => {
      const field = document.createElement('input');
      document.body.append(field);
      field.focus();
      const page = await visit(EVE);
      await notice(page);
      const status = await until(() => page.root.querySelector('[role=status].told'));
      await until(() => status.textContent === 'The privacy statement changes on January 1, 2027');
      expect(document.activeElement === field).to.equal(true);
      expect(getComputedStyle(document.documentElement).overflow).to.equal('visible');
      field.remove();
    });

    it('keeps what is decided now under the revision in force, and from the day on under the new one (R-32)', async () => {
      const page = await visit(EVE);
      await privacyNotice.accept();
      expect(privacyNotice.choice?.revision).to.equal('2026a');
      await leave(page);
      const later = await visit(DAY, { attributes: { 'cookie-name': page.cookie } });
      await banner(later);
      expect(granted(), 'asked again, as it was about the earlier text').to.deep.equal(['identity', 'promotion']);
      await privacyNotice.accept();
      expect(privacyNotice.choice?.revision).to.equal('2026b');
    });

    it('asks who has decided nothing with the first layer alone (R-32)', async () => {
      const page = await visit(EVE, { answered: false });
      const shown = await banner(page);
      await pause();
      expect(has(page, '.change')).to.equal(false);
      expect(!!shown.querySelector('.news')).to.equal(false);
    });

    it('does not disturb who has only just answered on this page, however soon', async () => {
      const { now } = performance;
      performance.now = () => 300;
      const page = await visit(EVE, { answered: false });
      (await control(page.root, 'reject')).click();
      await until(() => !page.root.querySelector('.banner'));
      await pause();
      performance.now = now;
      expect(has(page, '.change')).to.equal(false);
    });
  });

  describe('from its day on', () => {
    it('suspends what is material and nothing else, and asks about it (R-30)', async () => {
      const page = await visit(DAY);
      await banner(page);
      expect(granted()).to.deep.equal(['identity']);
      await pause();
      expect(has(page, '.change'), 'one thing at a time').to.equal(false);
      expect(valueOf(page.cookie), 'what was answered before is not lost').to.equal(page.kept);
    });

    it('shows with the question what has changed, and how each purpose was answered before (R-30, R-32)', async () => {
      const page = await visit(DAY);
      const shown = await banner(page);
      expect(texts(shown, '.news > p')).to.deep.equal([
        'The privacy statement changed on January 1, 2027 · Compare old and new text',
      ]);
      expect(texts(shown, '.news li')).to.have.lengthOf(4);
      expect(texts(shown, '.text > ul > li')).to.deep.equal([
        'remember your identity – only if you agree · earlier: accepted',
        'analyse use and personalise services, including promotion – only if you agree · earlier: accepted',
        'promote services – only if you agree · earlier: rejected',
      ]);
    });

    it('ticks nothing that it asks again, whatever was answered before (R-30)', async () => {
      const { root } = await visit(DAY);
      await privacyNotice.show('choices');
      const switches = Array.from(root.querySelectorAll<HTMLInputElement>('dialog input[name]'));
      expect(switches.map(({ checked, name }) => [name, checked])).to.deep.equal([
        ['identity', true],
        ['analytics', false],
        ['promotion', false],
      ]);
      expect(texts(root, 'dialog .row > .reason')).to.include.members(['earlier: accepted', 'earlier: rejected']);
      expect(texts(root, 'dialog .changed')[0]).to.include('changed on January 1, 2027');
    });

    it('asks about every purpose where the site does not say which are material (R-30)', async () => {
      const page = await visit(DAY, { config: {} });
      await banner(page);
      expect(granted()).to.deep.equal([]);
    });

    it('tells, and asks nothing, where nothing of it is material: the choice stays (R-31)', async () => {
      const page = await visit(DAY, { config: { material: [] } });
      const { events, stop } = record('consentchange');
      const shown = await notice(page);
      stop();
      expect(texts(shown, 'h2')).to.deep.equal(['The privacy statement changed on January 1, 2027']);
      expect(texts(shown, '.news > p')).to.deep.equal(['Nothing is asked again. Your choice stays as it is.']);
      expect(has(page, '.banner')).to.equal(false);
      expect(granted()).to.deep.equal(['identity', 'analytics']);
      expect([events, valueOf(page.cookie)]).to.deep.equal([[], page.kept]);
    });

    it('tells nothing to who has answered under the new revision', async () => {
      const page = await visit(DAY, { answered: '2026b' });
      await pause();
      expect([has(page, '.change'), has(page, '.banner')]).to.deep.equal([false, false]);
    });
  });

  describe('that was seen', () => {
    const close = async (page: HostPage): Promise<void> => (await control(page.root, 'close', '.change')).click();

    for (const closing of ['later', 'refuse'] as const) {
      it(`is kept as that, for the revision, and is no consent: “close” is “${closing}” (R-33)`, async () => {
        const page = await visit(EVE, { config: { close: closing } });
        await notice(page);
        const { events, stop } = record('beforeconsentchange', 'consentchange', 'noticehide');
        await close(page);
        stop();
        expect(events.map(({ detail, type }) => [type, detail])).to.deep.equal([
          ['noticehide', { view: 'change', seen: '2026b' }],
        ]);
        expect([has(page, '.change'), granted(), valueOf(page.cookie), valueOf(`${page.cookie}_seen`)]).to.deep.equal([
          false,
          ['identity', 'analytics'],
          page.kept,
          '2026b',
        ]);
      });
    }

    it('is not told again until there is another revision, and asks from its day on all the same (R-30, R-33)', async () => {
      const first = await visit(EVE);
      await close(first);
      await leave(first);
      const attributes = { 'cookie-name': first.cookie };
      const second = await visit(EVE, { attributes });
      await pause();
      expect(has(second, '.change')).to.equal(false);
      await leave(second);
      const third = await visit(DAY, { attributes });
      await banner(third);
      expect(granted()).to.deep.equal(['identity']);
      await leave(third);
      await notice(await visit(EVE, { attributes: { ...attributes, revision: '2026c' } }));
    });

    it('is told on every page until then, and browsing on keeps nothing (R-33)', async () => {
      const { events, stop } = record('beforeconsentchange', 'consentchange');
      const before = document.cookie;
      const first = await visit(EVE);
      await notice(first);
      scrollTo(0, 100);
      document.body.click();
      privacyNotice.hide();
      await leave(first);
      const second = await visit(EVE, { attributes: { 'cookie-name': first.cookie } });
      await notice(second);
      stop();
      expect(events).to.deep.equal([]);
      expect(document.cookie.replace(`${first.cookie}=${first.kept}`, '').replace(/^; |; $/, '')).to.equal(before);
    });

    it('was also seen by who has read what changes and closed it (R-33)', async () => {
      const page = await visit(EVE);
      await notice(page);
      const { events, stop } = record('consentchange');
      (await control(page.root, 'comparison', '.change')).click();
      (await control(page.root, 'close', 'dialog[data-view=comparison]')).click();
      await until(() => !noticeOf(page));
      stop();
      expect([events, valueOf(page.cookie), valueOf(`${page.cookie}_seen`)]).to.deep.equal([[], page.kept, '2026b']);
    });

    it('was not seen by whom the page has hidden it from while they read: it is told on (R-33)', async () => {
      const page = await visit(EVE);
      const shown = await notice(page);
      (await control(page.root, 'comparison', '.change')).click();
      await dialog(page);
      privacyNotice.hide();
      await until(() => !has(page, 'dialog[open]'));
      await pause();
      expect([noticeOf(page) === shown, valueOf(`${page.cookie}_seen`)]).to.deep.equal([true, undefined]);
    });

    it('leaves the focus on the button that opens the choices where it came from nowhere (WCAG 2.4.3)', async () => {
      const page = await visit(EVE);
      await notice(page);
      await until(() => has(page, '.reopen'));
      (await control(page.root, 'close', '.change')).focus();
      await close(page);
      await until(() => !noticeOf(page));
      expect(page.root.activeElement?.getAttribute('part')).to.equal('reopen');
    });

    it('is no leak to the audit', async () => {
      const page = await visit(EVE);
      await close(page);
      const { leaks } = await audit(store);
      expect(leaks.filter(({ what }) => what.includes(page.cookie))).to.deep.equal([]);
    });
  });

  it('keeps the focus on the link that has it when the language changes (R-20)', async () => {
    for (const [time, layer] of [
      [EVE, '.change'],
      [DAY, '.banner'],
    ] as const) {
      const page = await visit(time);
      const link = await until(() => page.root.querySelector<HTMLElement>(`${layer} a[data-fragment="c3-4"]`));
      link.focus();
      page.element.setAttribute('lang', 'de');
      await until(() => page.root.querySelector(`${layer}:lang(de)`));
      expect(page.root.activeElement?.getAttribute('data-fragment'), layer).to.equal('c3-4');
      await leave(page);
    }
  });

  describe('compared', () => {
    const clauseOf = (within: ParentNode, id: string): HTMLElement =>
      within.querySelector<HTMLElement>(`section[id="${id}"]`)!;

    it('marks what is deleted and inserted, for eyes and for ears', async () => {
      const page = await visit(EVE);
      await privacyNotice.show('comparison');
      const clause = clauseOf(await dialog(page), 'c3-2');
      expect(texts(clause, 'del')).to.deep.equal(['deleted: refuse']);
      expect(texts(clause, 'ins')).to.deep.equal(['inserted: decline']);
      for (const word of clause.querySelectorAll<HTMLElement>('.unseen')) {
        const { clip, clipPath, display, position } = getComputedStyle(word);
        expect(display, 'a screen reader reads it').to.not.equal('none');
        expect([position, `${clip} ${clipPath}`.includes('inset') || clip !== 'auto']).to.deep.equal([
          'absolute',
          true,
        ]);
      }
      const lines = ['del', 'ins'].map((name) => getComputedStyle(clause.querySelector(name)!).textDecorationLine);
      expect(lines, 'not by colour alone').to.deep.equal(['line-through', 'underline']);
    });

    it('has each clause with what became of it, and ways to the old and the new text (R-32)', async () => {
      const page = await visit(EVE);
      await privacyNotice.show('comparison');
      const shown = await dialog(page);
      expect(texts(shown, 'h3')).to.deep.equal([
        'Beginning new',
        '3.2 How We Collect Information changed',
        '3.4 How We Collect Information new',
        '9 Changes removed',
      ]);
      const ways = Array.from(shown.querySelectorAll('section'), (section) =>
        Array.from(section.querySelectorAll('.more a'), (link) => [link.textContent, link.getAttribute('href')]),
      );
      const here = location.pathname + location.search;
      expect(ways).to.deep.equal([
        [['New text', `${here}#intro-0`]],
        [
          ['New text', `${here}#c3-2`],
          ['Previous text', '/privacy/2026a.html#c3-2'],
        ],
        [['New text', `${here}#c3-4`]],
        [['Previous text', '/privacy/2026a.html#c9-0']],
      ]);
      expect(shown.querySelector('.tools a')!.getAttribute('href')).to.equal('/privacy/2026a.html');
      clauseOf(shown, 'c3-2').querySelector<HTMLElement>('[data-action=statement]')!.click();
      await until(() => page.root.activeElement?.id === 'c3-2' && page.root.querySelector('[data-view=statement]'));
    });

    it('opens at a clause: by script, by a link of the notice, by a control of the page', async () => {
      const page = await visit(EVE);
      const shown = await notice(page);
      const isAt = (id: string): Promise<unknown> =>
        until(() => page.root.querySelector('[data-view=comparison]') && page.root.activeElement?.id === id);
      expect(await privacyNotice.show('comparison', 'c3-2')).to.equal(true);
      await isAt('c3-2');
      shown.querySelector<HTMLElement>('[data-fragment=c3-4]')!.click();
      await isAt('c3-4');
      privacyNotice.hide();
      const own = document.createElement('button');
      [own.dataset['privacyNotice'], own.dataset['fragment']] = ['comparison', 'c9-0'];
      document.body.append(own);
      own.click();
      await isAt('c9-0');
      own.remove();
    });

    it('goes to the clause that is there, and to the old text’s own, where a number has passed from one to another', async () => {
      const block = (kind: string, text: string): object => ({
        id: 'c8-1-p1',
        type: 'paragraph',
        parts: [{ kind, text }],
      });
      const clause = { id: 'c8-1', number: '8.1', title: 'Rights' };
      const comparison = asFile({
        ...(await (await fetch(files.comparison)).json()),
        clauses: [
          { ...clause, kind: 'removed', blocks: [block('deleted', 'Of old.')] },
          { ...clause, kind: 'changed', was: 'c8-2', blocks: [block('inserted', 'Of late.')] },
        ],
      });
      const page = await visit(EVE, { config: { change: telling(comparison).change! } });
      const links = Array.from((await notice(page)).querySelectorAll<HTMLElement>('li a'));
      for (const [link, text, previous] of [
        [links[0]!, 'Of old.', '/privacy/2026a.html#c8-1'],
        [links[1]!, 'Of late.', '/privacy/2026a.html#c8-2'],
      ] as const) {
        link.click();
        const clause = await until(
          () => page.root.activeElement?.textContent!.includes(text) && page.root.activeElement,
        );
        expect(Array.from(clause.querySelectorAll('.more a'), (way) => way.getAttribute('href'))).to.include(previous);
      }
      const ids = Array.from(page.root.querySelectorAll('[id]'), ({ id }) => id);
      expect(ids, 'each once').to.have.lengthOf(new Set(ids).size);
    });

    describe('of whose partner note', () => {
      /** Of two texts that differ in nothing but what the edits do. */
      async function compared(edit: (fresh: Statement) => Partial<Statement>): Promise<string> {
        const old = await loadStatement('en');
        return asFile(compareStatements(old, { ...old, ...edit(old) }));
      }
      const noteChanged = ({ partnerNote: { template } }: Statement): Partial<Statement> => ({
        partnerNote: { template: template.replace('an important partner', '{partnerShortName} being a partner') },
      });

      it('a site with a partner shows what has changed, with its names as text, and the way to the new one (R-21, R-32)', async () => {
        const change = telling(await compared(noteChanged)).change!;
        const page = await visit(EVE, {
          attributes: { partner: '<img src=x>', 'partner-short': 'A' },
          config: { change },
        });
        (await notice(page)).querySelector<HTMLElement>('li [data-fragment=partner-note]')!.click();
        // A page that is not in front has no `:focus`.
        const clause = await until(() => page.root.activeElement?.closest<HTMLElement>('dialog section'));
        expect(texts(clause, 'h3')).to.deep.equal(['Beginning changed']);
        expect(texts(clause, 'p')[0]).to.match(/^Note: <img src=x> \(hereinafter “A”\), as deleted: an/);
        expect(texts(clause, 'ins')).to.deep.equal(['inserted: A being a']);
        expect(!!clause.querySelector('img')).to.equal(false);
        const ways = Array.from(clause.querySelectorAll<HTMLAnchorElement>('.more a'));
        expect(ways.map(({ textContent }) => textContent)).to.deep.equal(['New text']);
        expect(ways[0]!.hash, 'in another tab, an address that opens').to.equal('#intro-1');
        ways[0]!.click();
        await until(() => page.root.activeElement?.id === 'partner-note' && has(page, '[data-view=statement]'));
      });

      it('a site without a partner lists nothing, as it shows none (R-21)', async () => {
        const both = (old: Statement): Partial<Statement> => ({ ...noteChanged(old), title: 'Another Title' });
        const page = await visit(EVE, { config: { change: telling(await compared(both)).change! } });
        expect(texts(await notice(page), 'li a')).to.deep.equal(['Beginning']);
        await privacyNotice.show('comparison');
        const shown = await dialog(page);
        expect(Array.from(shown.querySelectorAll('section'), ({ id }) => id)).to.deep.equal(['title']);
        expect(Array.from(shown.querySelectorAll<HTMLAnchorElement>('.more a'), ({ hash }) => hash)).to.deep.equal([
          '#intro-1',
          '',
        ]);
      });
    });

    it('can be opened from the choices and from the statement, whose text is not in force yet, by everyone', async () => {
      const { root } = await visit(EVE, { answered: false });
      await privacyNotice.show('statement');
      expect(texts(root, 'dialog article .changed')).to.deep.equal([
        'The privacy statement changes on January 1, 2027 · Compare old and new text',
      ]);
      const statement = await fetchStatement(files.statement);
      expect(await renderedHash(root, statement), 'the text is as it is').to.equal(statement.hash.statement);
      expect(!!root.querySelector('dialog .tools a[href="/privacy/2026a.html"]')).to.equal(true);
      await privacyNotice.show('choices');
      (await control(root, 'comparison', 'dialog .changed')).click();
      await until(() => root.querySelector('[data-view=comparison]'));
    });

    it('is closed without an answer, also where closing the question is a refusal (R-10)', async () => {
      const page = await visit(DAY, { config: { close: 'refuse' } });
      await banner(page);
      (await control(page.root, 'comparison', '.banner')).click();
      (await control(page.root, 'close', 'dialog[data-view=comparison]')).click();
      await until(() => !page.root.querySelector('dialog[open]'));
      expect([store.isAsking, valueOf(page.cookie)]).to.deep.equal([true, page.kept]);
    });
  });

  describe('of which the site has the earlier text as a file, too', () => {
    const clauses = (shown: HTMLElement): string[] =>
      Array.from(shown.querySelectorAll('#s3 > div[id]'), ({ id }) => id);

    it('shows, asks about and records the text that is in force: the earlier until the day, then the new (R-32)', async () => {
      const { comparison, statement } = await announceIn('zh-CN');
      const earlier = await loadStatement('zh-CN');
      const { change } = telling(comparison);
      const config = { change: { ...change!, previousStatement: asFile(earlier) }, material: [] };
      const attributes = { lang: 'zh-CN', statement };
      const page = await visit(EVE, { answered: false, attributes, config });
      await banner(page);
      await privacyNotice.show('statement');
      const before = await dialog(page);
      expect(clauses(before)).to.deep.equal(['c3-1', 'c3-2', 'c3-3']);
      expect(await renderedHash(page.root, earlier)).to.equal(earlier.hash.statement);
      expect(before.querySelector('.changed')!.textContent).to.include('2027年1月1日');
      await privacyNotice.accept();
      const { hash, revision } = privacyNotice.choice!;
      expect([revision, hash]).to.deep.equal(['2026a', earlier.hash.statement.slice(7, 15)]);
      await leave(page);

      const later = await visit(DAY, { attributes: { ...attributes, 'cookie-name': page.cookie }, config });
      await privacyNotice.show('statement');
      expect(clauses(await dialog(later))).to.deep.equal(['c3-1', 'c3-2', 'c3-3', 'c3-4']);
      await privacyNotice.reject();
      const fresh = await fetchStatement(statement);
      expect([privacyNotice.choice!.revision, privacyNotice.choice!.hash]).to.deep.equal([
        '2026b',
        fresh.hash.statement.slice(7, 15),
      ]);
    });

    it('is not called the new text beside a clause until the day: there the comparison alone has it', async () => {
      const { change } = telling(files.comparison);
      const config = { change: { ...change!, previousStatement: asFile(await loadStatement('en')) }, material: [] };
      const ways = async (): Promise<string[]> => {
        await privacyNotice.show('comparison', 'c3-2');
        return texts(await until(() => document.querySelector('privacy-notice')!.shadowRoot!.activeElement), '.more a');
      };
      const page = await visit(EVE, { config });
      expect(await ways()).to.deep.equal(['Previous text']);
      expect(texts(page.root, '.more'), 'and no line of none').to.deep.equal(['Previous text', 'Previous text']);
      await leave(page);
      await visit(DAY, { config, attributes: { 'cookie-name': page.cookie } });
      expect(await ways()).to.deep.equal(['New text', 'Previous text']);
    });

    it('asks all the same where that file is not there, links to its address, and says so', async () => {
      const { events, stop } = record('consenterror');
      const { change } = telling(files.comparison);
      const config = { change: { ...change!, previousStatement: '/no-such-{lang}.json' } };
      const page = await visit(EVE, { answered: false, config });
      await until(() => events.some(({ detail }) => String(detail.cause).includes('/no-such-en.json answered 404')));
      stop();
      const link = (await banner(page)).querySelector('[part=link]')!;
      expect(link.getAttribute('href')).to.equal('/no-such-en.json');
      expect(granted()).to.deep.equal([]);
    });

    it('is not what is answered by call from the day on, though nothing was asked on that page', async () => {
      const { change } = telling(files.comparison);
      const config = { change: { ...change!, previousStatement: files.statement }, material: [] };
      const page = await visit(DAY, { config });
      page.element.removeAttribute('statement');
      await privacyNotice.reject();
      expect(privacyNotice.choice!.hash).to.equal((await loadStatement('zh-CN')).hash.statement.slice(7, 15));
    });

    it('is the text that ships from the day on, where the site names no other', async () => {
      const { comparison, statement } = await announceIn('zh-CN');
      const { change } = telling(comparison);
      const config = { change: { ...change!, previousStatement: statement } };
      const page = await visit(DAY, { answered: false, config, attributes: { lang: 'zh-CN' } });
      page.element.removeAttribute('statement');
      await banner(page);
      await privacyNotice.show('statement');
      expect(clauses(await dialog(page))).to.deep.equal(['c3-1', 'c3-2', 'c3-3']);
      await privacyNotice.accept();
      expect(privacyNotice.choice!.hash).to.equal((await loadStatement('zh-CN')).hash.statement.slice(7, 15));
    });
  });

  describe('on a legal page', () => {
    afterEach(() => document.querySelector('privacy-statement')?.remove());

    async function legalPage(config?: PrivacyStatementConfig): Promise<ShadowRoot> {
      const statement = document.createElement('privacy-statement');
      statement.lang = 'en';
      if (config) statement.config = config;
      document.body.append(statement);
      const root = statement.shadowRoot!;
      await until(() => root.querySelector('.changed'));
      return root;
    }

    it('is told above the text, with the way to the old one and to the notice’s comparison (R-31)', async () => {
      const page = await visit(EVE);
      const root = await legalPage();
      expect(texts(root, '.changed')).to.deep.equal([
        'The privacy statement changes on January 1, 2027 · Compare old and new text',
      ]);
      expect(root.querySelector('.tools a')!.getAttribute('href')).to.equal('/privacy/2026a.html');
      root.querySelector<HTMLElement>('.changed a')!.click();
      expect((await dialog(page)).dataset['view']).to.equal('comparison');
    });

    it('has the new text from the day on, whatever the old revision was called', async () => {
      stopClock(DAY);
      const { comparison, statement } = await announceIn('zh-CN');
      const { change } = telling(comparison);
      const root = await legalPage({ change: { ...change!, from: '0', previousStatement: statement } });
      expect(texts(root, '.changed')).to.deep.equal(['The privacy statement changed on January 1, 2027']);
      expect(root.querySelector('article')!.lang, 'the text that ships').to.equal('en');
    });

    it('is told by the statement itself where the page has no notice, and the text is the one in force', async () => {
      stopClock(EVE);
      const earlier = await loadStatement('zh-CN');
      const { change } = telling(files.comparison);
      const root = await legalPage({ change: { ...change!, previousStatement: asFile(earlier) } });
      expect(texts(root, '.changed')).to.deep.equal(['The privacy statement changes on January 1, 2027']);
      expect(root.querySelector('.tools a')!.getAttribute('href')).to.equal('/privacy/2026a.html');
      expect(root.querySelector('article')!.lang).to.equal('zh-CN');
      expect(!!root.querySelector('[data-action=comparison]')).to.equal(false);
    });
  });

  describe('that cannot be compared', () => {
    for (const [why, comparison] of [
      ['is not there', '/no-such-{lang}.json'],
      ['has another shape', `data:application/json,${encodeURIComponent('{"schemaVersion":1,"clauses":[{}]}')}`],
      ['is no JSON', 'data:application/json,<p>'],
    ] as const) {
      it(`is told all the same, without the list, where its file ${why}; consenterror says so`, async () => {
        const { events, stop } = record('consenterror');
        const change = { from: '2026a', effectiveDate: DAY, comparison, previous: '/privacy/2026a.html' };
        const page = await visit(EVE, { config: { change } });
        const shown = await notice(page);
        expect(texts(shown, 'h2, li, a')).to.deep.equal([
          'The privacy statement changes on January 1, 2027',
          'Previous text',
        ]);
        expect(has(page, '[data-action=comparison]')).to.equal(false);
        expect(await privacyNotice.show('comparison')).to.equal(false);
        stop();
        const told = events.map(({ detail }) => [detail.code, detail.message] as const);
        const file = comparison.replace('{lang}', 'en');
        expect(told.find(([code]) => code === 'statement')?.[1]).to.include(`${file} is no comparison`);
        expect(granted()).to.deep.equal(['identity', 'analytics']);
      });
    }

    it('has no day of its own making: a date that is none is told, and nothing is announced (D9)', async () => {
      const { events, stop } = record('consenterror');
      const change = { from: '2026a', effectiveDate: '2027-02-30', comparison: '/c.json', previous: '/p.html' };
      const page = await visit(EVE, { config: { change } });
      await until(() => events.some(({ detail }) => detail.message.includes('“change”')));
      stop();
      expect(has(page, '.change')).to.equal(false);
    });
  });

  describe('of whose text nothing differs here', () => {
    /** The offers of a comparison that are in sight. */
    const offers = (within: ParentNode): number => within.querySelectorAll('[data-action=comparison]').length;
    let change: StatementChange;
    before(async () => {
      const old = await loadStatement('en');
      change = telling(asFile(compareStatements(old, old))).change!;
    });

    it('offers no comparison in the notice, the choices and the statement, but the old text', async () => {
      const page = await visit(EVE, { config: { change } });
      const shown = await notice(page);
      expect([offers(shown), ...texts(shown, '.news a')]).to.deep.equal([0, 'Previous text']);
      for (const view of ['choices', 'statement'] as const) {
        await privacyNotice.show(view);
        const within = await until(() => page.root.querySelector(`dialog[data-view=${view}]`));
        expect([offers(within), texts(within, '.changed')]).to.deep.equal([
          0,
          ['The privacy statement changes on January 1, 2027'],
        ]);
      }
    });

    it('offers none in the question', async () => {
      const shown = await banner(await visit(DAY, { config: { change } }));
      expect([offers(shown), texts(shown, '.news')]).to.deep.equal([
        0,
        ['The privacy statement changed on January 1, 2027'],
      ]);
    });

    it('offers none on a legal page', async () => {
      await visit(EVE, { config: { change } });
      const statement = document.createElement('privacy-statement');
      document.body.append(statement);
      const line = await until(() => statement.shadowRoot!.querySelector('.changed'));
      const count = offers(line);
      statement.remove();
      expect(count).to.equal(0);
    });

    it('shows no empty one by call, and says why', async () => {
      const page = await visit(EVE, { config: { change } });
      const { events, stop } = record('consenterror');
      expect(await privacyNotice.show('comparison')).to.equal(false);
      stop();
      const told = events.filter(({ detail }) => detail.code === 'view').map(({ detail }) => String(detail.cause));
      expect(told).to.deep.equal([
        'Error: there is none, it did not load, or it lists nothing: see “change” in the configuration',
      ]);
      expect([has(page, 'dialog[open]'), granted()]).to.deep.equal([false, ['identity', 'analytics']]);
    });
  });

  describe('in the page’s language', () => {
    for (const [lang, dir, day, clause] of [
      ['zh-CN', 'ltr', '隐私声明将于2027年1月1日变更', 'zh-CN'],
      ['en', 'ltr', 'The privacy statement changes on January 1, 2027', 'en'],
      ['ar', 'rtl', /^يتغير بيان الخصوصية في .*(2027|٢٠٢٧)$/, 'en'],
    ] as const) {
      it(`${lang}: says the day in its words, and the clauses in the statement’s`, async () => {
        const { comparison, statement } = await announceIn(clause);
        const { change } = telling(comparison);
        const page = await visit(EVE, { config: { change: change! }, attributes: { lang, statement } });
        const shown = await notice(page);
        expect([shown.lang, getComputedStyle(shown).direction]).to.deep.equal([lang, dir]);
        if (typeof day === 'string') expect(texts(shown, 'h2')).to.deep.equal([day]);
        else expect(shown.querySelector('h2')!.textContent).to.match(day);
        const named = shown.querySelector<HTMLElement>('[data-fragment=c3-2]')!.closest<HTMLElement>('[lang]')!;
        expect([named.lang, getComputedStyle(named).direction]).to.deep.equal([clause, 'ltr']);
        await privacyNotice.show('comparison', 'c3-2');
        const text = (await dialog(page)).querySelector<HTMLElement>('article')!;
        expect([text.lang, getComputedStyle(text).direction]).to.deep.equal([clause, 'ltr']);
        expect(text.querySelector<HTMLElement>('ins .unseen')!.lang).to.equal(lang);
      });
    }

    it('changes with it while it is shown', async () => {
      const page = await visit(EVE);
      await notice(page);
      page.element.lang = 'de';
      await until(() => noticeOf(page)?.lang === 'de');
      expect(page.root.querySelectorAll('.change')).to.have.lengthOf(1);
      expect(valueOf(`${page.cookie}_seen`)).to.equal(undefined);
    });
  });
});

const valueOf = (cookie: string): string | undefined =>
  document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${cookie}=`))
    ?.slice(cookie.length + 1);
