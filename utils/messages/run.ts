// What a run's script and the background say to each other. Types only: the script carries no schema.
import type { Ending, RunEnd, RunState, Stand, Tell } from '../db/run-schema';
import type { StepRecord } from '../grants/steps';

export type { Ending, RunEnd, RunState, Stand, Tell };

/** The answer to whatever the page tells. */
export type Told = {
  /** False: this run is over, or is another document's; nothing more may be touched. */
  goes: boolean;
  /** Journal's last number: a list that is read after this answer knows of every press before it. */
  asOf: number;
  /**
   * To a press: why it may not follow. To words of the page: `refused`, the store is; `full`, and so will be the rest.
   * To a list: `full`, there is no place for some of the stores that were still to be done. Null: go on.
   */
  no: string | null;
  state: RunState;
};

/** The answer to the first word. */
export type Hello = Told & {
  records: StepRecord[];
  /** Name of the owner shop; its key where the name is not known. */
  self: string;
  /** The seller said before that the page is that shop's. */
  sure: boolean;
};
