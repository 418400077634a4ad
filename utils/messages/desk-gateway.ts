// The desk's lines about single calls of the gateway; `desk.ts` takes them into its table.
import * as z from 'zod/mini';
import { clientTypeSchema, type Problem } from '../db/schema';
import { line } from './desk-line';
import type { Found, Probe, TestReceipt } from './views';

export const gatewayLines = {
  'gateway.probe': line<Probe>()(z.object({ address: z.string().check(z.maxLength(400)) })),
  /** One real call with every field as entered. */
  'gateway.test': line<TestReceipt>()(
    z.object({
      shop_id: z.string(),
      picture_category_id: z.string(),
      image_input_title: z.string(),
      title: z.string(),
      client_type: z.union([clientTypeSchema, z.literal('')]),
      is_https: z.enum(['', 'true', 'false']),
      vvtype: z.string(),
      img: z.object({
        name: z.string().check(z.maxLength(400)),
        /** 20 MB: far over the gateway's 3 MB, so that its own refusal can be seen. */
        blob: z.custom<Blob>((v) => v instanceof Blob && v.size <= 20 * 1024 * 1024),
      }),
    }),
  ),
  /** "I have scanned": lets a stopped scope go on, if the gateway agrees. */
  'gateway.authorized': line<{ released: boolean; problem: Problem | null }>()(z.object({ scope: z.string() })),
  /** Tries the client id and secret that were just entered. */
  'gateway.secret': line<{ problem: Problem | null }>()(z.object({})),
  'shop.find': line<Found>()(z.object({ url: z.url(), type: z.enum(['0', '1', '2']) })),
} as const;
