import { rmSync } from 'node:fs';
import { compiled } from './compiled.mjs';
import { clearRecord } from './notices.mjs';

for (const folder of [new URL('../../dist/', import.meta.url), compiled])
  rmSync(folder, { recursive: true, force: true });
clearRecord();
