// Countries of Amazon's seller sites, in the order in which they are offered: the registry has them.
import { marketplaces } from '../../../utils/marketplaces/index';

/** ISO 3166 codes, as the consent pages are named by. */
export const amazonCountries: readonly string[] = Object.keys(marketplaces.amazon.endpoint.authorize.pages);
