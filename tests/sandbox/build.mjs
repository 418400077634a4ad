import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { drawPhotos } from './images/photos.mjs';
import { officePages } from './office/pages.mjs';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, 'built');
const SOURCES = ['build.mjs', 'package-lock.json', 'images', 'office', 'pages'];
const ENTRIES = [
  ...['workbench.jsx', 'old-space.jsx', 'picker.jsx', 'publish.jsx'],
  ...['desk-antd.jsx', 'desk-next.jsx', 'desk-vue.js', 'desk-plain.js', 'desk-frame.js', 'twin.js'],
];

/** @param {string} path @returns {Promise<number>} newest change in a file or folder, epoch ms */
async function newest(path) {
  const found = await stat(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
  return Math.max(found.mtimeMs, ...inside);
}

/**
 * The component libraries' sheets without their fonts, which are fetched from afar: Ant Design's under each prefix, of
 * Element those that are used.
 */
async function writeSheets() {
  const { resolve } = createRequire(import.meta.url);
  const css = (await readFile(resolve('@alifd/next/dist/next.min.css'), 'utf8')).replace(/@font-face\{[^}]*\}/g, '');
  await writeFile(join(DIST, 'assets/next.css'), css);
  const ant = await readFile(resolve('antd/dist/antd.min.css'), 'utf8');
  for (const prefix of new Set(officePages.flatMap((page) => page.prefix ?? [])))
    await writeFile(join(DIST, `assets/${prefix}.css`), ant.replaceAll('.ant-', `.${prefix}-`));
  const element = ['base', 'el-icon', 'el-overlay', 'el-dialog', 'el-progress', 'el-upload'].map((name) =>
    readFile(resolve(`element-plus/theme-chalk/${name}.css`), 'utf8'),
  );
  await writeFile(join(DIST, 'assets/element.css'), (await Promise.all(element)).join('\n'));
}

/**
 * Builds the pages and draws the photographs into `dist/`.
 * @returns {Promise<void>}
 */
export async function buildSandbox() {
  await rm(DIST, { recursive: true, force: true });
  await mkdir(join(DIST, 'assets'), { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES.map((name) => `pages/${name}`),
    outdir: 'dist/assets',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'react',
    tsconfigRaw: '{}',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    // Vue without its compiler, which would need eval.
    alias: { vue: 'vue/dist/vue.runtime.esm-bundler.js' },
    logLevel: 'warning',
  });
  await writeSheets();
  await drawPhotos(join(DIST, 'photos'));
  await writeFile(STAMP, '');
}

/**
 * Builds when there is no build yet or a source is newer than it.
 * @returns {Promise<boolean>} whether it built
 */
export async function ensureBuilt() {
  if (existsSync(STAMP)) {
    const changed = await Promise.all(SOURCES.map((name) => newest(join(ROOT, name))));
    if ((await stat(STAMP)).mtimeMs >= Math.max(...changed)) return false;
  }
  const began = new Date();
  await buildSandbox();
  await utimes(STAMP, began, began);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = Date.now();
  await buildSandbox();
  console.log(`built in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
