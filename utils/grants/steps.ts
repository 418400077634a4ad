// What a step on a platform's page is, as data: what to look for, what is done there, what must be true afterwards. A
// record holds every place that may be pressed or filled; what no record names is never touched.

/** How to find a place of the page. Tried in the order given; the first that is there and visible counts. */
export type Mark = {
  /** By test id, id, role or a library's stable class; never a hashed class or a chain of positions. */
  selector: string;
  /** Visible text: the whole of it, blanks apart. */
  text?: string;
  /** Visible text: a part of it. */
  part?: string;
  /** Text of the label that names a field, or its placeholder. */
  label?: string;
  /** Month in which it was last seen, `YYYY-MM`; `unverified` when nobody has. */
  seen: string;
};

/** Where a run may stand: `open`, before the way begins, and `list` are no steps of a record. */
export type StepId = 'open' | 'more' | 'manage' | 'name' | 'add' | 'confirm' | 'withdraw' | 'confirmWithdraw' | 'list';

/** What must be true after a step. `kept`: the field holds the store's name. */
export type After = { shows: readonly Mark[] } | { dialog: 'names' } | 'kept' | 'listed' | 'unlisted';

export type Step = {
  id: Exclude<StepId, 'open' | 'list'>;
  do: 'fill' | 'press';
  at: readonly Mark[];
  /** Where to look: in the dialog that names the store, or in the store's own line of the list. Absent: the page. */
  within?: 'dialog' | 'line';
  after: After;
  /** How long the page may take to come to `after`, ms. */
  patience: number;
};

/** How the page shows the list of authorized stores. */
export type ListRecord = {
  /** One element a store. */
  lines: readonly Mark[];
  /** Inside a line: the store's name, and the day of the grant where it is shown. */
  name: readonly Mark[];
  day?: readonly Mark[];
  /** Shown where the list has no store. */
  empty: readonly Mark[];
  /** Shown while the list is on its way. */
  loading: readonly Mark[];
  /** The way to the next page of the list: while it can be pressed, what is read is not all. */
  next: readonly Mark[];
};

/**
 * A word with which the page says no, whatever else stands there: to the store, or to every further one as well. Only
 * what cannot be said of a grant that was made; any other word is left to the list.
 */
export type Refusal = { word: string; to: 'store' | 'all'; seen: string };

/** What stands in the way, and is the seller's to clear. */
export type Wall = { kind: 'login' | 'slider' | 'captcha'; at: Mark };

export type StepRecord = {
  id: string;
  platform: string;
  /** Regular expression source over `host + pathname + hash`: where the record may be used at all. */
  match: string;
  /** Where the way begins: opened for the seller. */
  start: string;
  /** The page's own name of the shop that is logged in; compared with the owner's where it is found. */
  shop: readonly Mark[];
  /** There when the management of authorized stores is on the screen. */
  ready: readonly Mark[];
  /** From the image space to there. */
  way: readonly Step[];
  add: readonly Step[];
  withdraw: readonly Step[];
  list: ListRecord;
  /** Open dialogs; the last one in the page is in front. */
  dialog: readonly Mark[];
  /** Where the page says what became of a press: messages, alerts, help beside a field. */
  says: readonly Mark[];
  refusals: readonly Refusal[];
  walls: readonly Wall[];
  /** Hosts of the platform's own pages for logging in. */
  logins: readonly string[];
};

export type Job = 'authorize' | 'withdraw' | 'read';
/** Who presses the page's buttons: the seller, or we for the seller. */
export type Mode = 'assisted' | 'pressed';
