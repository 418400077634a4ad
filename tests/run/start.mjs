// npm start: the set-up, then the main job shown on the sandbox.
import { parseOrExit, parseStartArgs } from './args.mjs';
import { setupOrExit } from './setup.mjs';

// npm changes into the repository; paths are meant from where the user called it.
const folder = process.env.INIT_CWD ?? process.cwd();
const options = parseOrExit(() => parseStartArgs(process.argv.slice(2), folder));
await setupOrExit({ browser: true, sandbox: options.gateway === null });
process.stderr.write('The set-up is done; the demonstration itself is not part of this version yet.\n');
process.exitCode = 1;
