// The only import of the polyfill: background and extension pages take `browser` from here.
// Content scripts use the native promise API, since the polyfill costs them 2.7 kB.
import browser from 'webextension-polyfill';

export type { Menus, Runtime, Tabs } from 'webextension-polyfill';
export { browser };
