// `npm run readme`: writes the table of platforms in both READMEs from the records. A shape test says when it is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @typedef {import('../../utils/platforms/types').Platform} Platform @typedef {import('../../utils/platforms/types').Takes} Takes */

const root = fileURLToPath(new URL('../..', import.meta.url));
const begin = '<!-- platforms: written by npm run readme -->';
const end = '<!-- /platforms -->';

const words = {
  en: {
    head: ['platform', '中文', 'pages', 'ways in', 'its own limits of a picture', 'places of our button'],
    yes: 'gateway, page',
    tested: 'gateway after your own test call, page',
    no: 'page',
    none: 'unverified; you say in the popup which page it is',
    rules: 'by the general rules',
    unverified: 'unverified',
    others: 'others unverified',
    seen: 'seen',
    least: 'at least',
    most: 'at most',
    wide: 'px wide',
    high: 'px high',
    comma: ', ',
    stop: '; ',
    open: ' (',
    close: ')',
    page: { main: 'main pictures', details: 'details', sku: 'variants', space: 'image space' },
  },
  zh_CN: {
    head: ['平台', '页面', '上传方式', '平台自己的图片限制', '按钮位置'],
    yes: '网关、本页',
    tested: '网关（您自己测试成功后）、本页',
    no: '本页',
    none: '待核实；在弹窗里指定哪一页是后台',
    rules: '按通用规则',
    unverified: '待核实',
    others: '其余待核实',
    seen: '见于',
    least: '至少',
    most: '最多',
    wide: '像素宽',
    high: '像素高',
    comma: '、',
    stop: '；',
    open: '（',
    close: '）',
    page: { main: '主图', details: '详情图', sku: '规格图', space: '图片空间' },
  },
};

/** @typedef {keyof typeof words} Language */

/** @param {number} bytes */
const sizeOf = (bytes) => {
  const kB = Math.round(bytes / 1024);
  return kB >= 1024 ? `${kB / 1024} MB` : `${kB} KB`;
};

/** @param {number | undefined} least @param {number | undefined} most @param {string} unit @param {Language} language */
function rangeOf(least, most, unit, language) {
  const word = words[language];
  if (least !== undefined && most !== undefined) return [`${least}–${most} ${unit}`];
  if (least !== undefined) return [`${word.least} ${least} ${unit}`];
  return most === undefined ? [] : [`${word.most} ${most} ${unit}`];
}

/**
 * A limit in words.
 * @param {Takes} takes
 * @param {Language} language
 */
function limitsOf(takes, language) {
  const word = words[language];
  const { formats, bytes, ratio, leastWidth, mostWidth, leastHeight, mostHeight } = takes;
  if (/^unverified/.test(takes.source) && bytes === null) return word.unverified;
  const size = bytes === null ? [] : [sizeOf(bytes)];
  const sides = [
    ...rangeOf(leastWidth, mostWidth, word.wide, language),
    ...rangeOf(leastHeight, mostHeight, word.high, language),
  ];
  const shape = ratio ? [`${ratio[0]}:${ratio[1]}`] : [];
  const unsure = /unverified/.test(takes.source) ? `${word.open}${word.unverified}${word.close}` : '';
  return [formats.join(word.comma), ...size, ...shape, ...sides].join(word.comma) + unsure;
}

/** @param {Platform} platform @param {Language} language */
function allLimits({ takes, routes }, language) {
  const fields = routes.flatMap(({ inputs = [] }) => inputs.filter((input) => input.takes));
  const own = fields.map(({ id, takes: field }) =>
    field ? `${words[language].page[id]}: ${limitsOf(field, language)}` : '',
  );
  return [limitsOf(takes, language), ...own].join(words[language].stop);
}

/**
 * The months in which places of ours were seen, by whom the record says, newest first, and whether there are others.
 * @param {Platform} platform
 * @param {Language} language
 */
function placesOf({ routes }, language) {
  const word = words[language];
  const all = routes.flatMap(({ anchors }) => anchors.map(({ seen }) => seen));
  if (all.length === 0) return word.rules;
  const months = [...new Set(all.filter((month) => month !== 'unverified'))].sort().reverse();
  if (months.length === 0) return word.unverified;
  const others = all.includes('unverified') ? [word.others] : [];
  return [`${word.seen} ${months.join(word.comma)}`, ...others].join(word.stop);
}

/** @param {string} pattern */
const shownHost = (pattern) => `\`${pattern.replace(/^https:\/\//, '').replace(/\/?\*$/, '')}\``;

/**
 * The table of platforms as Markdown.
 * @param {readonly Platform[]} platforms
 * @param {Language} language
 */
export function platformTable(platforms, language) {
  const word = words[language];
  const row = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const rows = platforms.map((platform) => [
    ...(language === 'en' ? [platform.names.en, platform.names.zh_CN] : [platform.names.zh_CN]),
    platform.hosts.map(shownHost).join(word.comma) || word.none,
    word[platform.ways.gateway],
    allLimits(platform, language),
    placesOf(platform, language),
  ]);
  return [row(word.head), `|${'---|'.repeat(word.head.length)}`, ...rows.map(row)].join('\n');
}

/**
 * A README with the table between its marks.
 * @param {string} text
 * @param {string} table
 * @throws {Error} when the marks are gone
 */
export function withTable(text, table) {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no ${begin} … ${end} in the README`);
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}

/** @type {[string, Language][]} */
export const readmes = [
  ['README.md', 'en'],
  ['README.zh_CN.md', 'zh_CN'],
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { module } = await runnerImport(join(root, 'utils/platforms/records.ts'), { root, configFile: false });
  for (const [name, language] of readmes) {
    const path = join(root, name);
    const text = await readFile(path, 'utf8');
    await writeFile(path, withTable(text, platformTable(module.platforms, language)));
    console.log(`written: ${name}`);
  }
}
