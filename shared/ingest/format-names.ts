// How the log formats are called, apart from their parsers: a command says the names without loading those.

/** In the order in which a file is tried against them. */
export const FORMAT_NAMES = [
  'canonical',
  'canonical-array',
  'cloudtrail',
  'cloudtrail-ndjson',
  'deribit-access-log',
  'bitmex-user-events',
  'bitfinex-history',
  'envoy-json',
  'api-gateway',
  'nginx-json',
  'alb',
  'cloudfront',
  'nginx-combined',
  'ccxt-verbose',
  'csv',
  'mapped',
] as const;

export type FormatName = (typeof FORMAT_NAMES)[number];
