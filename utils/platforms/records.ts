// Every record whole: what the build writes into the package, and what tests and README are made from. The background
// and the content script get theirs from the packaged file, so they never import this.
import * as alibaba1688 from './alibaba1688';
import * as aliexpress from './aliexpress';
import * as amazon from './amazon';
import * as dangdang from './dangdang';
import * as dhgate from './dhgate';
import * as douyin from './douyin';
import * as ebay from './ebay';
import * as jd from './jd';
import * as kuaishou from './kuaishou';
import * as pinduoduo from './pinduoduo';
import * as taobao from './taobao';
import * as taogongchang from './taogongchang';
import type { Platform } from './types';
import * as weidian from './weidian';
import * as xiaohongshu from './xiaohongshu';
import * as youzan from './youzan';

export const platforms: readonly Platform[] = [
  { ...alibaba1688.place, ...alibaba1688.pages },
  { ...aliexpress.place, ...aliexpress.pages },
  { ...amazon.place, ...amazon.pages },
  { ...dangdang.place, ...dangdang.pages },
  { ...dhgate.place, ...dhgate.pages },
  { ...douyin.place, ...douyin.pages },
  { ...ebay.place, ...ebay.pages },
  { ...jd.place, ...jd.pages },
  { ...kuaishou.place, ...kuaishou.pages },
  { ...pinduoduo.place, ...pinduoduo.pages },
  { ...taobao.place, ...taobao.pages },
  { ...taogongchang.place, ...taogongchang.pages },
  { ...weidian.place, ...weidian.pages },
  { ...xiaohongshu.place, ...xiaohongshu.pages },
  { ...youzan.place, ...youzan.pages },
];

/** Where a platform's record stands in the package. */
const fileOf = (id: string) => `platforms/${id}.json`;

/** The files that the build writes, one a platform: its record without what the background already has. */
export const recordFiles: readonly { relativeDest: string; contents: string }[] = platforms.map(
  ({ hosts: _, names: __, ...record }) => ({ relativeDest: fileOf(record.id), contents: JSON.stringify(record) }),
);
