/** What leaves the build: sizes, import paths, a server's import, names that no filter list hides. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lookTables } from '../../src/build/look-tables.mjs';
import { readRecord } from '../../src/build/notices.mjs';
import { measure } from '../../src/build/sizes.mjs';
import { readmeSection } from '../bench/readme.mjs';

const root = new URL('../../', import.meta.url);
const dist = new URL('dist/', root);
const text = (path) => readFileSync(new URL(path, root), 'utf8');
const emitted = readdirSync(dist, { recursive: true }).map(String);

describe('the package', () => {
  for (const { bytes, limit, name } of measure(dist)) {
    if (limit) it(`keeps to its budget: ${name}`, () => assert.ok(bytes <= limit * 1000, `${bytes} bytes`));
  }

  it('has the committed run of the benchmark in its README', () => {
    assert.ok(text('README.md').includes(readmeSection(JSON.parse(text('test/bench/results/run.json')))));
  });

  it('resolves every import path that it documents, on a server without a document', () => {
    for (const [path, target] of Object.entries(JSON.parse(text('package.json')).exports)) {
      for (const file of typeof target === 'string' ? [target] : Object.values(target)) {
        if (!file.includes('*')) readFileSync(new URL(file, root));
      }
      if (typeof target === 'string') continue;
      const specifier = `privacy-notice${path.slice(1)}`;
      execFileSync(process.execPath, ['--input-type=module', '-e', `await import('${specifier}')`], {
        cwd: fileURLToPath(root),
      });
    }
  });

  it('has a command that systems can start', () => {
    for (const file of Object.values(JSON.parse(text('package.json')).bin))
      assert.match(text(file), /^#!\/usr\/bin\/env node\n/);
  });

  it('describes every attribute and event of the element in its manifest', () => {
    const manifest = JSON.parse(text('dist/custom-elements.json'));
    const element = manifest.modules
      .flatMap(({ declarations }) => declarations)
      .find(({ tagName }) => tagName === 'privacy-notice');
    const design =
      'controller controller-id contact lang revision partner partner-short region cookie-name cookie-domain cookie-path accept-days reject-days pdf statement placement hidden config trusted-only';
    assert.deepEqual(element.attributes.map(({ name }) => name).sort(), design.split(' ').sort());
    const events =
      'beforeconsentchange consentchange consentclear consenterror consentready noticehide noticeshow'.split(' ');
    assert.deepEqual(element.events.map(({ name }) => name).sort(), events);
    assert.ok(element.members.every(({ name }) => !name.startsWith('#')));
  });

  it('keeps the custom properties and parts that it has published, each as its styles have it', () => {
    const manifest = JSON.parse(text('dist/custom-elements.json'));
    const { cssParts, cssProperties } = manifest.modules
      .flatMap(({ declarations }) => declarations)
      .find(({ tagName }) => tagName === 'privacy-notice');
    const properties = 'background color muted-color accent on-accent border-color radius font-family font-size';
    assert.deepEqual(
      cssProperties.map(({ name }) => name),
      properties.split(' ').map((name) => `--privacy-notice-${name}`),
    );
    const parts = 'banner title link decision choices save close change compare dialog contents reopen';
    assert.deepEqual(
      cssParts.map(({ name }) => name),
      parts.split(' '),
    );

    const styles = text('src/notice/tokens.styles.ts');
    assert.deepEqual(
      new Set(styles.match(/--privacy-notice-[a-z-]+/g)),
      new Set(cssProperties.map(({ name }) => name)),
    );
    for (const { default: light, description, name } of cssProperties) {
      const tokens = [...description.matchAll(/`(--td-[\w-]+)`/g)].map(([, token]) => token);
      const dark = description.match(/Dark: `(.+)`/)?.[1];
      for (const value of [light, ...(dark ? [dark] : [])]) {
        const rest = tokens.reduceRight((inner, token) => `var(${token}, ${inner})`, value);
        assert.ok(styles.includes(`var(${name}, ${rest})`), `${name}, ${rest}`);
      }
    }
    for (const table of Object.values(lookTables(manifest))) assert.ok(text('README.md').includes(table));
  });

  it('describes every attribute, part and event of the statement’s element, too', () => {
    const manifest = JSON.parse(text('dist/custom-elements.json'));
    const { attributes, cssParts, events, members } = manifest.modules
      .flatMap(({ declarations }) => declarations)
      .find(({ tagName }) => tagName === 'privacy-statement');
    const names = (list) => list.map(({ name }) => name).sort();
    assert.deepEqual(names(attributes), ['breadcrumb', 'lang', 'partner', 'partner-short', 'pdf', 'statement']);
    assert.deepEqual(names(cssParts), ['breadcrumb', 'contents', 'document']);
    assert.deepEqual(names(events), ['consenterror']);
    assert.deepEqual(
      names(members).filter((name) => name.startsWith('#')),
      [],
    );
  });

  it('publishes a schema of the configuration that knows the same keys as the checks', () => {
    const schema = JSON.parse(text('dist/config.schema.json'));
    const known = text('src/notice/site-checks.ts').match(/const KEYS[^]*?\n};/)[0];
    for (const key of Object.keys(schema.properties)) assert.match(known, new RegExp(`^  ${key}: \\[`, 'm'), key);
    assert.equal(known.match(/^  \w+: \[/gm).length, Object.keys(schema.properties).length);
  });

  it('is made of files that no filter list blocks by name', () => {
    // From the lists of August 2026: a file or a folder of these names is blocked for many visitors.
    const blocked =
      /(^|\/)(qc-consent|privacy-banner|privacy-modal|privacy-manager|privacy-consent-|privacypolicy|consent-manager|cookie-consent|cookieconsent|cookie-notice|cookie-banner|cookie-bar|cookie-popup|cookie-policy|gdpr)[^/]*\.js$|(^|\/)cookie[-_]consent\/|js-cookie/;
    const served = emitted.filter((path) => !path.startsWith('types') && !path.startsWith('esm'));
    assert.ok(served.length > 10);
    assert.deepEqual(
      served.filter((path) => blocked.test(path.replaceAll('\\', '/'))),
      [],
    );
  });

  it('puts no id and no class into the page’s own DOM, where lists look for them', () => {
    const touched = [
      'page.ts',
      'define.ts',
      'script-tag.ts',
      'api.ts',
      'gate/gate.ts',
      'gate/script-run.ts',
      'gate/markup.ts',
      'gate/embeds.ts',
      'guard/elements.ts',
      'guard/markup.ts',
      'notice/stand-in.ts',
    ];
    for (const file of touched)
      assert.doesNotMatch(text(`src/${file}`), /className|classList|\.id =(?!=)|setAttribute\('(id|class)'/, file);
  });

  describe('licence notices', () => {
    const modules = readRecord();
    const notices = text('dist/THIRD-PARTY.txt').replace(/\s+/g, ' ');
    /** The names of the packages whose modules are in a bundle. */
    const packagesIn = (list) => {
      const names = list.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(path)?.[1]);
      return [...new Set(names.filter(Boolean))];
    };

    it('are made from the modules of every script that leaves the build', () => {
      const scripts = emitted.map((path) => path.replaceAll('\\', '/')).filter((path) => /\.m?js$/.test(path));
      const unknown = scripts.filter((path) => !modules[path] && !text(`dist/${path}`).startsWith('export default {"'));
      assert.deepEqual(unknown, []);
      assert.deepEqual(
        Object.keys(modules).filter((path) => !scripts.includes(path)),
        [],
      );
    });

    it('hold copyright, conditions and disclaimer of each package in full', () => {
      const packages = [...new Set(Object.values(modules).flatMap(packagesIn))].sort();
      assert.deepEqual(packages, [...notices.matchAll(/-{80} (\S+) /g)].map(([, name]) => name).sort());
      for (const name of packages) {
        const { license, version } = JSON.parse(text(`node_modules/${name}/package.json`));
        const licence = text(`node_modules/${name}/LICENSE`).replace(/\s+/g, ' ').trim();
        assert.match(licence, /Copyright .*(Permission is hereby granted|Redistribution and use).*WARRANT/);
        assert.ok(notices.includes(`${name} ${version}, ${license} in `), name);
        assert.ok(notices.includes(licence), name);
      }
    });

    it('begin each bundle, with its name and the packages in it', () => {
      for (const [path, list] of Object.entries(modules)) {
        const [first, second] = text(`dist/${path}`).split('\n', 2);
        const line = first.startsWith('#!') ? second : first;
        const packages = packagesIn(list);
        if (path.startsWith('esm/') && !packages.length) continue;
        assert.ok(line.startsWith('/*! privacy-notice ') && line.endsWith(' */'), `${path}: ${line.slice(0, 80)}`);
        assert.match(line, new RegExp(`, ${path.replace(/[.]/g, '\\.')}(; with .+: THIRD-PARTY\\.txt)? \\*/$`));
        const named = [...(line.match(/; with (.+): THIRD-PARTY/)?.[1] ?? '').matchAll(/(\S+) [\d.]+ \S+?(?:, |$)/g)];
        assert.deepEqual(
          named.map(([, name]) => name),
          packages,
          path,
        );
        for (const name of packages) {
          const entry = notices.split('-'.repeat(80)).find((part) => part.startsWith(` ${name} `));
          assert.ok(
            entry
              .match(/ in ([^\s,]+(?:, [^\s,]+)*) /)[1]
              .split(', ')
              .includes(path),
            `${name} in ${path}`,
          );
        }
      }
    });

    it('are needed for no package in the modules for bundlers, which name their dependencies', () => {
      const { dependencies } = JSON.parse(text('package.json'));
      for (const path of Object.keys(modules).filter((file) => file.startsWith('esm/'))) {
        const imports = text(`dist/${path}`).matchAll(
          /^(?:import|export) (?:[^';]* from )?'((?:@[^/']+\/)?[^./'][^/']*)/gm,
        );
        for (const [, name] of imports) assert.ok(name in dependencies, `${path}: ${name}`);
      }
    });
  });

  it('has the hash of every file of the build for subresource integrity', () => {
    const files = emitted.map((path) => path.replaceAll('\\', '/'));
    const released = files.filter((path) => path !== 'sri.json' && statSync(new URL(path, dist)).isFile());
    const hashes = JSON.parse(text('dist/sri.json'));
    assert.deepEqual(Object.keys(hashes), released.sort());
    for (const [path, hash] of Object.entries(hashes)) {
      const digest = createHash('sha384').update(readFileSync(new URL(path, dist)));
      assert.equal(hash, `sha384-${digest.digest('base64')}`, path);
    }
  });

  it('cannot be published with an old build, nor without provenance', () => {
    const { publishConfig, scripts } = JSON.parse(text('package.json'));
    assert.match(scripts.prepack, /\bnpm run build\b/);
    assert.match(scripts.prepublishOnly, /\bnpm test\b/);
    assert.equal(publishConfig.provenance, true);
  });

  it('serves the statement as a page without script, in every language', () => {
    for (const lang of ['zh-CN', 'zh-TW', 'en']) {
      const page = text(`dist/statement/${lang}.html`);
      assert.match(page, new RegExp(`<html lang="${lang}"`));
      assert.match(page, /id="c3-1-i2"/);
      assert.doesNotMatch(page, /<script/);
    }
  });

  it('asks no visitor’s browser what it is', () => {
    for (const file of emitted.filter((path) => path.endsWith('.js')))
      assert.doesNotMatch(text(`dist/${file}`), /userAgent/, file);
  });
});
