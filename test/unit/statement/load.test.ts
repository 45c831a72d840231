import { expect } from '@open-wc/testing';
import { isStatement, StatementError } from '../../../src/statement/check.js';
import { fetchStatement, loadStatement } from '../../../src/statement/load.js';
import type { Statement } from '../../../src/statement/types.js';

const serve = (content: unknown): string =>
  URL.createObjectURL(new Blob([JSON.stringify(content)], { type: 'application/json' }));

async function failure(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It was taken.');
}

describe('a statement file', () => {
  let file: Statement;
  before(async () => {
    file = await loadStatement('en');
  });

  it('of the site’s own is taken if its text has the hash that it says (R-17)', async () => {
    const own = await fetchStatement(serve(file));
    expect(own.title).to.equal(file.title);
  });

  it('with one changed mark is refused, and both hashes are named (R-17)', async () => {
    const title = file.title.replace('Privacy', 'privacy');
    const error = await failure(fetchStatement(serve({ ...file, title })));
    expect(error).to.be.instanceOf(StatementError);
    expect(error.message)
      .to.contain(file.hash.statement)
      .and.match(/its text has sha256-[0-9a-f]{64}: correct it/);
  });

  it('that is not there is an error that says what to do', async () => {
    const error = await failure(fetchStatement('/no-such-statement.json'));
    expect(error).to.be.instanceOf(StatementError);
    expect(error.message).to.contain('/no-such-statement.json answered 404: serve the statement file there');
  });

  it('that is not shipped is an error, not another language', async () => {
    const error = await failure(loadStatement('fr'));
    expect(error).to.be.instanceOf(StatementError);
  });

  const broken: Readonly<Record<string, (file: Statement) => unknown>> = {
    null: () => null,
    'a list': () => [],
    'another schema version': (all) => ({ ...all, schemaVersion: 2 }),
    'no title': (all) => ({ ...all, title: undefined }),
    'no hash': (all) => ({ ...all, hash: undefined }),
    'no translation status': (all) => ({ ...all, translation: {} }),
    'sections that are no list': (all) => ({ ...all, sections: {} }),
    'a clause without blocks': (all) => ({
      ...all,
      sections: [{ ...all.sections[0], clauses: [{ id: 'c1-0', number: null }] }],
    }),
    'a bullet without text': (all) => ({
      ...all,
      sections: [
        {
          ...all.sections[0],
          clauses: [{ id: 'c1-0', number: null, blocks: [{ id: 'l', type: 'list', items: [{ id: 'i' }] }] }],
        },
      ],
    }),
    'an id twice': (all) => ({ ...all, intro: [all.intro[0], all.intro[0]] }),
  };
  for (const [name, change] of Object.entries(broken)) {
    it(`with ${name} is refused, and the place of the schema is named`, async () => {
      expect(isStatement(change(file))).to.equal(false);
      const error = await failure(fetchStatement(serve(change(file))));
      expect(error).to.be.instanceOf(StatementError);
      expect(error.message).to.contain('no statement of schema version 1: see locales/statement');
    });
  }
});
