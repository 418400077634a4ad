import { useCallback, useEffect, useState } from 'react';
import { getFolders, getMe, getPictures, pause, renderDelay } from './api.js';

/**
 * Contents of the image space; null until the page has "loaded".
 * @param {string} folder id of the folder shown, or `all`
 */
export function useSpace(folder) {
  const [space, setSpace] = useState(null);
  const load = useCallback(async () => {
    const [me, folders, pictures] = await Promise.all([getMe(), getFolders(), getPictures()]);
    setSpace({ me, folders, pictures });
  }, []);
  useEffect(() => {
    pause(renderDelay()).then(load);
  }, [load]);
  const shown = space?.pictures.filter((p) => folder === 'all' || p.folder === folder) ?? [];
  return { space, shown, reload: load };
}
