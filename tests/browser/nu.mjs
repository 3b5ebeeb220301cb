// The Nu HTML checker, on every page, style sheet and drawing.

import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { files, workplace } from './site.mjs';

const jar = createRequire(import.meta.url)('vnu-jar');

/** What the checker does not know yet. Each with its reason; take it out when the checker has learnt it. */
const lagging = [];

/** All findings in the folders, errors and warnings, as `file:line: message`. */
export function check(folders) {
  const checked = folders.flatMap((folder) =>
    files(folder)
      .filter((file) => /\.(html|css|svg)$/.test(file))
      .map((file) => join(folder, file)),
  );
  const options = ['--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css', '--also-check-svg'];
  const out = execFileSync(
    'java',
    ['-jar', jar, ...options, ...checked],
    { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 240_000 },
  );
  return JSON.parse(out)
    .messages.filter((found) => !lagging.some((known) => known.test(found.message)))
    .map((found) => {
      const file = decodeURIComponent(found.url ?? '').split(`${workplace}/`).pop();
      return `${file}:${found.lastLine}: ${found.subType ?? found.type}: ${found.message} (${(found.extract ?? '').replace(/\s+/g, ' ')})`;
    });
}
