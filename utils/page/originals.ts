// From the address of a thumbnail to that of its original: what picture hosts append to make a smaller one, undone.
// Data first. The shapes were read in addresses and comments of public repositories; `seen` is the newest month that
// such an address itself tells, '' where it tells none. A rule never changes the host, and what it yields is only
// tried: whoever fetches falls back to the address that was given.

export type Rule = {
  hosts: RegExp;
  /** Replaced in the path. */
  path?: readonly [RegExp, string];
  /** Parts of the query that are dropped; parts are what stands between `&` and `|`. */
  query?: RegExp;
  seen: string;
};

const ali = /(^|\.)(alicdn|tbcdn|taobaocdn|aliexpress-media)\.(com|cn)$/;
const jd = /(^|\.)360buyimg\.com$/;
/** Hosts behind Tencent's and Qiniu's picture processing. */
const processed =
  /(^|\.)(pddpic|yangkeduo|pinduoduo|kwcdn|xhscdn|xiaohongshu|rednotecdn|yzcdn|myqcloud|clouddn|qiniucdn)\.(com|cn)$/;
const anywhere = /./;

export const rules: readonly Rule[] = [
  // `a.jpg_400x400q90.jpg_.webp`, `a.jpg_.webp`, `a.jpg_sum.jpg`, `cib.jpg_b.jpg`, `a.png_80x80.jpg`,
  // `a.jpg_960x960q75.jpg_.avif`, `a.jpg_Q90.jpg_.webp`: Taobao, Tmall, 1688, Alibaba, AliExpress.
  { hosts: ali, path: [/(\.(?:jpe?g|png|gif|webp|bmp|avif))_[^/]*$/i, '$1'], seen: '2025-12' },
  // `20518900143_171621457.360x360.jpg`: 1688's older pictures.
  { hosts: ali, path: [/\.(?:\d{2,4}x\d{2,4}\w{0,6}|summ?|search)(\.(?:jpe?g|png|gif))$/i, '$1'], seen: '2020-08' },
  // The processing of Alibaba's object storage.
  { hosts: /(^|\.)(alicdn|aliyuncs)\.com$/, query: /^x-oss-process=/, seen: '' },
  // `?imageMogr2/thumbnail/400x`, `?imageView2/2/w/1300/q/80`: Pinduoduo, Temu, Xiaohongshu, Youzan.
  { hosts: processed, query: /^(imageMogr2|imageView2|imageslim|imageAve)(\/|$)/, seen: '2025-05' },
  // `…/1040g0…!nd_dft_wlteh_webp_3`: the style behind the mark. Dated in the path, which may be signed over the style.
  { hosts: /(^|\.)(xhscdn|rednotecdn)\.com$/, path: [/![a-z]\w*$/i, ''], seen: '2026-07' },
  // `upload_files/….jpg!middle.webp`
  { hosts: /(^|\.)yzcdn\.cn$/, path: [/(\.(?:jpe?g|png|gif))![\w.]+$/i, '$1'], seen: '' },
  // `….jpg!q70.jpg`, `….jpg!q80.dpg.webp`, `….jpg.avif`, `….jpg.dpg`
  { hosts: jd, path: [/(\.(?:jpe?g|png|gif))(?:!|\.(?:avif|dpg|webp))[\w.]*$/i, '$1'], seen: '2024-10' },
  // `/n1/s450x450_jfs/t1/…`, `/n0/s80x80_jfs/…`, `/pcpubliccms/s1440x1440_jfs/…`
  { hosts: jd, path: [/\/s\d+x\d+_jfs\//, '/jfs/'], seen: '2024-10' },
  // n1 to n9 are fixed sizes, n0 is the largest: `m.360buyimg.com/n0/jfs/…`
  { hosts: jd, path: [/^\/n[1-9]\/jfs\//, '/n0/jfs/'], seen: '2023-08' },
  // `/200x200/f2/albu/…`, `/webp/m/260x260/…` → `/0x0/…`; a letter behind the size stays: `/0x0s/f2-albu-…`
  {
    hosts: /(^|\.)(dhgate|dhresource)\.com$/,
    path: [/^\/(?:webp\/)?(?:m\/)?[1-9]\d*x\d+([a-z]?)\//, '/0x0$1/'],
    seen: '',
  },
  // `images/I/71Swqqe7XAL._AC_SX466_.jpg`
  {
    hosts: /(^|\.)(media-amazon|ssl-images-amazon|images-amazon)\.com$/,
    path: [/\._[^/]*_(\.[a-z]{3,4})$/i, '$1'],
    seen: '',
  },
  // `/thumbs/images/g/KEY/s-l225.jpg` and `/images/g/KEY/s-l1600.jpg` are the same photograph.
  { hosts: /(^|\.)ebayimg\.com$/, path: [/^\/thumbs\/images\//, '/images/'], seen: '' },
  { hosts: /(^|\.)ebayimg\.com$/, path: [/\/s-l(?:\d{2,3}|1[0-5]\d\d)(\.[a-z]+)$/, '/s-l1600$1'], seen: '' },
  // `products/NAME_400x.jpg?v=1588923816`: Shopify's own host, and `/cdn/shop/` under a shop's.
  { hosts: /^cdn\.shopify\.com$/, path: [shopify('\\/'), '$1$2'], seen: '2021-04' },
  { hosts: anywhere, path: [shopify('\\/cdn\\/shop\\/'), '$1$2'], seen: '' },
  { hosts: /^cdn\.shopify\.com$/, query: /^(width|height|crop)=/, seen: '2025-06' },
  // `/wp-content/uploads/2018/04/NAME-300x200.jpg`: WordPress, on any host.
  {
    hosts: anywhere,
    path: [/(\/wp-content\/uploads\/.*)-\d{2,4}x\d{2,4}(\.(?:jpe?g|png|gif|webp|avif))$/i, '$1$2'],
    seen: '2018-04',
  },
  { hosts: /^i\d\.wp\.com$/, query: /^(w|h|resize|fit|quality|ssl|strip|zoom)=/, seen: '' },
];
// Douyin's and Kuaishou's `~tplv-…` is signed: without its parameters the host answers 403, so it stays.

/** Shopify's size behind a file's name, below a folder. */
function shopify(folder: string): RegExp {
  const size = '\\d+x\\d*|x\\d+|pico|icon|thumb|small|compact|medium|large|grande|master';
  return new RegExp(`(${folder}[^?]*)_(?:${size})(?:_crop_[a-z]+)?(?:@\\dx)?(\\.(?:jpe?g|png|gif|webp|avif))$`, 'i');
}

/** Longest address that rules look at, characters. */
const longest = 4000;
const most = 6;

function applied(rule: Rule, address: string): string {
  const url = new URL(address);
  if (!rule.hosts.test(url.hostname)) return address;
  if (rule.path) url.pathname = url.pathname.replace(...rule.path);
  if (rule.query) {
    const { query } = rule;
    const parts = url.search.slice(1).split(/[&|]/);
    const kept = parts.filter((part) => !query.test(part));
    if (kept.length < parts.length) url.search = kept.join('&');
  }
  return url.href;
}

/**
 * Addresses worth trying for a picture, best first, the given one last; at most 6, all http(s) on the same host.
 * Empty for anything that is not an http(s) address, or that carries a name or password. Never throws.
 */
export function originalsOf(address: string): string[] {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return [];
  const given = new URL(address);
  if (given.username !== '' || given.password !== '') return [];
  if (address.length > longest) return [address];
  const steps = [address];
  let last = given.href;
  for (const rule of rules) {
    const next = applied(rule, last);
    if (next === last) continue;
    last = next;
    steps.unshift(next);
  }
  // Between the best and the given one, halves of a change are rarely an address of their own.
  return [...new Set(steps.length > most ? [...steps.slice(0, most - 1), address] : steps)];
}
