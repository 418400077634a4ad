// The arguments of the commands, as pure functions.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The command was called wrongly; the message is the one sentence that the user reads. */
export class UsageError extends Error {
  /** @override */
  name = 'UsageError';
}

/**
 * @typedef {{ url: string, token: string, shop: string }} OwnGateway a gateway to use instead of the sandbox
 * @typedef {{ headless: boolean, images: string[], gateway: OwnGateway | null, json: boolean }} StartOptions
 *   images: absolute paths, in the order given
 */

/**
 * The options of `npm start`. Throws UsageError for what it does not know or what is incomplete.
 * @param {string[]} argv what follows the script's name
 * @param {string} folder what relative paths of pictures start from
 * @returns {StartOptions}
 */
export function parseStartArgs(argv, folder) {
  const { headless, image, gateway, token, shop, json } = parse(argv, {
    headless: { type: 'boolean', default: false },
    image: { type: 'string', multiple: true, default: [] },
    gateway: { type: 'string' },
    token: { type: 'string' },
    shop: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  return {
    headless,
    images: image.map((path) => resolve(folder, notEmpty(path, '--image needs a path.'))),
    gateway: ownGateway(gateway, token, shop),
    json,
  };
}

/**
 * The options of `npm test`. Throws UsageError for what it does not know.
 * @param {string[]} argv
 * @param {string[]} names the steps that there are
 * @returns {{ only: string[] | null, grep: string | null }} only: null for all steps
 */
export function parseTestArgs(argv, names) {
  const { only, grep } = parse(argv, { only: { type: 'string' }, grep: { type: 'string' } });
  const chosen = only?.split(',').filter(Boolean) ?? null;
  const unknown = chosen?.filter((name) => !names.includes(name)) ?? [];
  if (unknown.length > 0) throw new UsageError(`No such step: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  return { only: chosen, grep: grep ?? null };
}

/**
 * The arguments of `npm run bench`: which measurement, and what it is given. Throws UsageError for an unknown one.
 * @param {string[]} argv
 * @param {string[]} names the measurements that there are
 * @returns {{ name: string, rest: string[] }}
 */
export function parseBenchArgs([name, ...rest], names) {
  if (name !== undefined && names.includes(name)) return { name, rest };
  throw new UsageError(`Say which measurement to run: ${names.join(', ')}.`);
}

/**
 * @template {import('node:util').ParseArgsConfig['options']} T
 * @param {string[]} args
 * @param {T} options
 */
function parse(args, options) {
  try {
    return parseArgs({ args, options, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {string | undefined} gateway
 * @param {string | undefined} token
 * @param {string | undefined} shop
 * @returns {OwnGateway | null}
 */
function ownGateway(gateway, token, shop) {
  if (gateway === undefined && token === undefined && shop === undefined) return null;
  const together = '--gateway URL, --token T and --shop ID belong together: give all three.';
  const sentence = '--gateway needs an http or https address without name and password in it.';
  const address = URL.canParse(notEmpty(gateway, together)) ? new URL(notEmpty(gateway, together)) : null;
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password) {
    throw new UsageError(sentence);
  }
  return { url: address.href, token: notEmpty(token, together), shop: notEmpty(shop, together) };
}

/**
 * @param {string | undefined} value
 * @param {string} sentence
 */
function notEmpty(value, sentence) {
  if (value === undefined || value.trim() === '') throw new UsageError(sentence);
  return value;
}

/**
 * Parses a command's arguments; wrong ones are answered with their sentence and end the process with code 2.
 * @template T
 * @param {() => T} parseThem
 * @returns {T}
 */
export function parseOrExit(parseThem) {
  try {
    return parseThem();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
