// npm run bench -- NAME: the set-up and a fresh build, then one measurement of tests/bench.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseBenchArgs, parseOrExit } from './args.mjs';
import { root, runStep, runToEnd } from './process.mjs';
import { setupOrExit } from './setup.mjs';

/** No measurement may take longer, in ms. */
const limit = 30 * 60_000;

const folder = join(root, 'tests/bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.replace('.bench.mjs', ''));
const { name, rest } = parseOrExit(() => parseBenchArgs(process.argv.slice(2), names));
await setupOrExit({ browser: true, sandbox: true, bench: true });
if (runToEnd(join(root, 'node_modules/.bin/wxt'), ['build', '-b', 'chrome']) !== 0) process.exit(1);
const { code, timedOut } = await runStep(process.execPath, [join(folder, `${name}.bench.mjs`), ...rest], { limit });
if (timedOut) process.stderr.write(`${name} took longer than ${limit / 60_000} minutes.\n`);
process.exitCode = code;
