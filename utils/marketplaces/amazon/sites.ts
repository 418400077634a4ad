// Amazon's seller sites by country: where the consent page stands, and which of three regions the API calls go to. A
// grant covers one region. Source: developer-docs.amazon.com/sp-api, seller central URLs and SP-API endpoints.
export type Region = 'na' | 'eu' | 'fe';

/** Country → region and consent host, in the order in which they are offered. */
export const sites: Readonly<Record<string, { region: Region; host: string }>> = {
  US: { region: 'na', host: 'sellercentral.amazon.com' },
  CA: { region: 'na', host: 'sellercentral.amazon.ca' },
  MX: { region: 'na', host: 'sellercentral.amazon.com.mx' },
  BR: { region: 'na', host: 'sellercentral.amazon.com.br' },
  GB: { region: 'eu', host: 'sellercentral-europe.amazon.com' },
  DE: { region: 'eu', host: 'sellercentral-europe.amazon.com' },
  FR: { region: 'eu', host: 'sellercentral-europe.amazon.com' },
  IT: { region: 'eu', host: 'sellercentral-europe.amazon.com' },
  ES: { region: 'eu', host: 'sellercentral-europe.amazon.com' },
  NL: { region: 'eu', host: 'sellercentral.amazon.nl' },
  SE: { region: 'eu', host: 'sellercentral.amazon.se' },
  PL: { region: 'eu', host: 'sellercentral.amazon.pl' },
  TR: { region: 'eu', host: 'sellercentral.amazon.com.tr' },
  AE: { region: 'eu', host: 'sellercentral.amazon.ae' },
  IN: { region: 'eu', host: 'sellercentral.amazon.in' },
  SG: { region: 'fe', host: 'sellercentral.amazon.sg' },
  AU: { region: 'fe', host: 'sellercentral.amazon.com.au' },
  JP: { region: 'fe', host: 'sellercentral.amazon.co.jp' },
};

/** The region of a country's site; null for a country that has none. */
export function regionOf(country: string): Region | null {
  return Object.hasOwn(sites, country) ? (sites[country]?.region ?? null) : null;
}
