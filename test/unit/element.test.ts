import { expect } from '@open-wc/testing';
import english from '../../locales/statement/en.json';
import { define } from '../../src/define.js';
import { privacyNotice } from '../../src/index.js';
import { closePage, control, next, openPage, pause, record, until } from './support/host-page.js';

const cookieOf = (name: string): string | undefined =>
  document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
const warnings: string[] = [];
const warn = console.warn;

describe('<privacy-notice>', () => {
  beforeEach(() => {
    warnings.length = 0;
    console.warn = (...parts: unknown[]) => void warnings.push(parts.join(' '));
  });
  afterEach(async () => {
    console.warn = warn;
    await closePage();
  });

  describe('a decision', () => {
    it('is kept in the cookie, exactly as documented (R-36)', async () => {
      const { cookie, root } = await openPage({ revision: '2026a' });
      (await control(root, 'accept')).click();
      await until(() => cookieOf(cookie));
      expect(cookieOf(cookie)).to.match(
        /^2\.[0-9a-z]+\.18\d\.i\.identity-1~analytics-1\.a\.2026a-5d99a0f6\.en\.[\w-]{22}\.[0-9a-z]{1,7}$/,
      );
    });

    it('tells every listener on the document, with who decided', async () => {
      const { root } = await openPage();
      const told = next('consentchange');
      (await control(root, 'accept')).click();
      const { bubbles, composed, detail } = await told;
      expect([bubbles, composed]).to.deep.equal([true, true]);
      expect(detail).to.deep.include({
        origin: 'script',
        added: ['identity', 'analytics'],
        removed: [],
        persisted: true,
      });
    });

    it('can be made through the interface, and is told as such', async () => {
      await openPage();
      const told = next('consentchange');
      expect(await privacyNotice.save({ analytics: true })).to.equal(true);
      expect((await told).detail.origin).to.equal('api');
      expect(privacyNotice.granted('analytics')).to.equal(true);
    });

    it('is in the cookie when the call that the notice is open for returns', async () => {
      const { cookie, root } = await openPage();
      await control(root, 'accept');
      void privacyNotice.accept();
      await Promise.resolve();
      await Promise.resolve();
      expect(cookieOf(cookie)).to.be.a('string');
    });

    it('can be refused by beforeconsentchange', async () => {
      const { cookie, root } = await openPage();
      document.addEventListener('beforeconsentchange', (event) => event.preventDefault(), { once: true });
      (await control(root, 'accept')).click();
      await pause(50);
      expect([privacyNotice.granted('analytics'), cookieOf(cookie)]).to.deep.equal([false, undefined]);
    });

    it('by a script is refused with trusted-only, told, and a refusal is not', async () => {
      const { root } = await openPage({ 'trusted-only': '' });
      const error = next('consenterror');
      (await control(root, 'accept')).click();
      expect((await error).detail.code).to.equal('untrusted');
      expect(privacyNotice.granted('analytics')).to.equal(false);
      (await control(root, 'reject')).click();
      expect(privacyNotice.choice!.how).to.equal('r');
    });

    it('is never taken from scrolling, keys, clicks elsewhere, or time (R-02)', async () => {
      const { cookie } = await openPage();
      await until(() => document.querySelector('privacy-notice')!.shadowRoot!.querySelector('[part=banner]'));
      window.scrollTo(0, 100);
      document.body.click();
      for (const type of ['keydown', 'scroll', 'visibilitychange', 'pagehide', 'blur'])
        document.dispatchEvent(new Event(type, { bubbles: true }));
      privacyNotice.hide();
      await pause();
      expect([privacyNotice.choice, cookieOf(cookie)]).to.deep.equal([undefined, undefined]);
    });
  });

  describe('closing (R-10)', () => {
    it('records nothing by default, and asks again', async () => {
      const { cookie, root } = await openPage();
      (await control(root, 'choices')).click();
      (await control(root, 'close', 'dialog')).click();
      await until(() => !root.querySelector('dialog'));
      expect(cookieOf(cookie)).to.equal(undefined);
      expect(root.querySelector('[part=banner]')).to.not.equal(null);
    });

    it('is a refusal, remembered and labelled so, where the site says “refuse”', async () => {
      const { cookie, root } = await openPage({}, { close: 'refuse' });
      const close = await control(root, 'close');
      expect(close.textContent).to.equal('Close and reject');
      close.click();
      expect(cookieOf(cookie)).to.match(/identity-0~analytics-0\.x\./);
      expect(privacyNotice.granted('analytics')).to.equal(false);
    });

    it('by Escape is closing', async () => {
      const { cookie, root } = await openPage();
      (await control(root, 'choices')).click();
      const dialog = await until(() => root.querySelector('dialog'));
      dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
      await until(() => !root.querySelector('dialog'));
      expect(cookieOf(cookie)).to.equal(undefined);
    });
  });

  describe('what the site says', () => {
    it('is read from a JSON child', async () => {
      document.body.insertAdjacentHTML(
        'afterbegin',
        `<privacy-notice controller="A" contact="mailto:a@example.com" cookie-name="json${Date.now()}">
          <script type="application/json">{"purposes":[{"id":"stats"},{"id":"ads"}]}</script>
        </privacy-notice>`,
      );
      await privacyNotice.accept();
      expect([privacyNotice.granted('stats'), privacyNotice.granted('analytics')]).to.deep.equal([true, false]);
    });

    it('is read from a child that comes later', async () => {
      const { element } = await openPage();
      const child = document.createElement('script');
      child.type = 'application/json';
      child.textContent = '{"purposes":[{"id":"late"}]}';
      element.append(child);
      await pause(20);
      await privacyNotice.accept();
      expect(privacyNotice.granted('late')).to.equal(true);
    });

    it('is taken from the property, also when that is set before the element is in the page', async () => {
      await openPage({}, { purposes: [{ id: 'video' }] });
      await privacyNotice.accept();
      expect(privacyNotice.granted('video')).to.equal(true);
    });

    it('takes effect when an attribute changes', async () => {
      const { element, root } = await openPage();
      await control(root, 'accept');
      element.setAttribute('controller', 'Another Ltd');
      await until(() => root.querySelector('[part=banner]')!.textContent!.includes('Another Ltd'));
    });
  });

  describe('bad input: told once with the fix, nothing granted', () => {
    const cases: [string, Record<string, string>, RegExp][] = [
      ['an unknown region', { region: 'atlantis' }, /region="atlantis" must be “unknown”/],
      ['an unknown placement', { placement: 'ceiling' }, /placement="ceiling" must be “bar”, “box” or “inline”/],
      ['a revision with other characters', { revision: '2026-A' }, /revision="2026-A" must be/],
      ['days that are none', { 'accept-days': 'soon' }, /accept-days="soon" must be days from 1 to 400/],
      [
        'a yes that outlives a no (R-12)',
        { 'accept-days': '180', 'reject-days': '7' },
        /accept-days \(180\) is more than reject-days \(7\)/,
      ],
      ['a language that is no tag', { lang: 'zh_TW' }, /lang="zh_TW" is no language tag/],
      ['no controller (R-16)', { controller: '' }, /set the attribute “controller”/],
    ];
    for (const [name, attributes, message] of cases) {
      it(name, async () => {
        const errors = record('consenterror');
        await openPage(attributes);
        await until(() => errors.events.some(({ detail }) => message.test(detail.message)));
        await pause(50);
        errors.stop();
        expect(warnings.filter((warning) => message.test(warning))).to.have.lengthOf(1);
        expect(privacyNotice.granted('analytics')).to.equal(false);
      });
    }

    it('never remembers a refusal for less than a yes (R-12)', async () => {
      const { cookie } = await openPage({ 'accept-days': '180', 'reject-days': '7' });
      await privacyNotice.reject();
      expect(cookieOf(cookie)).to.contain('.180.');
    });

    const configurations: [string, string, RegExp][] = [
      ['JSON that is none', '{"purposes":', /JSON inside is malformed/],
      ['purposes that are none', '{"purposes":"analytics"}', /“purposes” in the configuration must be/],
      ['a purpose with a bad id', '{"purposes":[{"id":"A b"}]}', /“purposes” in the configuration must be/],
      ['a key that nobody knows', '{"purpose":[]}', /“purpose” in the configuration is unknown/],
      ['a link that is code', '{"links":{"policy":"javascript:alert(1)"}}', /“links” in the configuration must be/],
      ['cookies that are no list', '{"cookies":"_x"}', /“cookies” in the configuration must be/],
      [
        'a kind of storage that is none',
        '{"cookies":[{"name":"_x","provider":"X","purpose":"analytics","duration":"1","party":"first","kind":"disk"}]}',
        /kind being cookie, localStorage, sessionStorage, indexedDB, cache/,
      ],
      [
        'an entry of a purpose that nobody declared',
        '{"cookies":[{"name":"_x","provider":"X","purpose":"stats","duration":"1","party":"first"}]}',
        /“cookies” lists “_x” for “stats”, which is no purpose/,
      ],
      [
        'a way to withdraw that is none',
        '{"purposes":[{"id":"analytics","onWithdraw":"leave"}]}',
        /“purposes” in the configuration must be .*onWithdraw/,
      ],
      ['a row with a field missing', '{"vendors":[{"name":"X"},null]}', /“vendors” in the configuration must be/],
      ['texts that are none', '{"texts":{"accept":5}}', /“texts” in the configuration must be/],
      ['a prototype', '{"__proto__":{"purposes":[]}}', /“__proto__” in the configuration is unknown/],
    ];
    for (const [name, json, message] of configurations) {
      it(name, async () => {
        const errors = record('consenterror');
        const element = document.createElement('privacy-notice');
        element.setAttribute('cookie-name', `bad${Date.now()}`);
        element.setAttribute('controller', 'A');
        element.setAttribute('contact', 'mailto:a@example.com');
        const child = document.createElement('script');
        child.type = 'application/json';
        child.textContent = json;
        element.append(child);
        document.body.prepend(element);
        await until(() => errors.events.some(({ detail }) => message.test(detail.message)));
        errors.stop();
        await control(element.shadowRoot!, 'reject');
        expect(privacyNotice.granted('analytics')).to.equal(false);
        expect(await privacyNotice.show('choices')).to.equal(true);
        await privacyNotice.reject();
        await pause(50);
      });
    }

    it('never grants a purpose with a bad id, names it once, and asks about the others', async () => {
      const errors = record('consenterror');
      const purposes = [{ id: 'ad storage' }, { id: 'third-party' }, { id: '1st' }, { id: 'third-party' }];
      const { cookie, root } = await openPage({}, { purposes });
      (await control(root, 'accept')).click();
      await until(() =>
        errors.events.some(({ detail }) => detail.message.includes('“ad storage”, “1st”, “third-party”')),
      );
      errors.stop();
      expect(errors.events.filter(({ detail }) => detail.message.includes('never granted'))).to.have.lengthOf(1);
      expect(purposes.map(({ id }) => privacyNotice.granted(id))).to.deep.equal([false, true, false, true]);
      expect(cookieOf(cookie)).to.contain('.third-party-1.');
    });

    it('takes a purpose for necessary only where it says why (R-25)', async () => {
      const reasons = [true, '', ' ', 1, {}, ['session']] as unknown as string[];
      const purposes = reasons.map((necessary, at) => ({ id: `p${at}`, necessary }));
      const { root } = await openPage({}, { purposes: [...purposes, { id: 'named', necessary: 'For the basket' }] });
      await control(root, 'accept');
      expect(purposes.filter(({ id }) => privacyNotice.granted(id))).to.deep.equal([]);
      expect(privacyNotice.granted('named')).to.equal(true);
    });

    it('shows the choices though a label is no text, and calls the purpose by its id', async () => {
      const label = { en: 'Statistics', toString: 5 } as unknown as string;
      const purposes = [
        { id: 'stats', label },
        { id: 'constructor', label: 5 as unknown as string, ref: {} as unknown as string },
        { id: 'maps', label: ' ' },
      ];
      const { root } = await openPage({}, { purposes });
      await control(root, 'choices');
      expect(await privacyNotice.show('choices')).to.equal(true);
      const names = Array.from(root.querySelectorAll('dialog .name'), ({ textContent }) => textContent!.trim());
      expect(names).to.deep.equal(['stats', 'constructor', 'maps']);
      await privacyNotice.accept();
      expect(privacyNotice.granted('constructor')).to.equal(true);
    });

    it('shows its own text where a site’s is blank or none (R-44)', async () => {
      for (const blank of ['', ' ', '\u200b', '\u00ad\u3164', 5 as unknown as string, {} as unknown as string]) {
        const { root } = await openPage({}, { texts: { accept: blank, reject: blank, lead: blank } });
        expect((await control(root, 'accept')).textContent).to.equal('Accept');
        expect((await control(root, 'reject')).textContent).to.equal('Reject');
        await closePage();
      }
    });

    it('says that two answers which read alike cannot be told apart', async () => {
      const errors = record('consenterror');
      await openPage({}, { texts: { accept: 'OK', reject: 'OK' } });
      await until(() =>
        errors.events.some(({ detail }) => detail.message.includes('“accept” and “reject” in “texts”')),
      );
      errors.stop();
    });

    it('asks where the answer in the cookie was given to somebody else, and says what to do, once', async () => {
      const first = await openPage({ controller: 'Owner A' });
      (await control(first.root, 'accept')).click();
      expect(privacyNotice.granted('analytics')).to.equal(true);
      const kept = cookieOf(first.cookie)!;
      await closePage();
      document.cookie = `${first.cookie}=${kept};path=/`;
      const errors = record('consenterror');
      const { root } = await openPage({ controller: 'Owner B', 'cookie-name': first.cookie });
      await control(root, 'accept');
      expect(privacyNotice.granted('analytics')).to.equal(false);
      await until(() => errors.events.some(({ detail }) => detail.code === 'cookie'));
      await pause(50);
      errors.stop();
      const told = errors.events.filter(({ detail }) => detail.code === 'cookie');
      expect(told.map(({ detail }) => /“cookie-path” or “cookie-name”/.test(detail.message))).to.deep.equal([true]);
      await closePage();
      document.cookie = `${first.cookie}=${kept};path=/`;
      await openPage({ controller: 'Propriétaire A', 'controller-id': 'owner  A', 'cookie-name': first.cookie });
      expect(privacyNotice.granted('analytics')).to.equal(true);
    });

    it('takes nothing for necessary out of JSON that cannot be read', async () => {
      const element = document.createElement('privacy-notice');
      element.setAttribute('cookie-name', `bad${Date.now()}`);
      element.setAttribute('controller', 'A');
      element.setAttribute('contact', 'mailto:a@example.com');
      element.innerHTML = '<script type="application/json">{"purposes":[</script>';
      document.body.prepend(element);
      await privacyNotice.ready;
      await control(element.shadowRoot!, 'reject');
      expect(privacyNotice.granted('identity')).to.equal(false);
    });

    it('tells of elements that wait for a purpose nobody declared', async () => {
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.dataset['consent'] = 'anaIytics';
      document.body.append(script);
      const errors = record('consenterror');
      await openPage();
      await until(() => errors.events.some(({ detail }) => detail.message.includes('data-consent="anaIytics"')));
      errors.stop();
      script.remove();
    });

    it('tells of scripts that wait for a purpose without an entry in the lists (R-24)', async () => {
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.dataset['consent'] = 'analytics';
      document.body.append(script);
      const errors = record('consenterror');
      await openPage();
      await until(() => errors.events.some(({ detail }) => detail.message.includes('list nothing for it')));
      errors.stop();
      script.remove();
    });

    const statements: [string, Record<string, unknown>, RegExp][] = [
      ['a statement of another schema', { title: 'x' }, /no statement of schema version 1/],
      ['a statement whose text is not the one of its hash', { ...english, title: 'Another' }, /correct it/],
    ];
    for (const [name, file, message] of statements) {
      it(`${name}: visitors are asked all the same, with a link to the file, and a later attempt can succeed`, async () => {
        const own = window.fetch;
        const answer = { file };
        window.fetch = async () => new Response(JSON.stringify(answer.file));
        const error = next('consenterror');
        const address = `/own-${Date.now()}.json`;
        const { element, root } = await openPage({ statement: address });
        const { detail } = await error;
        expect(detail.code).to.equal('statement');
        expect(detail.message).to.match(/^the statement file cannot be shown, visitors are asked without it: /);
        expect(detail.message).to.match(message);
        const link = async (): Promise<string> =>
          (await until(() => root.querySelector('[part=banner] [part=link]'))).getAttribute('href')!;
        expect(await link()).to.equal(address);
        expect(privacyNotice.granted('analytics')).to.equal(false);
        expect(await privacyNotice.show('choices')).to.equal(true);
        expect(root.querySelector('dialog a[href$=".json"]')?.getAttribute('href')).to.equal(address);
        expect(root.querySelector('dialog q')).to.equal(null);
        privacyNotice.hide();
        element.config = { links: { policy: '/privacy.html' } };
        expect(await privacyNotice.show('banner')).to.equal(true);
        expect(await link()).to.equal('/privacy.html');
        answer.file = { ...english };
        expect(await privacyNotice.show('banner')).to.equal(true);
        await until(() => root.querySelector('[part=banner] [data-action=statement]'));
        window.fetch = own;
      });
    }
  });

  describe('host controls', () => {
    const button = (attributes: Readonly<Record<string, string>>): HTMLButtonElement => {
      const made = document.createElement('button');
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      document.body.append(made);
      return made;
    };

    it('open and decide by data-privacy-notice', async () => {
      const { root } = await openPage();
      const open = button({ 'data-privacy-notice': 'choices' });
      open.click();
      await until(() => root.querySelector('dialog[open]'));
      privacyNotice.hide();
      const accept = button({ 'data-privacy-notice': 'accept' });
      const told = next('consentchange');
      accept.click();
      expect((await told).detail.added).to.deep.equal(['identity', 'analytics']);
      open.remove();
      accept.remove();
    });

    it('open by the address #privacy-choices, and again by the same link', async () => {
      const { root } = await openPage();
      for (let time = 0; time < 2; time++) {
        location.hash = '#privacy-choices';
        await until(() => root.querySelector('dialog[open]'));
        root.querySelector<HTMLElement>('dialog [data-action=close]')!.click();
        await until(() => !root.querySelector('dialog'));
        expect(location.hash).to.equal('');
      }
    });

    it('open by the address again after an answer, and after the page has closed them (R-08)', async () => {
      const { root } = await openPage();
      for (const close of [() => privacyNotice.accept(), () => privacyNotice.hide(), () => privacyNotice.reject()]) {
        location.hash = '#privacy-choices';
        await until(() => root.querySelector('dialog[open]'));
        void close();
        await until(() => !root.querySelector('dialog'));
        expect(location.hash).to.equal('');
      }
    });

    it('leave the page’s own part of the address alone, though it looks like ours', async () => {
      const heading = document.createElement('h2');
      heading.id = 's3';
      document.body.append(heading);
      location.hash = '#s3';
      const { root } = await openPage();
      await privacyNotice.show('choices');
      root.querySelector<HTMLElement>('dialog [data-action=close]')!.click();
      await until(() => !root.querySelector('dialog'));
      const { hash } = location;
      history.replaceState(null, '', location.pathname + location.search);
      heading.remove();
      expect(hash).to.equal('#s3');
    });

    it('open by invoker commands, also in browsers that have none', async () => {
      const { element, root } = await openPage();
      element.id = 'pn';
      const invoker = button({ command: '--statement', commandfor: 'pn' });
      invoker.click();
      await until(() => root.querySelector('dialog[data-view=statement]'));
      invoker.remove();
    });

    it('find a way back to the choices on every page: a floating button where there is none (R-08)', async () => {
      const { root } = await openPage();
      (await control(root, 'accept')).click();
      const reopen = await until(() => root.querySelector<HTMLButtonElement>('[part=reopen]'));
      reopen.click();
      (await control(root, 'reject', 'dialog')).click();
      expect(privacyNotice.granted('analytics')).to.equal(false);
    });

    it('make no floating button where the page has its own control, or wants none', async () => {
      const own = button({ 'data-privacy-notice': 'choices' });
      const { root } = await openPage();
      await privacyNotice.accept();
      await pause();
      expect(root.querySelector('[part=reopen]')).to.equal(null);
      own.remove();
      await closePage();
      const other = await openPage({}, { reopen: false });
      await privacyNotice.accept();
      await pause();
      expect(other.root.querySelector('[part=reopen]')).to.equal(null);
    });
  });

  describe('its life in the page', () => {
    it('works on after a move, without a second notice or question', async () => {
      const { element, root } = await openPage();
      await control(root, 'accept');
      const main = document.createElement('main');
      document.body.append(main);
      main.append(element);
      await pause(50);
      expect(root.querySelectorAll('[part=banner]')).to.have.lengthOf(1);
      document.body.prepend(element);
      main.remove();
    });

    it('asks again after it was taken out and put in again', async () => {
      const { element, root } = await openPage();
      await control(root, 'accept');
      element.remove();
      await pause(50);
      expect(root.querySelector('[part=banner]')).to.equal(null);
      document.body.prepend(element);
      await control(root, 'accept');
    });

    it('lets a second element wait, with one warning, and take over when the first leaves', async () => {
      const first = await openPage();
      await control(first.root, 'accept');
      const second = document.createElement('privacy-notice');
      second.setAttribute('cookie-name', first.cookie);
      const error = next('consenterror');
      document.body.append(second);
      expect((await error).detail.code).to.equal('duplicate');
      await pause(50);
      expect(second.shadowRoot!.querySelector('[part=banner]')).to.equal(null);
      first.element.remove();
      await control(second.shadowRoot!, 'accept');
    });

    it('leaves a second copy of the script out of the game, with one warning', async () => {
      await openPage();
      const error = next('consenterror');
      expect(define()).to.equal(privacyNotice);
      expect((await error).detail.code).to.equal('duplicate');
      expect(window.privacyNotice).to.equal(privacyNotice);
    });

    it('follows the nearest language, live (R-20)', async () => {
      const { element, root } = await openPage({ lang: 'zh-CN' });
      await until(() => root.querySelector('[data-action=accept]')?.textContent === '接受');
      element.setAttribute('lang', 'zh-Hant-HK');
      await until(() => root.querySelector('[data-action=reject]')?.textContent === '拒絕');
      element.removeAttribute('lang');
      document.documentElement.lang = 'en-GB';
      await until(() => root.querySelector('[data-action=accept]')?.textContent === 'Accept');
      document.documentElement.removeAttribute('lang');
    });

    it('is not moved by what a callback in push throws', async () => {
      await openPage();
      let called = false;
      const own = window.onerror;
      window.onerror = () => true;
      privacyNotice.push(() => {
        throw new Error('the host’s own');
      });
      privacyNotice.push(() => (called = true));
      await pause(20);
      window.onerror = own;
      expect(called).to.equal(true);
    });
  });
});
