// A right question of each kind of the desk: one that its schema takes, so that only the leave stands in its way.
import type { DeskAsk, DeskKind } from '../../../utils/messages/desk';

const blob = new Blob([new Uint8Array([1])]);
const account = '2f1e0d9c-8b7a-4c6d-9e5f-4a3b2c1d0e9f';
const run = '5b2f5c1e-6f9b-4a52-9c5e-8d2f1a7b3c4d';
const key = `${account}:7001`;
export const owner = 'taobao:1002';
export const application = '0b5c9d9e-7f0e-4c1c-9d7e-2f4a6b8c0d1e';
const day = '2026-11-22';
const form = {
  ...{ name: 'eBay', callback: 'Seller-RuName', app: '', draft: false, country: '', landings: [] },
  ...{ key: 'client-id', endpoint: 'ebay' as const, secret: 'client-secret' },
};

/** A right question of each kind. */
export const rightAtDesk: { [K in DeskKind]: DeskAsk<K> } = {
  'desk.busy': {},
  'consent.seen': {},
  'pull.due': {},
  'account.add': form,
  'account.write': { account, change: { paused: true } },
  'account.hosts': { endpoint: 'ebay', callback: 'Seller-RuName', landings: [], country: '' },
  'account.connect': { account },
  'account.giveUp': { account },
  'account.paste': { account, refresh: 'Atzr|1', sellerId: 'A1' },
  'account.remove': { account, drafts: 'remove' },
  'account.guide': { endpoint: 'ebay', guide: { step: '2' } },
  'pull.now': { account, cause: 'now' },
  'pull.stop': { account },
  'pull.view': {},
  'pull.one': { account, order: '7001' },
  'pull.why': { account, order: '7001' },
  'pull.failure': { id: 1 },
  'draft.read': { keys: [key] },
  'draft.search': { text: '张三', account: null },
  'draft.state': { keys: [key], state: 'checked' },
  'draft.edit': { key, edits: { note: '急' } },
  'draft.forget': { keys: [key] },
  'draft.templates': { templates: [{ id: run, name: '发货', columns: ['order'] }] },
  'grant.plan': { owner, names: ['丁店'] },
  'grant.note': { owner, name: '乙店', notes: { note: '分销' } },
  'grant.forget': { owner, name: '乙店' },
  'grant.file': {
    owner,
    lines: [{ line: 2, owner, name: '戊店', state: 'active', grantedOn: day, who: null, note: null, endOn: null }],
  },
  'grant.export': {},
  'grant.number': { name: 'stores', value: 11 },
  'grant.undo': { id: 1 },
  'received.note': { owner, name: '己店', since: day, note: '' },
  'received.forget': { owner, name: '丙店' },
  'brand.begin': { owner, brands: ['山野'], member: '', company: '', note: '' },
  'brand.move': { owner, name: '青禾', to: 'filled', on: day, note: '' },
  'brand.note': { owner, name: '青禾', notes: { note: '急' } },
  'brand.seen': { owner, name: '青禾', what: 'balance', on: day, attachment: null },
  'brand.aside': { owner, name: '青禾', aside: true },
  'brand.forget': { owner, name: '青禾' },
  'brand.halt': { owner, halt: { on: day, note: '' } },
  'brand.attach': { application, kind: 'licence', name: 'a.png', bytes: blob },
  'brand.detach': { owner, id: 1 },
  'brand.page': { owner, application },
  'brand.tell': { list: run, platform: 'taobao', tell: { what: 'hello' } },
  'brand.answered': { owner },
  'remind.due': {},
  'remind.told': { due: [{ owner, why: 'lockEnds', name: '乙店', on: day, until: null }] },
  'gateway.probe': { address: 'https://api.vv-tool.com/' },
  'gateway.test': {
    ...{ shop_id: '1002', picture_category_id: '0', image_input_title: 'img', title: 'a', client_type: '' },
    ...{ is_https: '', vvtype: '', img: { name: 'a.png', blob } },
  },
  'gateway.authorized': { scope: 'account' },
  'gateway.secret': {},
  'shop.find': { url: 'https://item.taobao.com/item.htm?id=1', type: '0' },
  'step.begin': { owner, job: 'authorize', mode: 'assisted', names: ['乙店'], tabId: 7 },
  'step.drop': { owner, run },
  'step.stop': { owner },
  'step.tell': { run, platform: 'taobao', tell: { what: 'hello' } },
  'step.settle': { owner, name: '乙店', how: 'keep' },
  'step.recover': {},
};
