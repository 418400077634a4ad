// What the back-office script and the panel share in a frame. It hangs on the isolated world's global,
// which the page cannot see.
import type { PlatformView } from '../platforms/types';
import type { EdgeCard } from './edge-card';
import type { FieldMemory } from './field';
import type { handBatch } from './hand-batch';
import type { insertPicture } from './insert';

export type PageLink = {
  /** The page's text field or editor that had the focus last. */
  field?: FieldMemory;
  /** What the background said of this page. */
  platform?: PlatformView;
  /** How the panel opens next: for the control that was pressed, or at how the shop stands. The panel takes it. */
  wish?: { control: Element | null; shop: boolean } | undefined;
  /** Opens the panel; there once panel.js has run. */
  openPanel?: () => void;
  /** Takes panel and controls out of the page; a newer copy of our script calls it. */
  stopScript?: () => void;
  stopPanel?: () => void;
  /** What is needed seldom; there once tools.js has run. */
  tools?: { edgeCard: EdgeCard; handBatch: typeof handBatch; insertPicture: typeof insertPicture };
  /** Closes the picture picker; there only while it is open. */
  closePicker?: () => void;
  /** Name of the run whose script is to be or is in this page, and the way to stop it. */
  run?: string | undefined;
  stopSteps?: () => void;
  /** The same of the checklist beside the form for brands. */
  list?: string | undefined;
  closeList?: () => void;
};

/** The link of this frame. */
export function pageLink(): PageLink {
  const world = globalThis as { storekey?: PageLink };
  world.storekey ??= {};
  return world.storekey;
}

type Runtime = {
  id?: string;
  sendMessage(message: unknown): Promise<unknown>;
  onMessage: {
    addListener(hear: (message: unknown) => void): void;
    removeListener(hear: (message: unknown) => void): void;
  };
};

/** The background's word to all tabs that a site or a permission was taken back: each asks whether it is still meant. */
export const takenBack = 'storekey.takenBack';

/**
 * The browser's own runtime, promises and all; undefined once the extension was reloaded or removed.
 * No polyfill here: it would cost every page 2.7 kB.
 */
export function nativeRuntime(): Runtime | undefined {
  const world = globalThis as { browser?: { runtime?: Runtime }; chrome?: { runtime?: Runtime } };
  const runtime = (world.browser ?? world.chrome)?.runtime;
  return runtime?.id ? runtime : undefined;
}

/** `runtime.sendMessage` of a live extension; rejects when the extension is gone. */
export async function sendToBackground(message: unknown): Promise<unknown> {
  const runtime = nativeRuntime();
  if (!runtime) throw new Error('extension context invalidated');
  return runtime.sendMessage(message);
}
