// npm run check:specs -- DIR: the requests that the e2e tests made of eBay and Amazon, against the marketplaces' own
// OpenAPI documents in DIR (ebay/*_oas3.json, amazon/orders_2026-01-01.json). Not part of `npm test`: the documents are
// the marketplaces' and are not kept here.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './process.mjs';

/**
 * @typedef {{ market: string, method: string, url: string, headers: string[] }} Asked
 * @typedef {{ type?: string, format?: string, enum?: string[], items?: Schema, minimum?: number, maximum?: number }} Schema
 * @typedef {Schema & { name: string, in: string, required?: boolean, schema?: Schema }} Parameter
 * @typedef {{ file: string, base: string, hosts: string[], paths: Record<string, Record<string, { parameters?: Parameter[] }>> }} Document
 */

const documents = [
  'ebay/sell_fulfillment_v1_oas3.json',
  'ebay/commerce_identity_v1_oas3.json',
  'amazon/orders_2026-01-01.json',
];

/** A document of either version of OpenAPI. @param {string} folder @param {string} file @returns {Document} */
function readDocument(folder, file) {
  const said = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const base = said.servers?.[0]?.variables?.basePath?.default ?? said.basePath ?? '';
  const hosts = said.servers
    ? said.servers.map((/** @type {{ url: string }} */ { url }) => new URL(url.replace('{basePath}', '')).hostname)
    : [said.host];
  return { file, base: base === '/' ? '' : base, hosts, paths: said.paths };
}

/** The values that a parameter may not have: what is wrong, '' when nothing. @param {Schema} schema @param {string} value */
function wrongValue(schema, value) {
  if (schema.type === 'array') {
    const bad = value.split(',').find((one) => schema.items && wrongValue(schema.items, one));
    return bad === undefined ? '' : `${bad} is none of its values`;
  }
  if (schema.enum && !schema.enum.includes(value)) return `${value} is none of its values`;
  if (schema.type === 'integer' && !/^\d+$/.test(value)) return `${value} is no whole number`;
  if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value))
    return `${value} is no time`;
  if (schema.minimum !== undefined && Number(value) < schema.minimum) return `${value} is under ${schema.minimum}`;
  if (schema.maximum !== undefined && Number(value) > schema.maximum) return `${value} is over ${schema.maximum}`;
  return '';
}

/** What is wrong with a request. @param {Asked} asked @param {Document[]} read @returns {{ where: string, wrong: string[] }} */
function judge(asked, read) {
  const url = new URL(asked.url);
  for (const { file, base, hosts, paths } of read) {
    const path = Object.keys(paths).find((one) =>
      new RegExp(`^${(base + one).replace(/\{[^}]+\}/g, '[^/]+')}$`).test(decodeURIComponent(url.pathname)),
    );
    const operation = path && paths[path]?.[asked.method.toLowerCase()];
    if (!operation) continue;
    const known = new Map(
      (operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => [one.name, one]),
    );
    const wrong = hosts.includes(url.hostname) || asked.market === 'amazon' ? [] : [`host ${url.hostname}`];
    for (const [name, value] of url.searchParams) {
      const parameter = known.get(name);
      const problem = parameter ? wrongValue(parameter.schema ?? parameter, value) : 'is not in the document';
      if (problem) wrong.push(`${name}: ${problem}`);
    }
    for (const { name, required } of known.values())
      if (required && !url.searchParams.has(name)) wrong.push(`${name} is missing`);
    const token = asked.market === 'amazon' ? 'x-amz-access-token' : 'authorization';
    if (!asked.headers.includes(token)) wrong.push(`header ${token} is missing`);
    return { where: `${file} ${path}`, wrong };
  }
  return { where: 'no document', wrong: ['no operation of this path and method'] };
}

const folder = process.argv[2];
const record = join(root, '.output/marketplace-requests.json');
if (!folder || !existsSync(record)) {
  process.stderr.write(
    folder
      ? 'No requests are recorded yet: run `npm test -- --only e2e --grep pull` first.\n'
      : 'Give the folder of the OpenAPI documents: npm run check:specs -- DIR\n',
  );
  process.exit(2);
}
const read = documents.map((file) => readDocument(resolve(folder), file));
/** @type {Asked[]} */
const requests = JSON.parse(readFileSync(record, 'utf8')).filter((/** @type {Asked} */ one) =>
  ['ebay', 'amazon'].includes(one.market),
);
let bad = 0;
for (const asked of requests) {
  const { where, wrong } = judge(asked, read);
  const { pathname, searchParams } = new URL(asked.url);
  process.stdout.write(
    `${wrong.length === 0 ? 'fits  ' : 'WRONG '} ${asked.method} ${pathname} (${[...searchParams.keys()].join(', ')}) · ${where}\n`,
  );
  for (const line of wrong) process.stdout.write(`       ${line}\n`);
  bad += wrong.length;
}
process.stdout.write(`${JSON.stringify({ check: 'specs', requests: requests.length, wrong: bad })}\n`);
process.exitCode = bad === 0 && requests.length > 0 ? 0 : 1;
