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

/** The list as the platform shows it; null until it came. A late one is asked for again. */
export function useGrants() {
  const [grants, setGrants] = useState(null);
  const reload = useCallback(async () => setGrants(await ask('/list')), []);
  useEffect(() => {
    reload();
    const timer = setInterval(reload, 400);
    return () => clearInterval(timer);
  }, [reload]);
  return { grants, reload };
}
