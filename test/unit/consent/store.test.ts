import { expect } from '@open-wc/testing';
import { decide, type Decision, type Provenance } from '../../../src/consent/decisions.js';
import type { ConsentEventMap } from '../../../src/consent/events.js';
import { ConsentStore, type Answers, type ConsentSettings } from '../../../src/consent/store.js';

const DAY = 86_400_000;
const BY: Provenance = { origin: 'visitor', lang: 'en', hash: '5d99a0f6' };
const realNow = Date.now;

let count = 0;
let cookieName: string;

const settings = (more: Partial<ConsentSettings> = {}): ConsentSettings => ({
  purposes: [{ id: 'identity', necessary: 'session' }, { id: 'analytics' }, { id: 'promotion' }],
  cookieName,
  lifetimes: {},
  revision: '2026a',
  ...more,
});

/** A page view: what the browser keeps is the same, the store is new. */
function visit(more?: Partial<ConsentSettings>): ConsentStore {
  const store = new ConsentStore();
  store.configure(settings(more));
  return store;
}

const answer = (store: ConsentStore, decision: Decision, answers?: Answers, by: Partial<Provenance> = {}): boolean =>
  decide(store, decision, { ...BY, ...by }, answers);

const cookie = (): string | undefined =>
  document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);

function changes(store: ConsentStore): ConsentEventMap['consentchange']['detail'][] {
  const details: ConsentEventMap['consentchange']['detail'][] = [];
  store.addEventListener('consentchange', (event) => details.push((event as ConsentEventMap['consentchange']).detail));
  return details;
}

/** Lets the clock stand at so many days from now. */
const at = (days: number): void => {
  Date.now = () => realNow() + days * DAY;
};

describe('the store', () => {
  beforeEach(() => {
    cookieName = `s${count++}`;
  });
  afterEach(() => {
    Date.now = realNow;
    document.cookie = `${cookieName}=;path=/;max-age=0`;
  });

  it('writes nothing and grants nothing optional before a decision (R-01, R-26)', () => {
    const store = visit();
    expect(cookie()).to.equal(undefined);
    expect(store.isAsking).to.equal(true);
    expect(store.granted('identity')).to.equal(true);
    expect(store.granted('analytics')).to.equal(false);
  });

  it('grants purpose by purpose, and nothing that nobody declared (R-06)', () => {
    const store = visit();
    answer(store, 'save', { analytics: true, unheard: true });
    expect(['analytics', 'promotion', 'unheard'].map((id) => store.granted(id))).to.deep.equal([true, false, false]);
    expect(visit().granted('analytics')).to.equal(true);
    expect(visit().granted('unheard')).to.equal(false);
  });

  describe('says that a purpose is refused', () => {
    const refused = (store: ConsentStore): string[] =>
      ['identity', 'analytics', 'promotion', 'unheard'].filter((id) => store.refused(id));

    it('where the answer is no, and neither before an answer nor after a reset', () => {
      const store = visit();
      expect(refused(new ConsentStore())).to.deep.equal([]);
      expect(refused(store)).to.deep.equal([]);
      answer(store, 'save', { analytics: true });
      expect(refused(store)).to.deep.equal(['promotion']);
      expect(refused(visit())).to.deep.equal(['promotion']);
      answer(store, 'reset');
      expect(refused(store)).to.deep.equal([]);
    });

    it('not where it is necessary or undeclared, whatever the cookie says', () => {
      answer(visit({ purposes: [{ id: 'identity' }, { id: 'unheard' }] }), 'reject');
      expect(refused(visit())).to.deep.equal([]);
    });

    it('not where a new revision asks again, or the answer has expired', () => {
      answer(visit(), 'reject');
      expect(refused(visit({ revision: '2026b', material: ['promotion'] }))).to.deep.equal(['analytics']);
      expect(refused(visit({ revision: '2026b' }))).to.deep.equal([]);
      at(200);
      expect(refused(visit())).to.deep.equal([]);
    });
  });

  it('keeps what a partial save leaves out', () => {
    const store = visit();
    answer(store, 'save', { analytics: true });
    answer(store, 'save', { promotion: true });
    expect([store.granted('analytics'), store.granted('promotion')]).to.deep.equal([true, true]);
  });

  it('treats refusing all and saving with all off alike', () => {
    const refused = visit();
    answer(refused, 'reject');
    const first = cookie()!.split('.')[4];
    answer(refused, 'reset');
    answer(refused, 'save', { analytics: false, promotion: false });
    expect(cookie()!.split('.')[4]).to.equal(first);
  });

  it('does not ask again after a refusal until its lifetime ends (R-11)', () => {
    answer(visit({ lifetimes: { accept: 30, reject: 90 } }), 'reject');
    at(89);
    expect(visit({ lifetimes: { accept: 30, reject: 90 } }).isAsking).to.equal(false);
    at(91);
    expect(visit({ lifetimes: { accept: 30, reject: 90 } }).isAsking).to.equal(true);
  });

  it('counts a lifetime from the choice, not from the last visit (R-13)', () => {
    answer(visit({ lifetimes: { accept: 10, reject: 10 } }), 'accept');
    const written = cookie();
    for (let day = 1; day < 10; day++) {
      at(day);
      expect(visit({ lifetimes: { accept: 10, reject: 10 } }).granted('analytics')).to.equal(true);
      expect(cookie()).to.equal(written);
    }
    at(11);
    expect(visit({ lifetimes: { accept: 10, reject: 10 } }).granted('analytics')).to.equal(false);
  });

  it('promises six calendar months by itself, and never more than 400 days (R-13)', () => {
    answer(visit(), 'accept');
    expect(Number(cookie()!.split('.')[2])).to.be.within(181, 184);
    answer(visit({ lifetimes: { accept: 9999, reject: 9999 } }), 'accept');
    expect(cookie()!.split('.')[2]).to.equal('400');
  });

  it('lets a shorter lifetime take effect and a longer one not', () => {
    answer(visit({ lifetimes: { accept: 20, reject: 20 } }), 'accept');
    at(15);
    expect(visit({ lifetimes: { accept: 10, reject: 10 } }).granted('analytics')).to.equal(false);
    at(25);
    expect(visit({ lifetimes: { accept: 90, reject: 90 } }).granted('analytics')).to.equal(false);
  });

  it('takes a choice from the future for unset', () => {
    at(3);
    answer(visit(), 'accept');
    at(0);
    expect(visit().choice).to.equal(undefined);
  });

  it('asks only the affected purposes again after a material revision (R-30)', () => {
    answer(visit(), 'accept');
    const store = visit({ revision: '2026b', material: ['promotion'] });
    expect([store.isAsking, store.granted('analytics'), store.granted('promotion')]).to.deep.equal([true, true, false]);
    expect(visit({ revision: '2026b', material: [] }).isAsking).to.equal(false);
    expect(visit({ revision: '2026b' }).granted('analytics')).to.equal(false);
  });

  it('asks about a purpose that is new', () => {
    answer(visit({ purposes: [{ id: 'analytics' }] }), 'accept');
    const store = visit();
    expect([store.isAsking, store.granted('analytics'), store.granted('promotion')]).to.deep.equal([true, true, false]);
  });

  it('tells the old and the new state with every decision, and what must stop (R-37)', () => {
    const store = visit();
    const told = changes(store);
    answer(store, 'accept');
    answer(store, 'save', { analytics: false });
    expect(told[0]).to.deep.include({
      added: ['analytics', 'promotion'],
      removed: [],
      origin: 'visitor',
      how: 'a',
      persisted: true,
    });
    expect(told[1]).to.deep.include({ added: [], removed: ['analytics'], how: 's' });
    expect(told[1]!.previous).to.equal(told[0]!.choice);
    expect(told[1]!.choice!.id).to.equal(told[0]!.choice!.id);
  });

  it('calls it withdrawn when the last grant goes', () => {
    const store = visit();
    answer(store, 'accept');
    answer(store, 'reject');
    expect(store.choice!.how).to.equal('w');
  });

  it('lets a listener that comes late learn the state (R-37)', async () => {
    const store = visit();
    answer(store, 'accept');
    await store.ready;
    await store.whenGranted('analytics');
    expect(store.choice!.purposes['analytics']).to.equal(true);
  });

  it('resolves whenGranted on the grant and rejects it only by its signal', async () => {
    const store = visit();
    const granted = store.whenGranted('analytics');
    const stop = new AbortController();
    const aborted = store.whenGranted('promotion', { signal: stop.signal }).then(
      () => 'granted',
      (error: Error) => error.name,
    );
    stop.abort();
    answer(store, 'save', { analytics: true });
    await granted;
    expect(await aborted).to.equal('AbortError');
  });

  describe('asks beforeconsentchange', () => {
    const veto = (store: ConsentStore): boolean[] => {
      const isCancelable: boolean[] = [];
      store.addEventListener('beforeconsentchange', (event) => {
        event.preventDefault();
        isCancelable.push(event.cancelable);
      });
      return isCancelable;
    };

    it('and grants nothing that it refuses', () => {
      const store = visit();
      const isCancelable = veto(store);
      expect(answer(store, 'accept')).to.equal(false);
      expect([store.granted('analytics'), cookie(), store.isAsking]).to.deep.equal([false, undefined, true]);
      expect(isCancelable).to.deep.equal([true]);
    });

    for (const decision of ['reject', 'close', 'save', 'reset'] as const) {
      it(`and lets nothing keep a visitor’s “${decision}” from taking effect, first or as a withdrawal (R-07, R-08)`, () => {
        const fresh = visit();
        const isCancelable = veto(fresh);
        expect(answer(fresh, decision, { analytics: false, promotion: false })).to.equal(true);
        expect(fresh.granted('analytics')).to.equal(false);
        answer(visit(), 'accept');
        const store = visit();
        isCancelable.push(...veto(store));
        expect(answer(store, decision, { analytics: false, promotion: false })).to.equal(true);
        expect([store.granted('analytics'), visit().granted('analytics')]).to.deep.equal([false, false]);
        expect(isCancelable).to.not.contain(true);
      });
    }

    it('and where it refuses what a choice grants, takes what the choice withdraws all the same', () => {
      answer(visit(), 'save', { analytics: true });
      const store = visit();
      veto(store);
      const told = changes(store);
      expect(answer(store, 'save', { analytics: false, promotion: true })).to.equal(false);
      expect(told).to.have.lengthOf(1);
      expect(told[0]).to.deep.include({ added: [], removed: ['analytics'], persisted: true });
      const later = visit();
      expect([later.granted('analytics'), later.granted('promotion')]).to.deep.equal([false, false]);
      expect([later.refused('analytics'), later.refused('promotion')]).to.deep.equal([true, true]);
    });
  });

  it('refuses a grant that no person clicked, and never a refusal, where only people may grant', () => {
    const store = visit();
    const strict = { trustedOnly: true };
    expect(answer(store, 'accept', undefined, { ...strict, origin: 'script' })).to.equal(false);
    expect(answer(store, 'accept', undefined, { ...strict, origin: 'api' })).to.equal(false);
    expect(answer(store, 'reject', undefined, { ...strict, origin: 'script' })).to.equal(true);
    expect(answer(store, 'accept', undefined, { ...strict, origin: 'visitor' })).to.equal(true);
  });

  describe('with ids that no cookie can hold', () => {
    const bad = ['a b', '1st', '', 'x'.repeat(33), 'a.b', 'a~b', '_x', 'größe', 'a;domain=x'];
    const mixed = { purposes: [...bad.map((id) => ({ id })), { id: 'ad_storage' }, { id: 'analytics' }] };

    it('never grants them, and asks about the others only', () => {
      const store = visit(mixed);
      answer(store, 'accept');
      expect([store.isAsking, visit(mixed).isAsking]).to.deep.equal([false, false]);
      expect(mixed.purposes.filter(({ id }) => visit(mixed).granted(id))).to.have.lengthOf(2);
      expect(cookie()).to.contain('.ad_storage-1~analytics-1.');
    });

    it('takes an id once, and as many as a cookie holds', () => {
      const many = Array.from({ length: 400 }, (_, at) => ({ id: `purpose-number-${at}` }));
      const store = visit({ purposes: [{ id: 'analytics' }, { id: 'analytics', necessary: 'x' }, ...many] });
      expect(store.granted('analytics')).to.equal(false);
      answer(store, 'accept');
      expect(cookie()!.length).to.be.below(4_000);
      const later = visit({ purposes: [{ id: 'analytics' }, ...many] });
      expect([later.isAsking, later.granted('purpose-number-0'), later.granted('purpose-number-399')]).to.deep.equal([
        false,
        true,
        false,
      ]);
    });
  });

  for (const [name, by] of [
    ['language', { lang: 'zh-cmn-Hans-CN-1996-x' }],
    ['text', { hash: 'no hash; domain=x' }],
  ] as const) {
    it(`keeps the answer to a question whose ${name} the cookie cannot name`, () => {
      answer(visit(), 'accept', undefined, by);
      expect([visit().isAsking, visit().granted('analytics')]).to.deep.equal([false, true]);
    });
  }

  it('ends an answer whose lifetime ends while the page is open, told as such (R-13)', async () => {
    const store = visit();
    answer(store, 'accept');
    const told = changes(store);
    at(200);
    expect([store.granted('analytics'), store.granted('identity'), store.isAsking]).to.deep.equal([false, true, true]);
    expect([store.choice, store.refused('analytics')]).to.deep.equal([undefined, false]);
    await Promise.resolve();
    expect(told).to.have.lengthOf(1);
    expect(told[0]).to.deep.include({ removed: ['analytics', 'promotion'], origin: 'expiry', choice: undefined });
  });

  it('ends it also when the page is merely looked at again', () => {
    const store = visit();
    answer(store, 'accept');
    const told = changes(store);
    at(200);
    store.configure(settings(), 'tab');
    expect(told.map(({ origin, removed }) => [origin, removed.length])).to.deep.equal([['expiry', 2]]);
  });

  for (const days of [0.5, -5, NaN, 0, Infinity, 200.5]) {
    it(`takes ${days} days for the default, and remembers the answer`, () => {
      for (const lifetimes of [{ accept: days }, { reject: days }, { accept: days, reject: days }]) {
        answer(visit({ lifetimes }), 'reject');
        expect(visit({ lifetimes }).isAsking).to.equal(false);
        expect(Number(cookie()!.split('.')[2])).to.be.within(181, 184);
        answer(visit({ lifetimes }), 'accept');
        expect(visit({ lifetimes }).granted('analytics')).to.equal(true);
      }
    });
  }

  describe('of another controller', () => {
    it('counts no choice, in any order, and does not take over its id', () => {
      const [first, second] = [{ controller: '1aaaaaa' }, { controller: '1bbbbbb' }];
      answer(visit(first), 'accept');
      const { id } = visit(first).choice!;
      const store = visit(second);
      expect([store.isAsking, store.granted('analytics')]).to.deep.equal([true, false]);
      answer(store, 'reject');
      expect(store.choice!.id).to.not.equal(id);
      const again = visit(first);
      expect([again.isAsking, again.granted('analytics'), again.refused('analytics')]).to.deep.equal([
        true,
        false,
        false,
      ]);
      expect(visit().isAsking).to.equal(true);
    });

    it('ends the choice of an open page when the other one overwrites the cookie', () => {
      const store = visit({ controller: '1aaaaaa' });
      answer(store, 'reject');
      answer(visit({ controller: '1bbbbbb' }), 'accept');
      store.configure(settings({ controller: '1aaaaaa' }), 'tab');
      expect([store.granted('analytics'), store.isAsking]).to.deep.equal([false, true]);
    });

    it('counts a choice of version 1, which does not say to whom it was given', () => {
      const time = Math.floor(Date.now() / 1000).toString(36);
      document.cookie = `${cookieName}=1.${time}.183.i.identity-1_analytics-1.s.2026a-5d99a0f6.en.k3Jm0Qv7R2y8ZtXcB1nLwA;path=/`;
      expect(visit({ controller: '1aaaaaa' }).granted('analytics')).to.equal(true);
    });
  });

  it('agrees with the cookie when another tab decides in the same moment', async () => {
    const [first, second] = [visit(), visit()];
    // The other tab's decision arrives between this tab's writing and its next look.
    answer(first, 'accept');
    answer(second, 'reject');
    expect([first.granted('analytics'), second.granted('analytics')]).to.deep.equal([true, false]);
    await new Promise<void>((resolve) => first.addEventListener('consentchange', () => resolve()));
    expect(first.granted('analytics')).to.equal(false);
  });

  describe('where the browser still shows cookies that this page has overwritten', () => {
    /** Puts back a value that the cookie had before, as a reading that is behind would have it. */
    const show = (value: string): void => {
      document.cookie = `${cookieName}=${value};path=/`;
    };

    for (const [first, second] of [
      ['accept', 'reject'],
      ['reject', 'accept'],
      ['accept', 'reset'],
    ] as const) {
      it(`leaves ${second} in force after ${first}`, () => {
        const store = visit();
        answer(store, first);
        const [old, isGranted] = [cookie()!, second === 'accept'];
        answer(store, second);
        const [kept, told] = [cookie() ?? '', changes(store)];
        for (const value of [old, kept, old]) {
          show(value);
          store.configure(settings(), 'tab');
        }
        expect([told, store.granted('analytics')]).to.deep.equal([[], isGranted]);
      });
    }

    it('follows another tab all the same, and the removal of the cookie', () => {
      const [store, other] = [visit(), visit()];
      answer(store, 'accept');
      answer(store, 'reject');
      at(1);
      answer(other, 'accept');
      store.configure(settings(), 'tab');
      expect(store.granted('analytics')).to.equal(true);
      document.cookie = `${cookieName}=;path=/;max-age=0`;
      store.configure(settings(), 'tab');
      expect([store.isAsking, store.granted('analytics')]).to.deep.equal([true, false]);
    });
  });

  it('tells nothing when the page is looked at again and nothing has changed', () => {
    const store = visit();
    answer(store, 'accept', undefined, { lang: 'zh_TW', hash: '?' });
    const told = changes(store);
    store.configure(settings(), 'tab');
    store.configure(settings(), 'tab');
    expect(told).to.deep.equal([]);
  });

  it('forgets the choice on reset and asks again', () => {
    const store = visit();
    answer(store, 'accept');
    answer(store, 'reset');
    expect([store.isAsking, store.granted('analytics'), cookie()]).to.deep.equal([true, false, undefined]);
  });

  describe('where the browser keeps no cookie', () => {
    const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
    const refusing = { configurable: true, get: () => '', set: () => undefined };
    const throwing = {
      configurable: true,
      get: () => {
        throw new DOMException('sandboxed', 'SecurityError');
      },
      set: () => {
        throw new DOMException('sandboxed', 'SecurityError');
      },
    };
    afterEach(() => Object.defineProperty(Document.prototype, 'cookie', own));

    for (const [name, descriptor] of [
      ['refuses it', refusing],
      ['throws at every touch', throwing],
    ] as const) {
      it(`holds the choice for the page when it ${name}, says so and asks once (R-15)`, () => {
        Object.defineProperty(Document.prototype, 'cookie', descriptor);
        const store = visit();
        const told = changes(store);
        answer(store, 'save', { analytics: true });
        expect(told[0]!.persisted).to.equal(false);
        expect([store.isAsking, store.granted('analytics'), store.granted('promotion')]).to.deep.equal([
          false,
          true,
          false,
        ]);
        store.configure(settings());
        expect(store.isAsking).to.equal(false);
      });
    }
  });

  describe('under Global Privacy Control', () => {
    const signal = (value: boolean | undefined): void => {
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { configurable: true, value });
    };
    afterEach(() => {
      Reflect.deleteProperty(Navigator.prototype, 'globalPrivacyControl');
    });

    it('lets the signal win over a grant made without it, and a grant made under it stand (R-27)', () => {
      answer(visit(), 'accept');
      signal(true);
      const store = visit();
      expect([store.granted('analytics'), store.granted('promotion')]).to.deep.equal([true, false]);
      answer(store, 'accept');
      expect(visit().granted('promotion')).to.equal(true);
      expect(cookie()).to.contain('.ig.');
    });

    it('counts as a refusal where it outranks a stored yes, and not where nothing was answered', () => {
      answer(visit(), 'accept');
      signal(true);
      expect(['analytics', 'promotion'].map((id) => visit().refused(id))).to.deep.equal([false, true]);
      answer(visit(), 'reset');
      expect(visit().refused('promotion')).to.equal(false);
    });

    for (const origin of ['api', 'script'] as const) {
      it(`takes no grant of what it refuses from “${origin}”, also not when it has gone (R-27, R-28)`, () => {
        signal(true);
        const store = visit();
        answer(store, 'accept', undefined, { origin });
        expect([store.granted('analytics'), store.granted('promotion')]).to.deep.equal([true, false]);
        expect(cookie()).to.contain('.i.');
        signal(undefined);
        expect(visit().granted('promotion')).to.equal(false);
      });

      it(`lets “${origin}” keep what a person has granted knowingly, and add nothing to it`, () => {
        signal(true);
        const signalled = { purposes: [{ id: 'ads', gpc: true }, { id: 'more', gpc: true }, { id: 'fonts' }] };
        answer(visit(signalled), 'save', { ads: true });
        answer(visit(signalled), 'save', { more: true, fonts: true }, { origin });
        const store = visit(signalled);
        expect(['ads', 'more', 'fonts'].map((id) => store.granted(id))).to.deep.equal([true, false, true]);
      });
    }

    it('never takes the signal’s absence for a yes (R-28)', () => {
      signal(true);
      answer(visit(), 'reject');
      signal(false);
      expect(visit().granted('promotion')).to.equal(false);
    });
  });
});
