// The registry of marketplaces: the one place where an endpoint is added.
import { aliexpressAopEndpoint, aliexpressEndpoint } from './aliexpress/endpoints';
import { aliexpress, aliexpressAop } from './aliexpress/protocol';
import { amazonEndpoint } from './amazon/endpoints';
import { amazon } from './amazon/protocol';
import { regionOf } from './amazon/sites';
import { dhgateEndpoint } from './dhgate/endpoints';
import { dhgate } from './dhgate/protocol';
import { ebayEndpoint } from './ebay/endpoints';
import { ebay } from './ebay/protocol';
import type { Endpoint } from './endpoint';
import type { EndpointId, Protocol } from './types';

/** An endpoint: what it is, and how it is spoken to. */
export type Marketplace = { endpoint: Endpoint; protocol: Protocol };

export const marketplaces: Readonly<Record<EndpointId, Marketplace>> = {
  aliexpress: { endpoint: aliexpressEndpoint, protocol: aliexpress },
  'aliexpress-aop': { endpoint: aliexpressAopEndpoint, protocol: aliexpressAop },
  amazon: { endpoint: amazonEndpoint, protocol: amazon },
  dhgate: { endpoint: dhgateEndpoint, protocol: dhgate },
  ebay: { endpoint: ebayEndpoint, protocol: ebay },
};

export { regionOf };
