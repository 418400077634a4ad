// Where a seller gets the keys of each marketplace, step by step, as data: the texts have the words. What the seller has
// done and noted is kept under these names.
import type { EndpointId } from '../utils/marketplaces/types';

/** What a step lets the seller do beside ticking it off. */
export type StepKind = 'plain' | 'callback' | 'wait' | 'deletion';
export type GuideStep = { id: string; kind: StepKind; link?: string };

const step = (id: string, link?: string): GuideStep => ({ id, kind: 'plain', ...(link ? { link } : {}) });

export const guides: Readonly<Record<EndpointId, readonly GuideStep[]>> = {
  aliexpress: [
    step('apply', 'https://openservice.aliexpress.com/'),
    ...[step('login'), step('person'), step('purpose'), step('name')],
    { id: 'callback', kind: 'callback' },
    ...[step('reason'), step('developer')],
    { id: 'wait', kind: 'wait' },
    step('result', 'https://openservice.aliexpress.com/'),
  ],
  'aliexpress-aop': [
    step('apply', 'http://gw.api.alibaba.com/isv/index.htm'),
    ...[step('login'), step('person'), step('purpose'), step('name')],
    { id: 'callback', kind: 'callback' },
    ...[step('reason'), step('developer')],
    { id: 'wait', kind: 'wait' },
    step('result', 'http://gw.api.alibaba.com/isv/index.htm'),
  ],
  ebay: [
    step('developer', 'https://developer.ebay.com/'),
    { id: 'deletion', kind: 'deletion', link: 'https://developer.ebay.com/marketplace-account-deletion' },
    step('keys', 'https://developer.ebay.com/my/keys'),
    step('runame'),
  ],
  amazon: [
    step('register', 'https://developer-docs.amazon.com/sp-api/'),
    step('app'),
    step('roles'),
    step('lwa'),
    step('token', 'https://developer-docs.amazon.com/sp-api/docs/self-authorization'),
  ],
  dhgate: [step('apply', 'https://open.dhgate.com/'), { id: 'callback', kind: 'callback' }, step('keys')],
};

/** Rules of the marketplaces that a seller should have read, in their own words, and where they stand. */
export const rules: Readonly<Record<EndpointId, readonly { id: string; source: string }[]>> = {
  aliexpress: [{ id: 'aliexpress', source: 'https://openservice.aliexpress.com/' }],
  'aliexpress-aop': [{ id: 'aliexpress', source: 'https://openservice.aliexpress.com/' }],
  ebay: [{ id: 'ebay', source: 'https://developer.ebay.com/marketplace-account-deletion' }],
  amazon: [
    {
      id: 'amazon',
      source: 'https://developer-docs.amazon.com/sp-api/docs/developing-desktop-applications-in-amazon-sp-api',
    },
  ],
  dhgate: [{ id: 'dhgate', source: 'https://open.dhgate.com/' }],
};
