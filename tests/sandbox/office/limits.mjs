const MB = 1024 * 1024;

/**
 * What a field of a platform refuses. Written from the platforms' own texts, apart from the extension's records, so that
 * these can be judged by it.
 * @typedef {object} Limit
 * @property {string[]} types
 * @property {number} [bytes] most
 * @property {[number, number]} [width] least and most pixels
 * @property {[number, number]} [height]
 * @property {boolean} [square]
 */

const most = Number.POSITIVE_INFINITY;

/** @type {Record<string, Record<string, Limit>>} platform → slot, or `any` for every other one */
const LIMITS = {
  alibaba1688: { any: { types: ['jpg', 'gif', 'png'], bytes: 2 * MB } },
  dhgate: {
    main: { types: ['jpg'], bytes: 2 * MB - 1 },
    space: { types: ['jpg'], bytes: 200 * 1024 - 1, width: [251, most], height: [251, most] },
  },
  douyin: { any: { types: ['jpg', 'png'], bytes: 10 * MB } },
  jd: { any: { types: ['jpg', 'png', 'gif'], bytes: MB } },
  kuaishou: { any: { types: ['jpg', 'png'], bytes: 2 * MB } },
  pinduoduo: {
    main: { types: ['jpg', 'png'], bytes: MB, width: [480, most], height: [480, most], square: true },
    details: { types: ['jpg', 'png'], bytes: MB, width: [480, 1200], height: [1, 1500] },
  },
  taobao: { any: { types: ['jpg', 'png', 'gif'], bytes: 3 * MB } },
  xiaohongshu: { any: { types: ['jpg', 'png'], bytes: 5 * MB, width: [800, most], height: [800, most] } },
  youzan: { any: { types: ['jpg', 'png'], bytes: MB } },
};

/** Where a platform says nothing: any picture, and no more than a server of ours would hold. */
const unknown = { types: ['jpg', 'png', 'gif'], bytes: 20 * MB };

/**
 * What a field of a platform refuses; null where the platform says nothing.
 * @param {string} platform
 * @param {string} slot
 * @returns {Limit | null}
 */
export const limitOf = (platform, slot) => LIMITS[platform]?.[slot] ?? LIMITS[platform]?.any ?? null;

/**
 * Why a platform refuses a file, in its words; null when it takes it.
 * @param {string} platform
 * @param {string} slot
 * @param {{ type: string, width: number, height: number } | null} format
 * @param {number} bytes
 */
export function refusalOf(platform, slot, format, bytes) {
  const limit = limitOf(platform, slot) ?? unknown;
  if (!format || !limit.types.includes(format.type)) return '图片格式不支持';
  if (bytes > (limit.bytes ?? most)) return `图片大小超过 ${Math.round((limit.bytes ?? 0) / 1024)}KB`;
  const { width, height } = format;
  if (limit.square && width !== height) return '图片宽高比例需为 1:1';
  const [narrow, wide] = limit.width ?? [1, most];
  const [low, high] = limit.height ?? [1, most];
  if (width < narrow || width > wide) return `图片宽度 ${width} 不符合要求`;
  if (height < low || height > high) return `图片高度 ${height} 不符合要求`;
  return null;
}
