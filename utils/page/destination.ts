// Where a page is on its way to when it leaves by itself. The browser tells a document of its own navigations only, and
// older browsers tell nothing.

/** Part of the Navigation API, which the compiler's library does not know yet. */
type Navigating = Event & { destination?: { url?: string } };

/** Hears of the page's navigations until stopped; `host`: that of the last one, '' while none is known. */
export function hearDestination(view: Window): { host(): string; stop(): void } {
  const { navigation } = view as { navigation?: EventTarget };
  let last = '';
  const hear = (event: Event) => {
    const { url = '' } = (event as Navigating).destination ?? {};
    last = URL.canParse(url) ? new URL(url).hostname : '';
  };
  navigation?.addEventListener('navigate', hear);
  return { host: () => last, stop: () => navigation?.removeEventListener('navigate', hear) };
}
