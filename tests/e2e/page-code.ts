// Code of ours that runs in pages, bundled as a page's script would be, for tests that look at what it answers.
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { root } from '../run/process.mjs';

/** A script that leaves the exports of files of ours in `globalThis[name]`. */
export async function pageCode(files: readonly string[], name: string): Promise<string> {
  const entry = 'virtual:entry';
  const source = files.map((file) => `export * from ${JSON.stringify(join(root, file))};`).join('\n');
  const virtual = {
    name: 'entry',
    resolveId: (id: string) => (id.endsWith(entry) ? '\0entry' : null),
    load: (id: string) => (id === '\0entry' ? source : null),
  };
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [virtual],
    build: { write: false, lib: { entry, formats: ['iife'], name, fileName: 'entry' } },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  const code = outputs[0]?.output[0].code;
  if (!code) throw new Error(`nothing was built of ${files}`);
  return `${code};globalThis.${name}=${name}`;
}
