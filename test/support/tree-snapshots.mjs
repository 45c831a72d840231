import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { accessibilityTree } from './accessibility-tree.mjs';

const SNAPSHOTS = new URL('../snapshots/', import.meta.url);

/**
 * A command for unit tests that compares what assistive technology is told of the page with what was kept under a name:
 * `executeServerCommand('tree-snapshot', 'choices.en')` gives `{ seen, kept }`.
 *
 *     UPDATE_SNAPSHOTS=1   keeps what is seen
 */
export function treeSnapshotsPlugin() {
  return {
    name: 'tree-snapshots',
    async executeCommand({ command, payload, session }) {
      if (command !== 'tree-snapshot') return undefined;
      const page = session.browser.getPage(session.id);
      const folder = new URL(`${session.browser.name}/`, SNAPSHOTS);
      const file = new URL(`${payload}.txt`, folder);
      let kept = env.UPDATE_SNAPSHOTS ? undefined : read(file);
      let seen = await accessibilityTree(page);
      // Engines build their trees aside, some time after the page has changed.
      for (let before, until = Date.now() + 5000; Date.now() < until;) {
        if (seen === (kept ?? before)) break;
        await sleep(100);
        [before, seen] = [seen, await accessibilityTree(page)];
      }
      if (env.UPDATE_SNAPSHOTS) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, seen);
        kept = seen;
      }
      return { seen, kept: kept ?? '' };
    },
  };
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // Never kept.
  }
}
