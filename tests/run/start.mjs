// npm start: the set-up, the Chrome build, then the main job: shown in a window, or done here and told in a receipt.
import { join } from 'node:path';
import { parseOrExit, parseStartArgs } from './args.mjs';
import { emptyReceipt, receiptText } from './demo-receipt.mjs';
import { root, runToEnd } from './process.mjs';
import { setupOrExit } from './setup.mjs';

// npm changes into the repository; paths are meant from where the user called it.
const folder = process.env.INIT_CWD ?? process.cwd();
const options = parseOrExit(() => parseStartArgs(process.argv.slice(2), folder));
const fail = (/** @type {string} */ reason) => print({ ...emptyReceipt(options), reason });

await setupOrExit({ browser: true, sandbox: true }, () => fail('The set-up failed; the reason stands above.'));
const built = runToEnd(join(root, 'node_modules/.bin/wxt'), ['build', '-b', 'chrome']);
if (built === 0) {
  // Imported only now: it stands on packages that the set-up has installed.
  const { demonstrate } = await import('./demo.mjs');
  const receipt = await demonstrate(options, (/** @type {string} */ line) => process.stderr.write(`${line}\n`));
  if (receipt) print(receipt);
} else {
  fail(`The build ended with ${built}; the reason stands above.`);
}

/** @param {import('./demo-receipt.mjs').DemoReceipt} receipt */
function print(receipt) {
  process.stdout.write(options.json ? `${JSON.stringify(receipt)}\n` : receiptText(receipt));
  if (!receipt.ok) process.exitCode = 1;
}
