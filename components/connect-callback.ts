// Whether a callback address can work, judged before the seller registers it with a marketplace.

/** The path that the seed's logistics systems use; any other works as well. */
const usualPath = '/callBackSMT.htm';
const usualPort = 8082;

export type CallbackProblem = 'empty' | 'address' | 'scheme' | 'user' | 'fragment' | 'host' | 'space';
export type CallbackCheck = {
  /** As it is to be registered; '' when it is none. */
  address: string;
  problem: CallbackProblem | null;
  /** http: whoever is on the way can read the code. foreign: someone else's server gets it. local: nothing leaves. */
  remark: 'http' | 'https' | 'local' | null;
};

const no = (problem: CallbackProblem): CallbackCheck => ({ address: '', problem, remark: null });

/** Looks at an address that was typed. */
export function checkCallback(text: string): CallbackCheck {
  const given = text.trim();
  if (given === '') return no('empty');
  if (/\s|[\uff01-\uff5e\u3000]/.test(given)) return no('space');
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(given) || !URL.canParse(given)) return no('address');
  const url = new URL(given);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return no('scheme');
  if (url.username !== '' || url.password !== '') return no('user');
  if (given.includes('#')) return no('fragment');
  if (!/^(\[[0-9a-f:]+\]|localhost|[a-z0-9-]+(\.[a-z0-9-]+)+)$/i.test(url.hostname)) return no('host');
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return { address: given, problem: null, remark: local ? 'local' : url.protocol === 'https:' ? 'https' : 'http' };
}

/** Addresses to offer for a host name or an IP: the usual form, and the same over https. [] for what is no host. */
export function callbacksFor(host: string): string[] {
  const name = host
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/[/:].*$/, '')
    .toLowerCase();
  if (!/^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)+)$/.test(name)) return [];
  return [`http://${name}:${usualPort}${usualPath}`, `https://${name}${usualPath}`];
}

/** eBay's RuName is a name, never an address. */
export const isRuName = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_.-]{3,199}$/.test(text.trim());
