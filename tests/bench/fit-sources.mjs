// The wallpapers of two Debian packages, fetched and unpacked into a folder; nothing is installed.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const packages = ['mate-backgrounds', 'plasma-workspace-wallpapers'];

/**
 * @param {string} program @param {string[]} args @param {string} folder
 */
function run(program, args, folder) {
  const { status, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr.trim()}`);
}

/**
 * Fetches and unpacks the packages. Throws where they cannot be had.
 * @param {string} folder
 */
export function fetchWallpapers(folder) {
  const fetch = ['download', '-q', ...packages];
  try {
    run('apt-get', fetch, folder);
  } catch {
    // The list of packages may be old: renewed, and asked once more.
    run('apt-get', ['update', '-q'], folder);
    run('apt-get', fetch, folder);
  }
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb')))
    run('dpkg-deb', ['-x', file, folder], folder);
  const mate = (/** @type {string} */ path) => join(folder, 'usr/share/backgrounds/mate', path);
  const plasma = (/** @type {string} */ name, /** @type {string} */ size) =>
    join(
      folder,
      'usr/share/wallpapers',
      name.replace('!', ''),
      name.endsWith('!') ? 'contents/images_dark' : 'contents/images',
      size,
    );
  return {
    /** Photographs, 1920 to 2560 pixels wide. */
    photographs: readdirSync(mate('nature'))
      .filter((name) => /^[A-Z]\w+\.jpg$/.test(name))
      .sort()
      .map((name) => mate(`nature/${name}`)),
    /** Paintings and renderings as they come, 1 to 16 MB, jpg and png. */
    art: [
      mate('abstract/Elephants_3840x2160.jpg'),
      mate('abstract/Elephants_5640x3172.jpg'),
      ...['Flow', 'SafeLanding', 'Volna', 'Honeywave', 'Shell'].map((name) => plasma(name, '5120x2880.jpg')),
      ...['Patak', 'Altai', 'Kay'].map((name) => plasma(name, '5120x2880.png')),
      ...['Opal', 'Cluster', 'Kokkini', 'Canopee', 'Patak!'].map((name) => plasma(name, '3840x2160.png')),
    ],
  };
}
