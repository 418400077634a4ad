// Behind a wall of referrers: for one request of ours the browser says that it comes from the picture's page.

/** Rule 1 is the gateway's, see host.ts. */
const firstRule = 1000;
let next = firstRule;
let cleared: Promise<void> | null = null;

/** Once a start: removes the rules of a worker that died while it fetched. */
export function clearWallRules(): Promise<void> {
  cleared ??= (async () => {
    const rules = await chrome.declarativeNetRequest.getSessionRules();
    const removeRuleIds = rules.map(({ id }) => id).filter((id) => id >= firstRule);
    if (removeRuleIds.length > 0) await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds });
  })().catch(() => undefined);
  return cleared;
}

/**
 * Does `work` while a request of ours to exactly this address carries the page as its referrer; the rule is removed
 * whatever happens. Rejects when the browser does not take the rule, e.g. for an address beyond its limits.
 * @param page address of the page that shows the picture
 */
export async function withReferer<T>(address: string, page: string, work: () => Promise<T>): Promise<T> {
  await clearWallRules();
  const id = next;
  next += 1;
  const referer = new URL(page);
  referer.hash = referer.username = referer.password = '';
  const url = new URL(address);
  url.hash = '';
  const set = 'set' as chrome.declarativeNetRequest.HeaderOperation;
  const rule: chrome.declarativeNetRequest.Rule = {
    id,
    action: {
      type: 'modifyHeaders' as chrome.declarativeNetRequest.RuleActionType,
      requestHeaders: [{ header: 'referer', operation: set, value: referer.href }],
    },
    condition: {
      initiatorDomains: [location.hostname],
      requestDomains: [url.hostname],
      // Bars hold both ends; the filter's own signs stand for any in their place.
      urlFilter: `|${url.href.replace(/[*^|]/g, '*')}|`,
      isUrlFilterCaseSensitive: true,
      resourceTypes: ['xmlhttprequest', 'other'] as chrome.declarativeNetRequest.ResourceType[],
    },
  };
  await chrome.declarativeNetRequest.updateSessionRules({ addRules: [rule] });
  try {
    return await work();
  } finally {
    // Where this fails, the next start removes it.
    await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [id] }).catch(() => undefined);
  }
}
