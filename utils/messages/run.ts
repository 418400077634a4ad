// What a run's script and the background say to each other. Types only: the script carries no schema.
import type { Ending, RunEnd, RunState, Tell } from '../db/run-schema';
import type { StepRecord } from '../grants/steps';

export type { Ending, RunEnd, RunState, Tell };

/** The answer to whatever the page tells. */
export type Told = {
  /** False: this run is over, or is another document's; nothing more may be touched. */
  goes: boolean;
  /** Journal's last number: a list that is read after this answer knows of every press before it. */
  asOf: number;
  /** Why a press may not follow; null: it may. */
  no: string | null;
  state: RunState;
};

/** The answer to the first word. */
export type Hello = Told & {
  records: StepRecord[];
  /** Name of the owner shop; empty where it is not known. */
  self: string;
};
