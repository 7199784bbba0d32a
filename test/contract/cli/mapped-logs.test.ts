// Another tool's NDJSON through the example mapping: addresses that are none, and badly written ones.
import { describe, expect, it } from 'vitest';
import { runKeywarden, summaryOf, verdictsOf } from './run-keywarden.ts';
import { scratch } from './scratch.ts';

const files = scratch();
const MAPPING = ['--mapping', 'examples/cloudtrail-sample.mapping.json'];

describe('keywarden replay with the example mapping', () => {
  it('rejects no line of three logs', async () => {
    const paths = [
      files.write('scans.ndjson', rows(40, { keyId: 'anonymous:example', status: 'ok' })),
      files.write(
        'exfiltration.ndjson',
        [
          rows(40, { keyId: 'kw-example-1', status: 'ok' }),
          rows(1, { keyId: 'kw-example-1', sourceIp: 'ec2.amazonaws.com', status: 'ok' }),
        ].join(''),
      ),
      files.write(
        'techniques.ndjson',
        [
          rows(40, { keyId: 'kw-example-2', status: 'AccessDenied' }),
          rows(1, { keyId: 'kw-example-2', sourceIp: '198.051.100.07', status: 'ok' }),
          rows(1, { keyId: 'kw-example-2', status: 'Client.UnauthorizedOperation' }),
          rows(1, { keyId: 'kw-example-2', status: 'ThrottlingException' }),
        ].join(''),
      ),
    ];
    const ran = await runKeywarden(['replay', ...paths, ...MAPPING, '--json', '--all']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(summaryOf(ran)).toMatchObject({ events: 124, rejected: 0, keys: 3, faults: [] });
    expect(verdictsOf(ran)).toHaveLength(124);
    // `label` is nobody's field: dropped and counted.
    expect(summaryOf(ran).droppedFields).toBe(124);
  });
});

function rows(count: number, fields: object): string {
  return Array.from({ length: count }, (_, n) => {
    const timestamp = new Date(Date.UTC(2026, 0, 5, 0, n)).toISOString();
    const call = { action: 's3:ListObjects', userAgent: 'Example/1.0', sourceIp: '198.51.100.7' };
    return `${JSON.stringify({ timestamp, ...call, label: 'benign', ...fields })}\n`;
  }).join('');
}
