// One table: kind → who may ask and the schema of the question. The answer's type stands beside it.
import * as z from 'zod/mini';
import { answerSchema } from '../db/fit-schema';
import { leaveSchema } from '../db/leave-schema';
import { handSchema, idSchema, platformIdSchema, settingsSchema, shopSchema } from '../db/schema';
import { launcherSchema, placeSchema } from '../db/sites-schema';
import type { Answers } from './answers';

/**
 * Who asks, as the browser stamps it: a page of the extension, our script on a listed platform's page, or the picture
 * picker in the one document where the seller opened it.
 */
export type Asker = 'page' | 'content' | 'guest';

const uploadIds = z.array(z.int()).check(z.maxLength(5000));
const which = z.union([
  z.object({ ids: uploadIds }),
  z.object({ batch: z.string() }),
  z.object({ all: z.literal(true) }),
]);
const nothing = z.object({});
/** 20 MB: far over the gateway's 3 MB, so that the refusal can name file and limit. */
const fileShape = {
  name: z.string().check(z.maxLength(400)),
  blob: z.custom<Blob>((v) => v instanceof Blob && v.size <= 20 * 1024 * 1024),
};
const file = z.object(fileShape);
/** With the folder it was in, and its category where that is another than the batch's. */
const given = z.object({
  ...fileShape,
  folder: z.optional(z.string().check(z.maxLength(1000))),
  category: z.optional(idSchema),
});
const ids = z.object({ ids: uploadIds });
/** A field of the page that asks; of which platform, the browser says. */
const field = z.object({
  route: handSchema.shape.route,
  input: handSchema.shape.input,
  formats: handSchema.shape.formats,
});

/** An address that may be fetched for a page: http(s), and nobody's name or password before its host. */
const pictureAddress = z.string().check(z.maxLength(2000), z.regex(/^https?:\/\/[^\s/\\?#@]+([/?#].*)?$/i));
const pixels = z.int().check(z.minimum(0), z.maximum(1_000_000));
const look = { name: file.shape.name, width: pixels, height: pixels };
const pagePicture = z.union([
  z.object({ ...look, url: pictureAddress, larger: z.array(pictureAddress).check(z.maxLength(6)) }),
  z.object({ ...look, blob: file.shape.blob }),
]);

/** Why a page's field did not take what was made for it. */
const handProblems = ['problem_hand_gone', 'problem_hand_refused', 'problem_hand_many'] as const;
export type HandProblem = (typeof handProblems)[number];

/** What an assistant may set as well: how this machine shows things. */
const anyonesSettings: readonly string[] = ['language', 'copyFormat', 'ownTemplate'];

/** `owner`: only with the owner's leave, where an owner passphrase is set; a function says for which questions. */
export const contract = {
  'page.hello': { from: ['content'], ask: nothing },
  /** Where the launcher stands on the asker's own site, and a place that the seller pointed at, kept or forgotten. */
  'site.keep': {
    from: ['content'],
    ask: z.object({
      launcher: z.optional(launcherSchema),
      place: z.optional(placeSchema),
      forget: z.optional(placeSchema.shape.key),
    }),
  },
  'site.read': { from: ['page'], ask: z.object({ url: z.string().check(z.maxLength(4000)) }) },
  /** A site is this platform's back office, or none; its permission was asked for in the press. */
  'site.choose': {
    from: ['page'],
    owner: true,
    ask: z.object({ origin: z.string(), platform: z.nullable(platformIdSchema) }),
  },
  'site.show': { from: ['page'], ask: z.object({ origin: z.string(), hidden: z.boolean() }) },
  'panel.read': { from: ['page', 'content'], ask: z.object({ limit: z.int().check(z.minimum(1), z.maximum(2000)) }) },
  'panel.texts': { from: ['content'], ask: nothing },
  'thumb.read': { from: ['page', 'content'], ask: z.object({ ids: z.array(z.int()).check(z.maxLength(200)) }) },
  'upload.add': {
    from: ['page', 'content'],
    ask: z.object({
      shop: z.string(),
      category: idSchema,
      via: z.enum(['files', 'drop', 'paste']),
      /** A page hands a large batch over in several messages: the first one's answer names the batch. */
      batch: z.optional(z.uuid()),
      /** Pictures in the whole batch, so that its first message already knows whether it needs a yes. */
      total: z.optional(z.int().check(z.minimum(1), z.maximum(5000))),
      files: z.array(given).check(z.minLength(1), z.maxLength(1000)),
      /** Of a page: for its own upload field. Shop and category then say nothing. */
      hand: z.optional(field),
    }),
  },
  /** Stored pictures in the order given: those of one head of the list, or all. */
  'upload.stored': {
    from: ['page', 'content'],
    ask: z.object({ batch: z.optional(z.string()), category: z.optional(idSchema) }),
  },
  'upload.cancel': { from: ['page', 'content'], ask: which },
  'upload.retry': { from: ['page', 'content'], ask: which },
  'upload.settle': { from: ['page'], ask: z.object({ id: z.int(), as: z.enum(['stored', 'again']) }) },
  'upload.force': { from: ['page'], ask: z.object({ id: z.int() }) },
  'upload.forget': { from: ['page'], owner: true, ask: nothing },
  /** A page may answer for what goes to its own field. */
  'upload.choose': { from: ['page', 'content'], ask: z.object({ which, answer: answerSchema }) },
  /** How far a batch for this frame's own field is. */
  'hand.read': { from: ['content'], ask: z.object({ batch: z.uuid() }) },
  'hand.take': { from: ['content'], ask: z.object({ id: z.int() }) },
  'hand.end': {
    from: ['content'],
    ask: z.object({ ids: uploadIds, problem: z.nullable(z.enum(handProblems)) }),
  },
  'hand.again': { from: ['content'], ask: z.object({ ids: uploadIds, field }) },
  /** Addresses that are kept without uploading. To upload them a page hands them in as it does files. */
  'link.keep': {
    from: ['page'],
    ask: z.object({
      shop: z.string(),
      category: idSchema,
      links: z
        .array(
          z.object({
            url: z.string().check(z.regex(/^https?:\/\//i), z.maxLength(4000)),
            name: z.string().check(z.maxLength(400)),
          }),
        )
        .check(z.maxLength(5000)),
    }),
  },
  'link.read': { from: ['page'], ask: nothing },
  'link.remove': { from: ['page'], ask: ids },
  /** Uploads wait for their bytes, and their sites were asked for. */
  'grab.resume': { from: ['page'], ask: nothing },
  'queue.pause': { from: ['page', 'content'], ask: z.object({ paused: z.boolean() }) },
  'stop.release': { from: ['page'], owner: true, ask: z.object({ scope: z.string() }) },
  'batch.confirm': { from: ['page'], ask: z.object({ batch: z.string(), yes: z.boolean() }) },
  'engine.wake': { from: ['page'], ask: nothing },
  'engine.moved': { from: ['page'], ask: nothing },
  /** From the desk: tabs of consents are to be opened or watched, or the next pull's time is another. */
  'desk.wants': { from: ['page'], ask: nothing },
  /** Of some match patterns the first that the browser has not granted; the desk cannot ask it. */
  'host.missing': { from: ['page'], ask: z.object({ origins: z.array(z.string()) }) },
  'settings.read': { from: ['page'], ask: nothing },
  'settings.write': {
    from: ['page'],
    owner: (ask: unknown) => Object.keys(ask as object).some((name) => !anyonesSettings.includes(name)),
    ask: z.partial(settingsSchema),
  },
  'secret.write': {
    from: ['page'],
    owner: true,
    ask: z.union([
      z.object({ token: z.string().check(z.minLength(1), z.maxLength(4000)) }),
      z.object({
        clientId: z.string().check(z.minLength(1), z.maxLength(400)),
        clientSecret: z.string().check(z.minLength(1), z.maxLength(4000)),
      }),
      z.object({ clear: z.literal(true) }),
    ]),
  },
  'shop.save': { from: ['page'], owner: true, ask: shopSchema },
  'shop.remove': { from: ['page'], owner: true, ask: z.object({ key: z.string() }) },
  /** From the desk: a test call went through, which opens the menu's way to its shop. */
  'shop.tested': { from: ['page'], ask: nothing },
  'vault.unlock': { from: ['page'], ask: z.object({ passphrase: z.string().check(z.maxLength(400)) }) },
  'vault.lock': { from: ['page'], ask: nothing },
  'vault.set': {
    from: ['page'],
    owner: true,
    ask: z.object({ passphrase: z.nullable(z.string().check(z.minLength(8), z.maxLength(400))) }),
  },
  /** For the engine, which has no storage of the session; the key cannot be taken out of the object. */
  'vault.key': { from: ['page'], ask: nothing },
  /** Who is at the machine now, and what an assistant may. */
  'owner.read': { from: ['page'], ask: nothing },
  'owner.unlock': { from: ['page'], ask: z.object({ passphrase: z.string().check(z.maxLength(400)) }) },
  'owner.lock': { from: ['page'], ask: nothing },
  'owner.set': {
    from: ['page'],
    owner: true,
    ask: z.object({ passphrase: z.nullable(z.string().check(z.minLength(8), z.maxLength(400))) }),
  },
  'owner.allow': { from: ['page'], owner: true, ask: leaveSchema },
  /** The owner is still there: it does not lock by itself. */
  'owner.stay': { from: ['page'], owner: true, ask: nothing },
  /** The passphrase is forgotten: after a wait the division goes, and every key and secret with it. */
  'owner.forget': { from: ['page'], ask: nothing },
  'options.open': {
    from: ['page', 'content'],
    ask: z.object({
      /** The register of authorized shops instead. */
      register: z.optional(z.literal(true)),
      /** Fills the form of a shop, which the seller then saves or not. */
      shop: z.optional(
        z.object({
          id: z.string().check(z.maxLength(32)),
          name: z.string().check(z.maxLength(100)),
          categories: shopSchema.shape.categories.check(z.maxLength(200)),
        }),
      ),
    }),
  },
  'popup.open': { from: ['page', 'content'], ask: nothing },
  /** Adds the panel to the asker's frame, or what its launcher needs seldom. */
  'panel.open': { from: ['content'], ask: z.object({ tools: z.optional(z.boolean()) }) },
  /** The control beside the field for stores: opens the page where the seller says yes, for the asking tab. */
  'steps.page': { from: ['content'], ask: nothing },
  /** Puts the script of a run that the desk has begun into a tab. */
  'steps.open': { from: ['page'], owner: true, ask: z.object({ tabId: z.int(), run: z.uuid() }) },
  /** What that script tells; the desk judges it. Only from the document into which it was put. */
  'steps.tell': { from: ['content'], ask: z.object({ run: z.uuid(), tell: z.unknown() }) },
  /** The launcher's card: opens the dashboard at the brand applications of the page's shop, for the asking tab. */
  'checklist.page': { from: ['content'], ask: nothing },
  /** Puts the checklist that the desk has begun beside the form of a tab's page, and what its script tells. */
  'checklist.open': { from: ['page'], owner: true, ask: z.object({ tabId: z.int(), run: z.uuid() }) },
  'checklist.tell': { from: ['content'], ask: z.object({ run: z.uuid(), tell: z.unknown() }) },
  /** Puts the picture picker into the tab in front; closes one that is open there. */
  'picker.open': { from: ['page'], ask: nothing },
  'picker.hello': { from: ['guest'], ask: nothing },
  'picture.propose': {
    from: ['guest'],
    ask: z.object({
      shop: z.string(),
      category: idSchema,
      batch: z.optional(z.uuid()),
      /** Pictures in the whole batch: with the last of them the seller is asked, and the guest's leave ends. */
      total: z.int().check(z.minimum(1), z.maximum(1000)),
      pictures: z.array(pagePicture).check(z.minLength(1), z.maxLength(1000)),
    }),
  },
} as const;

export type Kind = keyof typeof contract;
export type Ask<K extends Kind> = z.infer<(typeof contract)[K]['ask']>;

/** What comes back over the wire: the answer, or a refusal that is short and always the same. */
export type Reply<K extends Kind> = { ok: true; answer: Answers[K] } | { ok: false; error: 'refused' | 'broken' };
