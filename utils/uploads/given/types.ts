// What is given to be opened and what is found in it. Types only.
import type { Problem } from '../../db/schema';

/** A picture's address with the name that it will have. */
export type Address = { url: string; name: string };

/** One way to read a table: the addresses of one of its columns, by its head, or of all of them (null). */
export type TableWay = { head: string | null; addresses: Address[] };

/** A table with pictures in several columns: its ways, and the one to offer first. */
export type Table = { name: string; ways: TableWay[]; first: number };

export type GivenFile = {
  name: string;
  blob: Blob;
  /** Folders it was in, without its own name: `季节/春`. */
  folder?: string;
  /** Category, where it is another than that of the whole batch. */
  category?: string;
};

/** Archives, lists and what a paste held besides files. */
export type Unread = { packed: { name: string; blob: Blob }[]; text: string; html: string };

export type Found = {
  files: GivenFile[];
  addresses: Address[];
  /** Lists of which the seller says the column. */
  tables: Table[];
  /** Files that are no pictures. */
  skipped: number;
  said: Problem[];
};

/** Addresses and pictures that are taken at a time; more are refused whole. */
export type Reader = (given: Unread, onFound: (count: number) => void) => Promise<Found>;
