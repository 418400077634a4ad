import { useCallback, useEffect, useState } from 'react';

/** @param {string} path @param {Record<string, string>} [fields] */
const ask = async (path, fields) => {
  const query = fields ? `?${new URLSearchParams(fields)}` : '';
  return (await fetch(`/api/grants${path}${query}`, { method: fields ? 'POST' : 'GET' })).json();
};

/** How the page is to behave. */
export const getMode = () => ask('/mode');

/**
 * A press on one of the page's own buttons, told to the sandbox before anything comes of it.
 * @param {'add' | 'confirm' | 'withdraw'} what @param {string} name @param {Event} event
 */
export const tellPress = (what, name, event) => ask('/press', { what, name, trusted: String(event.isTrusted) });

/** @param {string} name */
export const addGrant = (name) => ask('', { name });

/** @param {string} name */
export const dropGrant = (name) => ask('/withdraw', { name });

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The session is over: the page goes to where one logs in. */
export function goToLogin() {
  window.location.href = 'https://login.taobao.com/member/login.jhtml';
}

/** The list as the platform shows it; null until it came. A late one is asked for again. */
export function useGrants() {
  const [grants, setGrants] = useState(null);
  const [flashes, setFlashes] = useState(false);
  const load = useCallback(async () => setGrants(await ask('/list')), []);
  const reload = useCallback(async () => {
    if ((await getMode()).flash) {
      setFlashes(true);
      await pause(300);
      setFlashes(false);
    }
    return load();
  }, [load]);
  useEffect(() => {
    reload();
    const timer = setInterval(load, 400);
    return () => clearInterval(timer);
  }, [load, reload]);
  return { grants: flashes ? [] : grants, reload };
}
