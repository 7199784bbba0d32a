import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogFormat } from '#shared/ingest/log-format.ts';
import { albFormat } from '#shared/ingest/parse-alb.ts';
import { apiGatewayFormat } from '#shared/ingest/parse-api-gateway.ts';
import { cloudFrontFormat } from '#shared/ingest/parse-cloudfront.ts';
import { envoyJsonFormat } from '#shared/ingest/parse-envoy-json.ts';
import { nginxCombinedFormat } from '#shared/ingest/parse-nginx-combined.ts';
import { nginxJsonFormat } from '#shared/ingest/parse-nginx-json.ts';
import {
  ALB_LINE,
  CLOUDFRONT_VALUES,
  COMBINED_START,
  cloudFront,
  nginx,
} from './access-log-samples.ts';
import { parseRecords, RAW_KEY, RAW_SECRET } from './parse-file.ts';

interface Sample {
  readonly format: LogFormat;
  readonly lines: readonly string[];
}

/** Each format with a line that holds a key and a secret. */
const SAMPLES: readonly Sample[] = [
  { format: nginxJsonFormat, lines: [nginx({ secretKey: RAW_SECRET })] },
  {
    format: envoyJsonFormat,
    lines: [nginx({ start_time: 'x', 'OK-ACCESS-PASSPHRASE': RAW_SECRET })],
  },
  {
    format: apiGatewayFormat,
    lines: [JSON.stringify({ identity: { apiKey: RAW_KEY }, 'x.secret': RAW_SECRET })],
  },
  {
    format: nginxCombinedFormat,
    lines: [
      `${COMBINED_START} "GET /x?apiKey=${RAW_KEY}&signature=${RAW_SECRET} HTTP/1.1" 200 5 "-" "c"`,
    ],
  },
  { format: albFormat, lines: [ALB_LINE] },
  { format: cloudFrontFormat, lines: cloudFront(CLOUDFRONT_VALUES) },
];

describe('every access log', () => {
  it.for(SAMPLES)(
    '$format.name never throws and never lets a secret out, however its lines are cut',
    ({ format, lines }) => {
      const cut = fc.nat({ max: 1_200 });
      const junk = fc.string({ unit: 'binary', maxLength: 12 });
      fc.assert(
        fc.property(cut, cut, junk, (from, length, inserted) => {
          const spoiled = lines.map((line, index) =>
            index < lines.length - 1
              ? line
              : line.slice(0, from) + inserted + line.slice(from + (length % 9)),
          );
          const output = JSON.stringify(parseRecords(format, spoiled));
          // A cut inside the secret may split it; a third of it is still looked for.
          expect(output).not.toContain(RAW_SECRET.slice(0, 20));
          expect(output).not.toContain(RAW_KEY.slice(0, 20));
        }),
        { numRuns: 400 },
      );
    },
  );

  it.for(SAMPLES)('$format.name gives a verdict on any text', ({ format }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.json(), (text, json) => {
        for (const result of parseRecords(format, [text, json])) {
          expect(['event', 'rejected']).toContain(result.kind);
        }
      }),
    );
  });
});
