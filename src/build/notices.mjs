/** Licence notices: the packages in each bundle are recorded, named in its first line, and listed with their licences. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root, sourceOf } from './compiled.mjs';

/** The record of this build, outside of `dist/`: the modules of each bundle that have code in it. */
export const record = join(root, 'node_modules/.cache/privacy-notice/modules.json');

const own = manifestOf(root);

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {string} license an SPDX expression
 * @property {string} folder
 */

/**
 * Adds the record and the first line of every bundle to the configurations of Rollup, so that no bundle is left out.
 * @param {import('rollup').RollupOptions[]} configurations
 * @returns {import('rollup').RollupOptions[]}
 */
export function withNotices(configurations) {
  return configurations.map((options) => ({ ...options, plugins: [options.plugins, notices()] }));
}

/**
 * Puts a line that names the file and the packages in it at the start of each bundle, behind what minifiers do. Modules
 * that are kept apart get a line only where they hold code of a package.
 * @returns {import('rollup').Plugin}
 */
function notices() {
  return {
    name: 'notices',
    renderChunk: {
      order: 'post',
      handler(code, chunk, options) {
        const packages = packagesOf(modulesOf(chunk));
        if (options.preserveModules && !packages.length) return null;
        const [, interpreter = '', rest] = /^(#!.*\n)?([^]*)$/.exec(code);
        return { code: `${interpreter}${firstLine(pathOf(chunk, options), packages)}\n${rest}`, map: null };
      },
    },
    writeBundle(options, bundle) {
      const modules = readRecord();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') modules[pathOf(chunk, options)] = modulesOf(chunk);
      }
      mkdirSync(dirname(record), { recursive: true });
      writeFileSync(record, JSON.stringify(modules));
    },
  };
}

/** Reads the modules of each bundle, by its path in `dist/`. */
export function readRecord() {
  try {
    return JSON.parse(readFileSync(record, 'utf8'));
  } catch {
    return {}; // The first bundle of a build.
  }
}

/** Forgets the bundles of an earlier build. */
export const clearRecord = () => rmSync(record, { force: true });

/** Finds the path of a chunk in `dist/`. */
function pathOf({ fileName }, { dir, file }) {
  return relative(join(root, 'dist'), resolve(root, file ?? join(dir, fileName))).replaceAll('\\', '/');
}

/** Lists the modules of a chunk that have code in it, relative to the project's folder. */
function modulesOf({ modules }) {
  const withCode = Object.entries(modules).filter(([, { renderedLength }]) => renderedLength > 0);
  return withCode.map(([id]) => sourceOf(id)).sort();
}

/**
 * Lists the packages that modules belong to, sorted by name.
 * @param {string[]} modules
 * @returns {Package[]}
 */
export function packagesOf(modules) {
  const folders = modules.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0]);
  return [...new Set(folders.filter(Boolean))].sort().map((path) => {
    const folder = join(root, path);
    const { license, name, version } = manifestOf(folder);
    if (!license) throw new Error(`${name} names no licence: its code must not be bundled.`);
    return { name, version, license, folder };
  });
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * Makes the first line of a bundle.
 * @param {string} file its path in `dist/`
 * @param {Package[]} packages
 */
export function firstLine(file, packages) {
  const names = packages.map(({ license, name, version }) => `${name} ${version} ${license}`);
  const contents = names.length ? `; with ${names.join(', ')}: THIRD-PARTY.txt` : '';
  return `/*! privacy-notice ${own.version} ${own.license}, ${file}${contents} */`;
}

/**
 * Makes the text of `THIRD-PARTY.txt`: each package once, with the bundles that hold code of it and its licence in full.
 * @param {Record<string, string[]>} modules the modules of each bundle
 */
export function thirdParty(modules) {
  /** @type {Map<string, { files: string[], found: Package }>} */
  const packages = new Map();
  for (const [file, list] of Object.entries(modules)) {
    for (const found of packagesOf(list)) {
      const known = packages.get(found.folder) ?? { files: [], found };
      known.files.push(file);
      packages.set(found.folder, known);
    }
  }
  const entries = [...packages.values()].sort((a, b) => (a.found.folder < b.found.folder ? -1 : 1));
  return [
    'Some files of privacy-notice hold code of the packages below. Each is listed with these files and with its licence.\n',
    ...entries.map(({ files, found }) =>
      [
        `${'-'.repeat(80)}\n${found.name} ${found.version}, ${found.license}`,
        `in ${files.sort().join(', ')}\n`,
        ...licenceTexts(found),
      ].join('\n'),
    ),
  ].join('\n');
}

/**
 * Reads the licence and the notices that a package brings. A package without a licence text fails the build, as its terms
 * could not be passed on.
 * @param {Package} found
 */
function licenceTexts({ folder, name }) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|copyright)([.-]|$)/i.test(file));
  if (!files.some((file) => /^(licen[cs]e|copying)/i.test(file))) throw new Error(`${name} has no licence text.`);
  return files.sort().map((file) => `${readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()}\n`);
}
