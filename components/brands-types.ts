// What the views of brand applications are given.
import type { Proposal } from '../utils/db/brand-page-schema';
import type { Attachment, Brand, BrandState, Halt } from '../utils/db/grants-schema';
import type { Owed } from '../utils/grants/brand-owed';

export type BrandLine = {
  row: Brand;
  owed: Owed;
  /** States to which it can be moved on some day. */
  moves: readonly BrandState[];
  /** Whether it can be put aside, or taken up again. */
  aside: 'aside' | 'resume' | null;
  /** Nothing runs at the platform: it can be taken off the list. */
  forgettable: boolean;
};

/** Brands that were named in one application, with its files. */
export type ApplicationView = { id: string; lines: BrandLine[]; files: Attachment[]; proposal: Proposal | null };

export type BrandsView = {
  key: string;
  name: string;
  applications: ApplicationView[];
  halt: Halt | null;
  today: string;
};

export type BrandOwner = { key: string; name: string; count: number; due: number };
export type Sight = 'balance' | 'mark' | 'message';
