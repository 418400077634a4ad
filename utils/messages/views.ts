// What views are given: plain data, no secrets, no addresses to fetch. Types only, so a content script may import it.
import type { Change, ChangeKind, Original, RowPlan } from '../db/fit-schema';
import type { Picture, Problem, Shop, Upload } from '../db/schema';
import type { UploadState } from '../uploads/states';

export type ShopView = Pick<
  Shop,
  'key' | 'platform' | 'shopId' | 'name' | 'categories' | 'defaultCategory' | 'clientType'
> &
  Closed;

/** The gateway takes nothing for this shop until the seller's own test call for it went through. */
type Closed = { closed?: boolean };

/** What a seller chooses from: names, and the keys that a page gives back. */
export type ShopChoice = Pick<Shop, 'key' | 'name' | 'categories' | 'defaultCategory'> & Closed;
export type ShopChoices = { shops: ShopChoice[]; lastShop: string | null };

export type UploadView = {
  id: number;
  batch: string;
  /** Address of the picture at its source; null for files. */
  from: string | null;
  fileName: string;
  shop: string;
  category: string;
  state: UploadState;
  bytes: number;
  width: number;
  height: number;
  /** UTC ms. */
  added: number;
  since: number;
  /** Milliseconds from call to answer; 0 while unknown. */
  ms: number;
  points: number;
  /** Points that may have been billed without an answer. */
  possiblyBilled: boolean;
  picture: Pick<Picture, 'id' | 'path' | 'title' | 'pixel' | 'bytes' | 'status' | 'deleted'> | null;
  problem: Problem | null;
  warnings: Problem[];
  /** Platform of the page whose own upload field it is for; absent: for the shop's image space. */
  handed?: string;
  /** What will be done with it, while its batch has not started. */
  plan?: RowPlan;
  /** What was done so that the image space takes it, and what was given. */
  changes?: Change[];
  original?: Original;
};

/** A batch that waits for the seller's yes. */
export type ProposalView = {
  batch: string;
  /** Pictures that wait, with those that still come in. */
  count: number;
  /** Of these, how many still come in. */
  coming: number;
  /** Pictures that were handed in with them and never came. */
  lost: number;
  shop: string;
  bytes: number;
  at: number;
  /** Proposed by a page, not by the seller in a page of ours. */
  fromPage: boolean;
};

/** Two uploads of a batch that look nearly the same: in a long one the list may not show them. */
export type AlikePair = Record<'earlier' | 'later', { id: number; name: string }>;

/** What a batch will cost and what will become of its pictures, as far as they were looked at. */
export type PlanView = {
  count: number;
  /** Of these, how many were looked at. */
  looked: number;
  calls: number;
  /** At the last known price; null when none is known. */
  points: number | null;
  /** How long the calls take at the present rate; 0 when unknown. */
  ms: number;
  /** Pictures by kind of change; one picture may have several. */
  changes: Partial<Record<ChangeKind, number>>;
  /** Pictures that will be changed at all. */
  changed: number;
  refused: number;
  /** File names, at most three. */
  refusedNames: string[];
  reused: number;
  asks: number;
  /** Pairs of uploads that look nearly the same; at most twenty of them. */
  alike: AlikePair[];
  /** How many such pairs there are. */
  alikes: number;
  /** Origins, as match patterns, of pictures whose bytes are not here yet; at most twenty. */
  hosts: string[];
};

/** Which limit holds the queue now. `connections`: HTTP/1.1 opens few connections, so the rate is those divided by the call's time. */
export type LimitView = {
  kind: 'idle' | 'rate' | 'connections' | 'throttled' | 'unreachable';
  /** UTC ms until which nothing is sent; 0 when nothing holds. */
  until: number;
  /** Calls a second that are being reached or allowed. */
  perSecond: number;
  /** True when the gateway said "too many" though we kept the limit: somebody else uses this token. */
  shared: boolean;
};

export type StopView = { scope: string; problem: Problem; link: { url: string; trusted: boolean } | null; at: number };

export type Progress = {
  /** With those that still come in. */
  total: number;
  coming?: number;
  ended: number;
  byState: Partial<Record<UploadState, number>>;
  bytesTotal: number;
  bytesEnded: number;
  /** Milliseconds; null while unknown. */
  left: number | null;
  /** It is a batch for a page's own upload field. */
  way?: 'page';
};

export type MoneyView = {
  /** Points spent since local midnight, this month, and per shop id this month. */
  today: number;
  month: number;
  byShop: Record<string, number>;
  /** Calls without an answer this month: possibly billed. */
  unconfirmedCalls: number;
  /** Estimate of points left; null when the seller entered none. */
  left: number | null;
  low: boolean;
  /** Points a call has cost lately; null before the first. */
  perCall: number | null;
};

/** What is copied of a stored upload. */
export type StoredView = Pick<Upload, 'id' | 'fileName' | 'state' | 'width' | 'height'> & {
  picture: UploadView['picture'];
};

/** Numbers of all uploads, where only the newest of them are listed. */
export type Beyond = {
  all: number;
  /** Stored or found again; of these, in `stored`, with an address. */
  done: number;
  stored: number;
  todo: number;
  /** By batch and category, of each that is listed in part. */
  heads: Record<string, { count: number; stored: number }>;
};

export type PanelState = {
  ready: { gateway: boolean; shops: boolean };
  shops: ShopView[];
  /** Keys of the shops for which the seller's own test call went through. */
  tested: readonly string[];
  lastShop: string | null;
  paused: boolean;
  limit: LimitView;
  stops: StopView[];
  progress: Progress;
  /** In the order given, oldest first; at most `limit` of the newest. */
  uploads: UploadView[];
  beyond?: Beyond | undefined;
  proposals: ProposalView[];
  money: MoneyView;
  /** Of an assistant only: points spent and allowed on this day in Beijing. */
  budget?: { spent: number; points: number };
  /** The end of the owner passphrase was asked for without it: ms that are left to wait. */
  ending?: number;
  copyFormat: 'address' | 'html' | 'markdown' | 'own';
  ownTemplate: string;
};

export type GatewayView = {
  address: string;
  plain: boolean;
  auth: 'token' | 'client';
  hasSecret: boolean;
  /** UTC ms; null for a pasted token or before the first fetch. */
  expiresAt: number | null;
  permitted: boolean;
  /** Whether a passphrase is set for the keys, and has to be given now. */
  vault: { passphrase: boolean; locked: boolean };
};

/** Result of trying an address: https first. `http` means only http answered and the seller has to agree. */
export type Probe = { result: 'https' | 'http' | 'none' | 'invalid'; address: string; host: string };

export type Found = { shopId: string; name: string } | { problem: Problem };

export type TestReceipt = {
  /** The request as sent, token masked. */
  request: { method: string; url: string; headers: Record<string, string>; fields: Record<string, string> };
  status: number;
  /** The answer's text, at most 20,000 characters. */
  answer: string;
  meaning: Problem | null;
  points: number;
  possiblyBilled: boolean;
  ms: number;
  picture: Picture | null;
};

/** What the popup shows of the page in front. */
export type SiteState = {
  /** Null where no script of ours may run: no https, or another port. */
  origin: string | null;
  /** The platform whose record lists the page. */
  listed: string | null;
  /** The platform that the seller chose for it. */
  platform: string | null;
  /** Whether our launcher was sent away there. */
  hidden: boolean;
  choices: { id: string; name: string }[];
};
