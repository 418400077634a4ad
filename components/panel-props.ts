// What the panel is given and what it gives back. Types only: popup, tab and in-page bundle share them.

import type { ComponentChildren } from 'preact';
import type { Answer } from '../utils/db/fit-schema';
import type { Problem } from '../utils/db/schema';
import type { PanelState, PlanView, StoredView, UploadView } from '../utils/messages/views';
import type { Language, TextKey, Texts } from '../utils/texts';
import type { Address, GivenFile, Reader } from '../utils/uploads/given/types';
import type { StoredOf } from '../utils/uploads/stored';

import type { OwnParts } from './own-parts';

export type { Address, GivenFile, Table } from '../utils/uploads/given/types';
export type Via = 'files' | 'drop' | 'paste';
export type CopyFormat = PanelState['copyFormat'];
/** Which uploads a button means; the same as in the messages. */
export type Which = { ids: number[] } | { batch: string } | { all: true };
/** Where pictures go: a shop's key and a category's id. */
export type Choice = { shop: string; category: string };
/** What is done with the names of folders that pictures came in. */
export type FolderUse = 'title' | 'category' | 'ignore';
/** Dark modules of a QR code, row by row. */
export type Modules = boolean[][];

/** What takes pictures in a page's own field: its name, what it takes, and the way there. */
export type Taker = { name: string; takes: string; onFiles(files: GivenFile[], via: Via): void };

/**
 * Without a callback that only an extension page may offer (settle, force, release, confirm), the panel offers
 * `onOpenPopup` in its place.
 */
export type PanelProps = {
  t: Texts;
  language: Language;
  /** Null until the first answer. */
  state: PanelState | null;
  /** Upload id → `data:` address of its thumbnail. */
  thumbs: Record<number, string>;
  mode: 'popup' | 'tab' | 'page';
  /** UTC ms; moves once a second while something runs. */
  now: number;
  /** What was chosen last time here; the shop used last otherwise, but in a page none until one is chosen. */
  choice?: Choice | null;
  /** Pictures handed in whose rows do not exist yet. */
  taking?: number;
  /** `gone`: the extension was reloaded; `broken`: the last question failed. */
  trouble?: 'gone' | 'broken' | null;
  /** What becomes of each batch that waits for a yes, by batch; where a yes can be given. */
  plans?: Record<string, PlanView>;
  /** Views that only a page of the extension shows. */
  parts?: OwnParts | undefined;
  /** A sentence on what was just done otherwise than asked. */
  notice?: string | null;
  /** Whether there are uploads older than those in `state`. */
  more?: boolean;

  /** Called in the handler of the pick, drop or paste itself, so that a popup may close right after. */
  onFiles(files: GivenFile[], via: Via, shop: string, category: string): void;
  onChoice?(choice: Choice): void;
  onPause(paused: boolean): void;
  onCancel(which: Which): void;
  onRetry(which: Which): void;
  /** Puts text on the clipboard; rejects when the browser refuses. */
  onCopy(text: string): void | Promise<void>;
  /** Stored pictures that the list may not hold, in the order given. */
  onStored?(of: StoredOf): Promise<StoredView[]>;
  onOptions(): void;
  onMore?(): void;
  onForget?(): void;

  onSettle?(id: number, as: 'stored' | 'again'): void;
  onForce?(id: number): void;
  /** Gives the passphrase of the keys; resolves to false for a wrong one. Extension pages only. */
  onUnlock?: (passphrase: string) => Promise<boolean>;
  onRelease?(scope: string): Promise<{ released: boolean; problem: Problem | null }>;
  onConfirm?(batch: string, yes: boolean): void;
  /** Answers what was asked about pictures. */
  onChoose?(which: Which, answer: Answer): void;
  /** Shows a picture before and after it was made to fit, or where it would be cut. */
  onCompare?(upload: UploadView): void;
  /** Copies the upload's title and opens the image space of its shop. */
  onLook?(upload: UploadView): void;
  onCopyFormat?(format: CopyFormat): void;
  /** Draws a QR code; loaded when first needed. */
  drawCode?(text: string): Promise<Modules>;
  /** Given where a file dialog closes the popup: picking goes to a tab. */
  onPickInTab?(): void;
  /** More buttons of the head. */
  head?: ComponentChildren;

  /** Opens archives, lists and pasted text; without it the panel leads to a page of the extension. */
  read?: Reader;
  /** Called in the handler of the press itself: hosts are asked for then. */
  onAddresses?(addresses: Address[], via: Via, shop: string, category: string): void;
  /** Keeps addresses as links. */
  onKeep?(addresses: Address[], shop: string, category: string): void;
  /** How folders' names were used last time. */
  folderUse?: FolderUse | null;
  onFolderUse?(use: FolderUse): void;
  /** What a page of the extension shows under the drop zone. */
  below?: ComponentChildren;

  /** Page only: hands a picture to the chosen field once more; the platform and name of that field. */
  onHandAgain?(id: number): void;
  handTo?: { platform: string; name: string } | undefined;
  /** Page only: shows how the shop stands. */
  onStores?: (() => void) | undefined;
  /** Page only: what stands above the shop, such as the ways in. */
  ahead?: ComponentChildren;
  /** Page only: pictures go here instead of to a shop's image space. Null: that way was chosen, and takes none now. */
  taker?: Taker | null;
  /** Page only: why the way that was chosen takes nothing yet. */
  lack?: TextKey | undefined;
  /** Page only: puts a picture's address where the page's focus was. */
  onInsert?(address: string, title: string): void;
  onOpenPopup?(): void;
  onClose?(): void;
};
