// What the pipeline is asked and what it gives. Types only: the worker that carries the codecs, the engine that asks
// and the views that show it share them.
import type { Answer, Change, FitRules, Format } from '../../db/fit-schema';
import type { Problem } from '../../db/schema';

/** What an image space takes. */
export type Limits = {
  formats: readonly Format[];
  /** Bytes of one picture at the most. */
  bytes: number;
  /** Pixels; null: any. */
  leastWidth: number | null;
  mostWidth: number | null;
  leastHeight: number | null;
  mostHeight: number | null;
  /** Whether a picture that is too high may be cut into several. */
  slices: boolean;
  /** Width to height; absent: any. */
  ratio?: readonly [number, number];
};

/** What the bytes say of themselves, read without decoding them. */
export type Facts = {
  format: Format;
  bytes: number;
  /** Pixels as stored, before the orientation is applied. */
  width: number;
  height: number;
  /** EXIF's 1 to 8; 1 is upright. */
  orientation: number;
  /** Frames of an animation; 1 for a still picture, 2 for a drawing that moves. */
  frames: number;
  /** False where the format or its header rules transparency out. */
  alpha: boolean;
  /** Places, people, devices: EXIF (but for the orientation), XMP, IPTC, text chunks, comments. */
  metadata: boolean;
  /** A colour profile that is not sRGB. */
  profile: boolean;
};

/** The steps that a picture needs, in the order in which they are done. */
export type Step =
  | 'metadata'
  | 'orient'
  | 'pad'
  | 'crop'
  | 'convert'
  | 'scale'
  | 'slice'
  | 'watermark'
  | 'compress'
  | 'frames'
  | 'first';

/** Why the seller is asked: kinds of change, an animation that does not comply, other proportions, a cut through no quiet row. */
export type Ask =
  | { why: 'change'; kinds: ('orient' | 'convert' | 'compress' | 'scale' | 'slice')[] }
  | { why: 'animation'; frames: number }
  /** An animation that cannot be made to comply as one. */
  | { why: 'still'; frames: number }
  | { why: 'ratio'; width: number; height: number; ratio: readonly [number, number] }
  | { why: 'cut'; rows: number[] /** In which the rows count: the picture may have been scaled. */; height: number };

export type Plan =
  | { does: 'asIs' }
  | { does: 'change'; steps: Step[] }
  | { does: 'ask'; ask: Ask }
  | { does: 'refuse'; problem: Problem };

export type Order = {
  name: string;
  limits: Limits;
  rules: FitRules;
  answer: Answer | null;
  /** The watermark's own picture. */
  mark: Blob | null;
};

export type Part = { blob: Blob; sha256: string; format: 'jpg' | 'png' | 'gif'; width: number; height: number };

/** What came of one picture. `parts` has one picture, or the slices from top to bottom. */
export type Fitted =
  | { does: 'asIs'; facts: Facts }
  | { does: 'change'; facts: Facts; parts: Part[]; changes: Change[] }
  | { does: 'ask'; facts: Facts; ask: Ask }
  | { does: 'refuse'; problem: Problem };

/**
 * What a first look tells, before anything is changed. `look` and `thumb`, a small picture as a `data:` address, are ''
 * unless they were asked for and the picture could be decoded.
 */
export type Looked = { sha256: string; facts: Facts | null; plan: Plan; look: string; thumb: string };

/** The pipeline as the engine sees it. Rejects when the bytes cannot be read; a bad picture is a refusal, not an error. */
export type Fitter = {
  lookAt: (blob: Blob, order: Order, withLook: boolean) => Promise<Looked>;
  fit: (blob: Blob, order: Order) => Promise<Fitted>;
};

/** A picture that an image element shows, upright; null where it cannot be decoded. */
export type Shown = { shown: Blob | null };

/** For views: some formats no browser shows. Rejects when the bytes cannot be read. */
export type Shower = { show: (blob: Blob) => Promise<Blob | null> };
