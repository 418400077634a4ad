// What a run of steps works with in its page, why it may stop there, and how it asks for leave before each press.
import type { Mode, StepRecord } from '../grants/steps';
import type { Ending, Stand, Tell, Told } from '../messages/run';
import type { Texts } from '../texts';
import { wallIn } from './steps-look';
import type { Tip, TipLook } from './steps-tip';

/** Why a run stops here. */
export class Halt extends Error {
  constructor(
    readonly why: Ending | 'over',
    readonly step: string,
    readonly saw = '',
    /** Why our own rules said no, where they did. */
    readonly no: string | null = null,
  ) {
    super(`steps: ${why} at ${step}`);
  }
}

/** The page said no to a store, in words that are known for it; `full`: it will to every further one. */
export class Refused extends Error {
  constructor(
    readonly saw: string,
    readonly full: boolean,
  ) {
    super('steps: refused');
  }
}

export type RunPage = {
  document: Document;
  t: Texts;
  tip: Tip;
  now(): number;
  wait(ms: number): Promise<void>;
  tell(tell: Tell): Promise<Told>;
};

export type Scene = RunPage & {
  record: StepRecord;
  /** Who presses; turned to `assisted` for good when the page ignores our presses. */
  mode: Mode;
  /** Set when the run is to stop: by the seller, or since it is not ours any more. */
  halted: Ending | 'over' | null;
  /** Where the run stands now: told to the desk, so that it is known when this page is gone. */
  at: Stand;
  /** Which store of how many, for the card. */
  progress: string;
  buttons: TipLook['buttons'];
};

/** One store on its way through the steps. */
export type Deed = {
  name: string;
  /** What the page has said since this store's turn began, and what was there before: see `newWords`. */
  before: string[];
  saw: string;
  /** Asks for leave for a press, once a store; throws where it is not given. */
  arm(): Promise<void>;
};

/** Looks for what ends a run wherever it stands. */
export function guard(scene: Pick<Scene, 'halted' | 'document' | 'record' | 'at'>): void {
  const { step } = scene.at;
  if (scene.halted) throw new Halt(scene.halted, step);
  const wall = wallIn(scene.document, scene.record);
  if (wall) throw new Halt(wall.kind, step, wall.saw);
}

/**
 * Asks the desk whether the run still goes, right before a press of ours: the seller may have stopped it elsewhere, or
 * its time may be up. A store's press must be on record by then.
 */
export async function askLeave(scene: Scene, deed: Deed | null): Promise<void> {
  const { goes, state } = await scene.tell({ what: 'beat', at: scene.at });
  if (!goes || (deed && !state.pressed.includes(deed.name))) throw new Halt('over', scene.at.step);
}
