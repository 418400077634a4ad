// Taobao's pages on which a distributor applies for brands, as the guide's second procedure tells them; nobody has
// checked these places on a logged-in page for us, hence `unverified`. The words are the guide's own.
import type { BrandPageRecord } from './brand-page';

const seen = 'unverified';
const text = 'input:not([type]), input[type="text"]';

export const taobaoBrandPage: BrandPageRecord = {
  platform: 'taobao',
  // No source names the address; the record of the platform's hosts bounds it further.
  hosts: '^([a-z0-9-]+\\.)+(taobao|tmall)\\.com$',
  fields: {
    member: [
      { selector: text, label: '会员账号', seen },
      { selector: text, label: '会员账户', seen },
      { selector: text, label: '会员名', seen },
    ],
    company: [
      { selector: text, label: '公司名称', seen },
      { selector: text, label: '企业名称', seen },
    ],
    brands: [
      { selector: `${text}, textarea`, label: '授权品牌', seen },
      { selector: `${text}, textarea`, label: '品牌名称', seen },
    ],
  },
  states: {
    未开通服务: 'notEnabled',
    服务未开通: 'notEnabled',
    待审核: 'inReview',
    审核中: 'inReview',
    审核不通过: 'refused',
    审核未通过: 'refused',
    审核通过: 'passed',
    待缴保证金: 'depositOwed',
    未缴保证金: 'depositOwed',
    未缴纳保证金: 'depositOwed',
    保证金不足: 'depositShort',
    服务已开通: 'active',
    已开通服务: 'active',
  },
};
