import { expect } from '@open-wc/testing';
import type { CookieEntry } from '../../../src/consent/config.js';
import { clearCookies } from '../../../src/gate/cleaning.js';

const entry = (name: string, purpose: string): CookieEntry => ({
  name,
  purpose,
  provider: 'x',
  duration: 'x',
  party: 'first',
});
const names = (): string[] => document.cookie.split('; ').map((pair) => pair.split('=')[0]!);

describe('cleaning', () => {
  const address = location.pathname;
  beforeEach(() => history.replaceState(null, '', '/a/b/c'));
  afterEach(() => {
    clearCookies([entry('*', 'all')], () => true);
    history.replaceState(null, '', address);
  });

  it('removes a refused purpose’s cookies from every path that the page can see (R-07)', () => {
    for (const path of ['/', '/a', '/a/', '/a/b']) document.cookie = `_x=1;path=${path}`;
    expect(names()).to.include('_x');
    clearCookies([entry('_x', 'analytics')], () => true);
    expect(names()).to.not.include('_x');
  });

  it('takes a star for any characters, and everything else literally', () => {
    for (const name of ['_ga', '_ga_1', '_gaX', 'x_ga', 'a.b', 'aXb']) document.cookie = `${name}=1;path=/`;
    clearCookies([entry('_ga*', 'analytics'), entry('a.b', 'analytics')], () => true);
    expect(names()).to.include.members(['x_ga', 'aXb']);
    expect(names()).to.not.include.members(['_ga', '_ga_1', '_gaX', 'a.b']);
  });

  it('leaves the host’s own cookies, those of granted purposes, and names that both have', () => {
    for (const name of ['session', '_kept', '_gone']) document.cookie = `${name}=1;path=/`;
    const entries = [entry('_*', 'analytics'), entry('_kept', 'identity')];
    clearCookies(entries, (purpose) => purpose === 'analytics');
    expect(names()).to.include.members(['session', '_kept']);
    expect(names()).to.not.include('_gone');
  });
});
