// The shape of an endpoint record: what a marketplace's protocol is, as data. Each group carries where it was read.
import type { EndpointId, MarketplaceId } from './types';

/** A figure and where it was read. */
export type Sourced<T> = { value: T; source: string };

/** How the consent page is asked: names of its parameters are the marketplace's. */
export type Authorize = {
  /** Address, by region; '' where there is one only. */
  pages: Readonly<Record<string, string>>;
  /** Parameters that are always the same. */
  fixed: Readonly<Record<string, string>>;
  /** Parameter of the app, and which of the seller's keys it takes. */
  client: string;
  clientIs: 'key' | 'app';
  /** What a draft app adds. */
  draft: Readonly<Record<string, string>>;
  /** null: the page takes the registered callback by itself. */
  callback: string | null;
  /** Longest `state` that is taken, characters. */
  longestState: number;
  /** Where the marketplace sends the tab by itself, whatever the app's callback is. */
  landings: readonly string[];
  /** Its own error pages, and the parameter that names the error. */
  errorPages: readonly { page: string; names: string }[];
  /** Names of the code, of the seller's id and of the code's lifetime (s) in the callback. */
  returns: { code: string; seller: string | null; expires: string | null };
  source: string;
};

/** A published or observed rate: `burst` calls at once, then one every `every` ms. */
export type Rate = { call: 'list' | 'detail' | 'one'; every: number; burst: number; source: string };

export type Paging = {
  kind: 'number' | 'offset' | 'token';
  /** Orders a page, at most. */
  most: number;
  /** ms for which a page token is good; null: no tokens, or not said. */
  tokenLife: number | null;
  source: string;
};

/** Bounds of a window, ms. */
export type WindowRules = {
  by: 'created' | 'modified';
  /** How far a window reaches back before the last one's end. */
  overlap: number;
  /** How far before now a window must end; clocks differ. */
  margin: number;
  /** Longest window. */
  longest: number;
  /** How far back one may ask at all. */
  reach: number;
  /** Lists that one window takes; what a pass means, the marketplace's `calls.ts` knows. */
  passes: readonly string[];
  source: string;
};

export type Endpoint = {
  id: EndpointId;
  marketplace: MarketplaceId;
  /** Where an order's times are printed. */
  zone: 'UTC' | 'Asia/Shanghai' | 'America/Los_Angeles';
  /** Match patterns to ask for when an account connects. */
  hosts: readonly string[];
  authorize: Authorize;
  /** Addresses of calls, by name; Amazon's by region. */
  addresses: Readonly<Record<string, string>>;
  addressesSource: string;
  /** ms; what the answer says counts, these are for a first guess and for warnings. null: not published. */
  lifetimes: {
    code: Sourced<number | null>;
    access: Sourced<number | null>;
    refresh: Sourced<number | null>;
    /** Whether a refresh may bring a new refresh token. */
    rotates: Sourced<boolean>;
    /** Consent and app secret, where they end by themselves. */
    consent: Sourced<number | null>;
    secret: Sourced<number | null>;
  };
  rates: readonly Rate[];
  /** all: every kind of call counts against the list's rate; else each has its own. */
  counts: 'all' | 'each';
  /** Whom a rate belongs to: the app's key, whatever the seller, or the account. */
  ratesOf: 'key' | 'account';
  paging: Paging;
  window: WindowRules;
};

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
