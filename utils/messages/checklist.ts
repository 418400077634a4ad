// What the checklist's script and the desk say to each other. Types only: the script carries no schema.
import type { ListTell } from '../db/brand-page-schema';
import type { BrandPageRecord, Known } from '../grants/brand-page';

export type { ListTell };

/** How the checklist stands, in the seller's words. */
export type ListView = {
  title: string;
  steps: { text: string; is: 'done' | 'now' | 'later' }[];
  /** What is owed next, a sentence a brand. */
  next: string[];
  known: Known;
  fields: BrandPageRecord['fields'];
  /** Words of the page for the states that are known, and what they mean for this application. */
  words: Record<string, { same: boolean; offer: string | null }>;
  texts: Record<string, string>;
};

/** Null: the checklist is over. `proposed`: the proposal waits in the dashboard. */
export type ListTold = { goes: boolean; view: ListView | null; proposed: boolean };
