/** Names of a shop's folders, in the order of its categories. */
const FOLDER_NAMES = ['默认分类', '商品主图', '详情页素材', '颜色分类图', '活动海报', '品牌故事'];

const TITLES = [
  '手作陶土花瓶_主图01',
  '手作陶土花瓶_主图02',
  '新中式插花器_白底图',
  '粗陶杯_青釉_场景图',
  '粗陶杯_酒红_场景图',
  '日式茶罐_细节01',
  '日式茶罐_细节02',
  '窄口花器_松绿_主图',
  '窄口花器_雾蓝_主图',
  '客厅摆件_暖陶_白底图',
  '客厅摆件_暖陶_组合',
  '开春上新_首屏海报',
];
const SIZES = [63_124, 58_907, 71_233, 66_410, 60_019, 69_552, 64_871, 57_346, 73_908, 61_775, 68_120, 59_664];

/** @typedef {{ id: string, name: string, categories: string[] }} ShownShop */

/**
 * Folders of a shop: its categories with names.
 * @param {ShownShop} shop
 * @returns {{ id: string, name: string }[]}
 */
export const foldersOf = (shop) => shop.categories.map((id, i) => ({ id, name: FOLDER_NAMES[i] ?? `素材文件夹${i}` }));

/**
 * Pictures that were there before: two thirds in the default folder, the rest in the others.
 * @param {ShownShop} shop
 * @returns {import('./office.mjs').OfficePicture[]}
 */
export const demoPictures = (shop) =>
  TITLES.map((title, i) => {
    const word = (Number(shop.id) * 131 + i * 7919).toString(36).padStart(8, 'x');
    const shard = 1 + (i % 8);
    return {
      id: String(1_650_000_000_000_000_000n + BigInt(shop.id) * 100_003n + BigInt(i) * 977n),
      title,
      url: `https://img0${shard}.taobaocdn.com/imgextra/i${shard}/22${shop.id}/O1CN01${word}_!!22${shop.id}.jpg`,
      folder: shop.categories[i % 3 === 2 ? 1 % shop.categories.length : 0],
      bytes: SIZES[i],
      pixel: '640x640',
      created: `2026-10-${String(28 - i).padStart(2, '0')} 1${i % 8}:2${i % 6}:0${i % 9}`,
      photo: `photo-${1 + ((i + Number(shop.id)) % 12)}.jpg`,
    };
  });
