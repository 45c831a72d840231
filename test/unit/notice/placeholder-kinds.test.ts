import { expect } from '@open-wc/testing';
import type { PrivacyNoticeConfig } from '../../../src/consent/config.js';
import { privacyNotice } from '../../../src/index.js';
import { closePage, openPage, until } from '../support/host-page.js';

declare global {
  interface Window {
    drawn?: string[];
  }
}

const PURPOSES: PrivacyNoticeConfig = { purposes: [{ id: 'analytics' }, { id: 'marketing', label: 'Marketing' }] };

let section: HTMLElement;

const standIns = (root: ParentNode = document): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>('privacy-notice-stand-in'),
];
const shown = (root?: ParentNode): Promise<HTMLElement> =>
  until(() => standIns(root).find((at) => at.shadowRoot?.querySelector('button')));
const gone = (): Promise<boolean> => until(() => !standIns().length);
const textOf = (standIn: HTMLElement): string => standIn.shadowRoot!.querySelector('p')!.textContent!;
const buttonsOf = (standIn: HTMLElement): string[] =>
  [...standIn.shadowRoot!.querySelectorAll('button')].map(({ textContent }) => textContent!);
const press = (standIn: HTMLElement, label: string): void =>
  [...standIn.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent === label)!.click();

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries({ 'data-consent': 'analytics', ...attributes })) {
    if (value) made.setAttribute(key, value);
  }
  (made instanceof HTMLTemplateElement ? made.content : made).append(...children);
  return made;
}
const plain = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] => make(name, { 'data-consent': '', ...attributes }, ...children);
const script = (text: string, attributes: Record<string, string> = {}): HTMLScriptElement =>
  make('script', { type: 'text/plain', ...attributes }, text);

beforeEach(() => {
  section = document.createElement('section');
  section.style.width = '600px';
  document.body.append(section);
  window.drawn = [];
});
afterEach(async () => {
  section.remove();
  await closePage();
  await gone();
});

describe('a held template', () => {
  const quote = (): HTMLElement =>
    plain('blockquote', {}, 'A post ', plain('a', { href: 'https://social.example/1' }, 'there'));

  it('has a placeholder behind it until it is granted', async () => {
    const template = make(
      'template',
      {},
      quote(),
      plain('script', { src: 'https://platform.social.example/widgets.js' }),
    );
    section.append(template, make('p', { 'data-consent': '' }, 'below'));
    await openPage();
    const standIn = await shown();
    expect(template.nextElementSibling).to.equal(standIn);
    expect(textOf(standIn)).to.contain('platform.social.example').and.contain('analyse use');
    expect(buttonsOf(standIn)).to.deep.equal(['Load once', 'Always allow']);
    expect(standIn.getBoundingClientRect().width).to.equal(600);
    expect(standIn.offsetHeight).to.be.at.least(160);
    await privacyNotice.accept();
    await gone();
    await until(() => section.querySelector('blockquote'));
    await privacyNotice.reject();
    await shown();
    expect(section.querySelector('blockquote')).to.equal(null);
  });

  it('is loaded once by its button, and the focus goes on to what comes', async () => {
    section.append(make('template', {}, quote()));
    await openPage();
    const standIn = await shown();
    standIn.shadowRoot!.querySelector('button')!.focus();
    press(standIn, 'Load once');
    await until(() => section.querySelector('blockquote'));
    await gone();
    await until(() => document.activeElement === section.querySelector('blockquote'));
    expect(privacyNotice.choice).to.equal(undefined);
    (document.activeElement as HTMLElement).blur();
    expect(section.querySelector('blockquote')!.hasAttribute('tabindex')).to.equal(false);
  });

  it('that is always allowed hands the focus on to its content, and not to what stands behind it before', async () => {
    const after = make('p', { 'data-consent': '' }, 'below');
    section.append(script('<p>text</p>', { 'data-type': 'text/html' }), after);
    await openPage();
    const standIn = await shown();
    standIn.shadowRoot!.querySelector('button')!.focus();
    press(standIn, 'Always allow');
    const content = await until(() => [...section.querySelectorAll('p')].find((text) => text !== after));
    await gone();
    await until(() => document.activeElement === content);
    expect(after.hasAttribute('tabindex')).to.equal(false);
  });

  it('takes no focus from what the visitor has gone on to', async () => {
    const link = plain('a', { href: '#there' }, 'a link');
    section.append(make('template', {}, quote()), link);
    await openPage();
    const standIn = await shown();
    standIn.shadowRoot!.querySelector('button')!.focus();
    press(standIn, 'Load once');
    link.focus();
    await until(() => section.querySelector('blockquote'));
    await gone();
    expect(document.activeElement === link).to.equal(true);
    expect(section.querySelector('blockquote')!.hasAttribute('tabindex')).to.equal(false);
  });

  it('is as high as the site says by a custom property', async () => {
    section.style.setProperty('--privacy-notice-placeholder-height', '420px');
    section.append(make('template', {}, quote()));
    await openPage();
    expect((await shown()).offsetHeight).to.equal(420);
  });

  it('may be the text of a script', async () => {
    const holder = script('<link rel="stylesheet" href="/a.css"><iframe data-src="https://maps.example/1"></iframe>', {
      'data-type': 'text/html',
    });
    section.append(holder);
    await openPage();
    expect(textOf(await shown())).to.contain('maps.example');
  });

  const UNSEEN: Record<string, () => Node[]> = {
    'a script': () => [plain('script', { src: 'https://a.example/a.js' })],
    'a style and a comment': () => [plain('style', {}, 'p { color: red }'), document.createComment('a'), '\n' as never],
    'a link': () => [plain('link', { rel: 'stylesheet', 'data-href': '/a.css' })],
    'a pixel': () => [plain('img', { 'data-src': '/a.gif', width: '1', height: '1' })],
    'a pixel in an element': () => [plain('div', {}, plain('img', { 'data-src': '/a.gif', height: '1' }))],
    'a frame without a size': () => [plain('iframe', { 'data-src': '/a.html', width: '0', height: '0' })],
    'a hidden element': () => [plain('div', { hidden: 'hidden' }, 'text')],
    'an element without display': () => [plain('div', { style: 'display: none' }, 'text')],
    'a noscript': () => [plain('noscript', {}, 'text')],
  };
  for (const [what, content] of Object.entries(UNSEEN)) {
    it(`has no placeholder for ${what}`, async () => {
      const pixel = make('template');
      pixel.content.append(...content());
      section.append(pixel, script(pixel.innerHTML, { 'data-type': 'text/html' }), make('template', {}, quote()));
      await openPage();
      const standIn = await shown();
      expect(standIns()).to.have.lengthOf(1);
      expect(standIn.previousElementSibling).to.equal(section.lastElementChild!.previousElementSibling);
    });
  }

  it('has none where no block can be, where it is hidden, and where a purpose is not declared', async () => {
    const inRow = make('template', {}, plain('td', {}, 'cell'));
    const hidden = make('template', { hidden: 'hidden' }, quote());
    const unknown = make('template', { 'data-consent': 'analytics nothing' }, quote());
    const last = make('template', {}, quote());
    section.append(plain('table', {}, plain('tbody', {}, plain('tr', {}, inRow))), hidden, unknown, last);
    await openPage();
    await shown();
    expect(standIns()).to.deep.equal([last.nextElementSibling]);
  });

  it('in a hidden part of the page gets its placeholder when that is shown', async () => {
    const tab = plain('div', {}, make('template', {}, quote()));
    tab.hidden = true;
    section.append(tab, make('template', {}, quote()));
    await openPage();
    await shown();
    expect(standIns()).to.have.lengthOf(1);
    tab.hidden = false;
    await shown(tab);
  });
});

describe('an element that waits for a script', () => {
  const DRAW =
    'document.querySelector(".calendar").append("drawn:" + document.querySelector(".calendar").childElementCount)';

  it('has a placeholder inside, of its size, until the script is granted', async () => {
    const place = make('div', { class: 'calendar', style: 'height: 400px; padding: 10px' });
    section.append(place, script(DRAW));
    await openPage({}, { vendors: [{ name: 'Calendars Ltd', purpose: 'analytics' }] });
    const standIn = await shown(place);
    expect(textOf(standIn)).to.contain('Calendars Ltd');
    const box = standIn.getBoundingClientRect();
    expect([box.width, box.height, place.offsetHeight]).to.deep.equal([580, 400, 420]);
    await privacyNotice.accept();
    await until(() => place.textContent === 'drawn:0');
    expect(place.getAttributeNames()).to.deep.equal(['data-consent', 'class', 'style']);
  });

  it('that has only a least height is filled, too; an element without one is as high as the text', async () => {
    const least = make('div', { style: 'min-height: 300px' });
    const free = make('div');
    section.append(least, free);
    await openPage();
    await shown(least);
    await shown(free);
    expect(least.offsetHeight).to.equal(300);
    expect(least.firstElementChild!.getBoundingClientRect().height).to.equal(300);
    expect(free.offsetHeight).to.be.at.least(160);
  });

  it('is loaded once with its own script', async () => {
    const place = make('div', { class: 'calendar' });
    section.append(place, script(DRAW));
    await openPage();
    press(await shown(place), 'Load once');
    await until(() => place.textContent === 'drawn:0');
    expect([privacyNotice.choice, standIns().length]).to.deep.equal([undefined, 0]);
  });

  it('is only offered for ever where it is not known which script draws it', async () => {
    const place = make('div');
    section.append(place, plain('p', {}, 'between'), script(''));
    await openPage();
    const standIn = await shown(place);
    expect(buttonsOf(standIn)).to.deep.equal(['Always allow']);
    expect(textOf(standIn)).to.match(/^This content is loaded only if you agree to: .*analyse use/);
  });

  it('has one placeholder with what is held inside', async () => {
    const place = make('div', {}, make('template', {}, plain('p', {}, 'text')), script(''));
    section.append(place);
    await openPage();
    await shown();
    expect(standIns()).to.have.lengthOf(1);
    expect(standIns()[0]!.parentNode).to.equal(place);
  });

  it('has none where it shows something, and loses it when the page draws something', async () => {
    const filled = make('div', {}, 'The page’s own text');
    const small = make('div', { style: 'height: 20px; overflow: hidden' });
    const place = make('div');
    section.append(filled, small, make('ul'), make('span', { style: 'display: none' }), place);
    await openPage();
    await shown(place);
    expect(standIns()).to.have.lengthOf(1);
    expect(small.childElementCount).to.equal(0);
    place.append('The page’s own fallback');
    await gone();
  });
});

describe('conditions', () => {
  it('are met by the first alternative, and what waits for a refusal has no placeholder', async () => {
    const either = make('div', { 'data-consent': 'marketing | analytics' });
    const refused = make('div', { 'data-consent': '!marketing' });
    const mixed = make('div', { 'data-consent': '!marketing | analytics' });
    section.append(refused, either, mixed);
    await openPage({}, PURPOSES);
    const standIn = await shown(either);
    expect(textOf(standIn)).to.contain('Marketing').and.not.contain('analyse');
    expect(textOf(await shown(mixed)))
      .to.contain('analyse use')
      .and.not.contain('Marketing');
    expect(refused.childElementCount).to.equal(0);
    press(standIn, 'Always allow');
    await until(() => privacyNotice.granted('marketing'));
    expect(privacyNotice.granted('analytics')).to.equal(false);
  });
});

describe('a frame that the guard holds', () => {
  afterEach(() => Reflect.deleteProperty(window, 'privacyNoticeGuard'));

  function guarded(attributes: Record<string, string> = {}): HTMLIFrameElement {
    return plain('iframe', { src: 'https://maps.example/1', srcdoc: ' ', width: '480', height: '320', ...attributes });
  }

  it('has a placeholder, and is released by the guard', async () => {
    const frame = guarded();
    frame.srcdoc = '';
    const sandboxed = guarded({ sandbox: 'allow-forms' });
    sandboxed.srcdoc = '';
    section.append(frame, sandboxed, make('template', {}, 'text'));
    const released: unknown[][] = [];
    Object.assign(window, {
      privacyNoticeGuard: {
        heldElements: [frame, sandboxed, plain('script')].map((element) => ({ element, purposes: ['analytics'] })),
        release: (...given: unknown[]) => released.push(given),
      },
    });
    await openPage();
    const inside = await until(() => frame.contentDocument?.querySelector('button'));
    expect(frame.contentDocument!.body.textContent).to.contain('maps.example');
    inside.click();
    expect(released[0]![0]).to.equal(frame);
    expect(released[0]![1]).to.have.property('type', 'click');
    await until(() => sandboxed.nextElementSibling?.localName === 'privacy-notice-stand-in');
    expect(textOf(sandboxed.nextElementSibling as HTMLElement)).to.contain('maps.example');
  });
});

describe('a frame with a blank document of its own', () => {
  for (const src of ['about:blank', ' ABOUT:blank#x', '']) {
    it(`("${src}") has a placeholder, then is loaded`, async () => {
      const frame = make('iframe', { 'data-src': '/scripts/missing.html', width: '480', height: '320' });
      frame.setAttribute('src', src);
      section.append(frame);
      await openPage();
      const button = await until(() => frame.contentDocument?.querySelector('button'));
      expect(button.textContent).to.equal('Load once');
      button.click();
      await until(() => frame.getAttribute('src') === '/scripts/missing.html');
    });
  }
});
