/**
 * What is wrong with the statement's text, and what the notice does about it without touching a character of it. One
 * test for each defect on the list of the requirements (1.2) that code can have a part in.
 */
import { expect } from '@open-wc/testing';
import '../../../src/document/index.js';
import type { PrivacyNoticeConfig } from '../../../src/consent/config.js';
import { privacyNotice } from '../../../src/index.js';
import { loadStatement, statementLanguages, unitOf } from '../../../src/statement/index.js';
import { closePage, control, openPage, record, until } from '../support/host-page.js';
import { renderedHash, serveStatement } from '../support/rendered-statement.js';

const show = async (
  view: 'choices' | 'statement',
  config: PrivacyNoticeConfig = {},
  attributes: Readonly<Record<string, string>> = {},
): Promise<ShadowRoot> => {
  const { root } = await openPage(attributes, config);
  await privacyNotice.show(view);
  return root;
};

const textsOf = (root: ParentNode, selector: string): string[] =>
  Array.from(root.querySelectorAll(selector), ({ textContent }) => textContent!.trim().replace(/\s+/g, ' '));

/** What the developer is told of a page. */
async function complaints(config: PrivacyNoticeConfig, attributes = {}, inner = ''): Promise<string[]> {
  const told = record('consenterror');
  const page = document.createElement('div');
  page.append(document.createRange().createContextualFragment(inner));
  document.body.append(page);
  const { root } = await openPage(attributes, config);
  (await control(root, 'reject')).click();
  // The checks come with the decision, from the same file; who asks for it later, has it later.
  await import('../../../src/notice/site-checks.js');
  await Promise.resolve();
  told.stop();
  page.remove();
  return told.events.map(({ detail }) => detail.message);
}

const cookie = { name: '_x', provider: 'X Ltd', purpose: 'analytics', duration: '1 year', party: 'first' } as const;

afterEach(async () => {
  for (const element of document.querySelectorAll('privacy-statement')) element.remove();
  await closePage();
});

describe('a defect of the statement', () => {
  it('D1: “using the service is agreement” is shown, and nothing is ever granted by reading, scrolling or going on', async () => {
    const changes = record('beforeconsentchange', 'consentchange');
    const { root } = await openPage({ lang: 'zh-CN' });
    for (const id of ['intro-3', 'c9-0']) {
      location.hash = `#${id}`;
      await until(() => root.activeElement?.id === id);
    }
    expect(textsOf(root, '[id=intro-3] [data-line]')[0]).to.contain('即意味着您已经同意本隐私声明');
    root.querySelector('dialog .body')!.scrollTop = 1e6;
    (await control(root, 'close', 'dialog')).click();
    await until(() => !root.querySelector('dialog'));
    changes.stop();
    expect(changes.events).to.deep.equal([]);
    expect(privacyNotice.choice).to.equal(undefined);
    expect(document.cookie).to.not.contain('identity');
  });

  it('D2: one agreement for all is not asked for: the statement has no control that agrees, the choices one for each purpose', async () => {
    const purposes = [{ id: 'identity' }, { id: 'analytics' }];
    const root = await show('statement', { purposes });
    expect(root.querySelector('dialog :is([data-action=accept], [data-action=save], input)')).to.equal(null);
    await privacyNotice.show('choices');
    expect(Array.from(root.querySelectorAll('dialog input'), (each) => each.getAttribute('name'))).to.deep.equal([
      'identity',
      'analytics',
    ]);
  });

  it('D3: the browser is not the only way to refuse: a button refuses in the first layer and in the view of its help', async () => {
    const { root } = await openPage();
    expect(await control(root, 'reject', '[part=banner]')).to.be.instanceOf(HTMLButtonElement);
    await privacyNotice.show('choices');
    const dialog = root.querySelector('dialog')!;
    expect(dialog.querySelector('details')).to.not.equal(null);
    dialog.querySelector<HTMLElement>('[data-action=reject]')!.click();
    expect(privacyNotice.choice?.how).to.equal('r');
  });

  it('D4: what clause 3.1 bundles can be split, and one part is granted without the others', async () => {
    const ids = ['analytics', 'personalisation', 'promotion'];
    const root = await show('choices', { purposes: ids.map((id) => ({ id })) }, { lang: 'zh-CN' });
    const quoted = unitOf(await loadStatement('zh-CN'), 'c3-1-i2')!.text;
    expect(textsOf(root, '.row q')).to.deep.equal([quoted, quoted, quoted]);
    root.querySelector<HTMLElement>('input[name=analytics]')!.click();
    (await control(root, 'save')).click();
    expect(ids.map((id) => privacyNotice.granted(id))).to.deep.equal([true, false, false]);
  });

  it('D4a: only the signed-in session counts as necessary, and says so; recognition beyond it is a choice, off at first', async () => {
    const root = await show('choices', { purposes: [{ id: 'identity', necessary: 'session' }] });
    expect(textsOf(root, '.row .reason')[0]).to.match(/^Needed to stay signed in\. .*session only/);
    await closePage();
    const asked = await show('choices', { purposes: [{ id: 'identity' }] });
    expect(asked.querySelector<HTMLInputElement>('input[name=identity]')!.checked).to.equal(false);
  });

  it('D5: “other situations” are no purpose: what is not configured is denied, also by accepting all', async () => {
    const { root } = await openPage();
    (await control(root, 'accept')).click();
    await until(() => privacyNotice.choice);
    expect(['analytics', 'other', ''].map((id) => privacyNotice.granted(id))).to.deep.equal([true, false, false]);
  });

  describe('D6: advertising is not what the statement calls analysis', () => {
    const looks = /looks like advertising/;
    for (const [what, config, inner] of [
      ['a recipient by its name', { vendors: [{ name: 'Example Ads', purpose: 'analytics' }] }, ''],
      ['a recipient by its name in Chinese', { vendors: [{ name: '某某广告联盟', purpose: 'analytics' }] }, ''],
      ['a recipient by its host', { vendors: [{ name: 'X', purpose: 'analytics', hosts: ['*.doubleclick.net'] }] }, ''],
      ['a cookie by its provider', { cookies: [{ ...cookie, provider: '腾讯广告' }] }, ''],
      [
        'a held script by its address',
        { cookies: [cookie] },
        '<script type="text/plain" data-consent="analytics" src="https://e.qq.com/a.js"></script>',
      ],
    ] as const) {
      it(`warns of ${what} that goes with analytics`, async () => {
        expect((await complaints(config, {}, inner)).filter((message) => looks.test(message))).to.have.lengthOf(1);
      });
    }

    it('does not warn of what is no advertising, or has a purpose of its own', async () => {
      const told = await complaints({
        purposes: [{ id: 'analytics' }, { id: 'promotion' }],
        cookies: [cookie],
        vendors: [
          { name: '神策数据', purpose: 'analytics', hosts: ['reads.example', 'e.qq.com.example'] },
          { name: 'Shadows', purpose: 'analytics' },
          { name: 'Example Ads', purpose: 'promotion', hosts: ['ad.doubleclick.net'] },
        ],
      });
      expect(told.filter((message) => looks.test(message))).to.deep.equal([]);
    });
  });

  it('D7: who “we” is, is named by the site: in the first layer, in the choices, or else a warning', async () => {
    const root = await show('choices', {}, { controller: '凯铧互联', contact: 'mailto:p@example.cn' });
    expect(root.querySelector('[part=banner]')!.textContent).to.contain('凯铧互联');
    expect(textsOf(root, '.contact')).to.deep.equal(['Contact: p@example.cn']);
    await closePage();
    const told = await complaints({}, { controller: '', contact: '' });
    for (const name of ['controller', 'contact'])
      expect(told.filter((message) => message.includes(`“${name}”`))).to.have.lengthOf(1);
  });

  it('D8: every cookie is listed with how long it stays, or is not accepted as listed', async () => {
    const root = await show('choices', { cookies: [cookie] });
    expect(textsOf(root, 'thead th')).to.include('Duration');
    expect(textsOf(root, 'tbody td')).to.include('1 year');
    await closePage();
    const told = await complaints({ cookies: [{ ...cookie, duration: '' }] });
    expect(told.filter((message) => message.startsWith('“cookies” in the configuration must be'))).to.have.lengthOf(1);
  });

  it('D9: no date and no version is invented where the text has none', async () => {
    for (const lang of statementLanguages) {
      const { source } = await loadStatement(lang);
      expect([source.revision, source.effectiveDate]).to.deep.equal([null, null]);
      const root = await show('statement', {}, { lang });
      const ours = root.querySelector('dialog')!.cloneNode(true) as Element;
      for (const line of ours.querySelectorAll('[data-line]')) line.remove();
      expect(ours.textContent, lang).to.not.match(/\b(19|20)\d\d\b/);
      await closePage();
    }
  });

  it('D10: what is asked again is decided by what changed, and that is everything unless the site says less', async () => {
    const first = await openPage({ revision: 'a' });
    (await control(first.root, 'accept')).click();
    await until(() => privacyNotice.choice);
    const kept = document.cookie;
    for (const [config, asks] of [
      [{}, true],
      [{ material: [] }, false],
    ] as const) {
      await closePage();
      document.cookie = kept.split('; ').find((pair) => pair.startsWith(first.cookie))!;
      const { root } = await openPage({ revision: 'b', 'cookie-name': first.cookie }, config);
      if (asks) await control(root, 'reject');
      expect(privacyNotice.granted('analytics')).to.equal(!asks);
    }
  });

  it('D12: 第二条 leads to section 二, although no heading is called so', async () => {
    const root = await show('statement', {}, { lang: 'zh-CN' });
    const link = root.querySelector<HTMLElement>('[id=c1-0-p1] a[data-fragment]')!;
    expect([link.textContent, link.dataset['fragment']]).to.deep.equal(['第二条', 's2']);
  });

  it('D13: the three clauses that only together say what cookies record are linked together from the choices', async () => {
    const root = await show('choices');
    const links = Array.from(root.querySelectorAll<HTMLElement>('dialog .more'))[0]!.querySelectorAll('a');
    expect(Array.from(links, (link) => link.getAttribute('data-fragment'))).to.deep.equal(['c3-1', 'c2-2', 'c3-3']);
  });

  it('D14, D22: the odd words and the ASCII punctuation stay exactly as they are', async () => {
    const root = await show('statement', {}, { lang: 'zh-CN' });
    const article = root.querySelector('article')!;
    const text = textsOf(article, '[data-line]').join('\n');
    for (const odd of ['登陆', '登录', '账户', '账号', '储存', '存储', 'Cookies有助于', 'QQ 号码', '本《隐私声明》'])
      expect(text).to.contain(odd);
    expect(text).to.match(/[,:()]/);
    expect(text).to.not.match(/[，：（）]/);
    const statement = await loadStatement('zh-CN');
    expect(await renderedHash(article, statement)).to.equal(statement.hash.statement);
  });

  it('D15: a partner’s site says at 3.3 who else sets cookies, lists them, and links its own policy', async () => {
    const config = {
      cookies: [cookie, { ...cookie, name: '_y' }, { ...cookie, name: '_z', provider: 'Z Ltd' }],
      links: { policy: '/policy' },
    };
    const root = await show('statement', config, { partner: 'A Ltd' });
    expect(textsOf(root, '[id=c3-3] .beside p')).to.deep.equal([
      'On this site, cookies are also set by: X Ltd and Z Ltd',
    ]);
    await privacyNotice.show('choices');
    expect(textsOf(root, 'tbody th')).to.deep.equal(['_x', '_y', '_z']);
    expect(textsOf(root, '.more a[href="/policy"]')).to.deep.equal(['Privacy policy of this site']);
    const legal = document.createElement('privacy-statement');
    for (const [name, value] of [
      ['lang', 'en'],
      ['partner', 'A Ltd'],
    ] as const)
      legal.setAttribute(name, value);
    document.body.append(legal);
    await until(() => legal.shadowRoot!.querySelector('[id=c3-3] .beside p'));
    await closePage();
    expect((await show('statement', config)).querySelector('[id=c3-3] .beside p')).to.equal(null);
  });

  it('D16: the partner note is shown, in the statement alone, and changes nothing of what is granted or asked', async () => {
    const { root } = await openPage({ partner: 'A Ltd' });
    await control(root, 'accept');
    expect(root.querySelector('[part=banner]')!.textContent).to.not.contain('A Ltd');
    await privacyNotice.show('choices');
    expect(root.querySelector('dialog')!.textContent).to.not.contain('A Ltd');
    await privacyNotice.show('statement');
    expect(root.getElementById('partner-note')!.textContent).to.contain('A Ltd');
    expect(root.querySelector('article aside')!.querySelector('button, input')).to.equal(null);
    expect(privacyNotice.choice).to.equal(undefined);
  });

  it('D17: that accounts are linked is one click from the purpose that uses it, and no switch stands for it', async () => {
    const root = await show('choices', { purposes: [{ id: 'identity' }, { id: 'analytics' }] });
    const [identity, analytics] = Array.from(root.querySelectorAll('.row'));
    expect(textsOf(identity!, '.reason')).to.deep.equal(['See also: Clause 7.1']);
    expect(analytics!.querySelector('[data-fragment=c7-1]')).to.equal(null);
    expect(root.querySelectorAll('dialog input')).to.have.lengthOf(2);
    identity!.querySelector<HTMLElement>('[data-fragment=c7-1]')!.click();
    await until(() => root.activeElement?.id === 'c7-1');
  });

  it('D18: withdrawing is always in reach, and so is a complaint where the site says where', async () => {
    const { root } = await openPage({}, { links: { complaint: '/complain' } });
    (await control(root, 'accept')).click();
    (await until(() => root.querySelector<HTMLElement>('[part=reopen]'))).click();
    (await control(root, 'reject', 'dialog')).focus();
    expect(textsOf(root, '.more a[href="/complain"]')).to.deep.equal(['Complaints']);
    (await control(root, 'reject', 'dialog')).click();
    expect(privacyNotice.granted('analytics')).to.equal(false);
  });

  it('D19: “you should understand and accept” is never said by the notice', async () => {
    for (const [lang, words] of [
      ['zh-CN', '予以理解和接受'],
      ['zh-TW', '予以理解'],
      ['en', 'understand and accept'],
    ] as const) {
      expect(unitOf(await loadStatement(lang), 'c8-4-p1')!.text, lang).to.contain(words);
      const root = await show('choices', { cookies: [cookie] }, { lang, partner: 'A' });
      for (const view of root.querySelectorAll('[part=banner], dialog')) expect(view.textContent).to.not.contain(words);
      await closePage();
    }
  });

  it('D20: rules for minors are linked where a site has them, and only there', async () => {
    expect(textsOf(await show('choices'), '.more a:not([data-action])')).to.deep.equal([]);
    await closePage();
    const root = await show('choices', { links: { minors: '/minors' } });
    expect(textsOf(root, '.more a:not([data-action])')).to.deep.equal(['Rules for minors']);
  });

  it('D21: place and transfer abroad are told where a site fills them in, for purposes and for recipients, and only there', async () => {
    const vendors = [
      { name: 'X', purpose: 'analytics', place: '新加坡', crossBorder: 'SCC' },
      { name: 'Y', purpose: 'analytics' },
    ];
    const root = await show('choices', { vendors, purposes: [{ id: 'analytics', place: '上海' }] });
    expect(textsOf(root, '.facts dt, .facts dd')).to.deep.equal(['Place of processing', '上海']);
    expect(textsOf(root, 'thead th')).to.deep.equal([
      'Recipients',
      'Purpose',
      'Place of processing',
      'Transfer abroad',
    ]);
    expect(textsOf(root, 'tbody tr').map((row) => row.endsWith('新加坡SCC'))).to.deep.equal([true, false]);
    await closePage();
    const bare = await show('choices', { vendors: [{ name: 'Y', purpose: 'analytics' }] });
    expect(textsOf(bare, 'thead th')).to.deep.equal(['Recipients', 'Purpose']);
    expect(bare.querySelector('.facts')).to.equal(null);
    await closePage();
    const wrong = { name: 'Y', purpose: 'analytics', place: 7 as unknown as string };
    const told = await complaints({ vendors: [wrong] });
    expect(told.filter((message) => message.startsWith('“vendors” in the configuration must be'))).to.have.lengthOf(1);
  });

  it('D23: legacy names lead nowhere unless the site says where', async () => {
    const root = await show('statement', {}, { partner: 'A Ltd' });
    expect(root.querySelector('article a[href*=qcloud]')).to.equal(null);
    await closePage();
    const linked = await show('statement', { links: { providerSite: 'https://cloud.example/' } }, { partner: 'A Ltd' });
    const links = Array.from(linked.querySelectorAll('article a[href^="https://cloud.example"]'));
    expect(links.map(({ textContent }) => textContent)).to.deep.equal(['www.qcloud.com', 'qcloud.com']);
  });

  it('D24: another text of the same schema takes its place, and with it all that is quoted from it', async () => {
    const statement = await serveStatement('en', (file) =>
      file.replaceAll('Analysing how you use', 'Measuring how you use'),
    );
    const root = await show('choices', {}, { statement });
    expect(textsOf(root, '.row q')[1]).to.contain('Measuring how you use');
    await privacyNotice.show('statement');
    expect(textsOf(root, '[id=c3-1-i2] [data-line]')[0]).to.contain('Measuring how you use');
  });
});
