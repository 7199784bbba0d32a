// The log formats that Keywarden reads, in the order in which a file is tried against them.
import type { LogFormat } from './log-format.ts';
import { albFormat } from './parse-alb.ts';
import { apiGatewayFormat } from './parse-api-gateway.ts';
import { bitfinexHistoryFormat } from './parse-bitfinex-history.ts';
import { bitmexUserEventsFormat } from './parse-bitmex-user-events.ts';
import { canonicalArrayFormat, canonicalFormat } from './parse-canonical.ts';
import { ccxtVerboseFormat } from './parse-ccxt-verbose.ts';
import { cloudFrontFormat } from './parse-cloudfront.ts';
import { cloudTrailFormat, cloudTrailLinesFormat } from './parse-cloudtrail.ts';
import { csvFormat } from './parse-csv.ts';
import { deribitAccessLogFormat } from './parse-deribit-access-log.ts';
import { envoyJsonFormat } from './parse-envoy-json.ts';
import { mappedFormat } from './parse-mapped.ts';
import { nginxCombinedFormat } from './parse-nginx-combined.ts';
import { nginxJsonFormat } from './parse-nginx-json.ts';

/** The narrow before the wide: nginx's JSON names are so common that other JSON logs have some of them. */
export const FORMATS: readonly LogFormat[] = [
  canonicalFormat,
  canonicalArrayFormat,
  cloudTrailFormat,
  cloudTrailLinesFormat,
  deribitAccessLogFormat,
  bitmexUserEventsFormat,
  bitfinexHistoryFormat,
  envoyJsonFormat,
  apiGatewayFormat,
  nginxJsonFormat,
  albFormat,
  cloudFrontFormat,
  nginxCombinedFormat,
  ccxtVerboseFormat,
  csvFormat,
  mappedFormat,
];

/** @returns The format that `--format` names, if there is one. */
export function formatNamed(name: string): LogFormat | undefined {
  return FORMATS.find((format) => format.name === name);
}
