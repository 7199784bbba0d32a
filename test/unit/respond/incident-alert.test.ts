import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAlertMessage } from '#shared/adapters/check-alert-message.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { Containment } from '#shared/model/notice.ts';
import { epochMs } from '#shared/model/units.ts';
import type { IncidentAlertInput } from '#shared/respond/alert-input.ts';
import { botNotice } from '#shared/respond/bot-notice.ts';
import { incidentAlert } from '#shared/respond/incident-alert.ts';
import { IncidentDraft } from '#shared/respond/incident-draft.ts';
import { operationAlert } from '#shared/respond/operation-alert.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import { enforced } from '#test/unit/account/account.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { evidence, judged } from './judged.ts';

const INCIDENT: Incident = IncidentDraft.begin(
  judged({
    decision: 'disable',
    severity: 'critical',
    bits: 31,
    action: 'POST /order',
    scope: 'trade',
    findings: [evidence(13)],
  }),
).incident();

const CONTAINED: Containment = { kind: 'contained', strategy: 'tombstone', at: epochMs(0) };

function alertOf(spoilt: Partial<IncidentAlertInput> = {}): AlertMessage {
  return incidentAlert({
    alertId: 'inc-1.opened',
    stage: 'opened',
    incident: INCIDENT,
    record: enforced(),
    containment: CONTAINED,
    quiet: false,
    ...spoilt,
  });
}

describe('incidentAlert', () => {
  it('says first what happened, then which key, how long, from where, what was done, and what was not', () => {
    const { email } = alertOf();
    const [lead, facts] = email.split('\n\n');
    expect(lead?.replaceAll('\n', ' ')).toBe(
      'Somebody else seems to use this key. Its secret is disabled at AWS. The key still works at Binance: only a person can stop it there.',
    );
    const heads = facts?.split('\n').map((line) => line.slice(0, 15).trim());
    expect(heads?.filter((head) => head !== '')).toEqual([
      'Which key',
      'How long',
      'From where',
      'Could do',
      'Did',
      'At AWS',
      'At Binance',
    ]);
    expect(email).toContain('maker at Binance');
    expect(email).toContain('203.0.113.9');
    expect(email).toContain('NOT CONTAINED');
    expect(email).toContain('https://binance.com/en/my/settings/api-management');
    expect(email).toContain(`\n   keywarden release ${KEY} --reason "..."\n`);
  });

  it.for<readonly [Containment, string, string]>([
    [CONTAINED, 'DISABLED', 'The secret was disabled at 1970'],
    [{ kind: 'not-asked' }, 'ALERT', 'not strong'],
    [{ kind: 'ruled-out', by: 'brake' }, 'NOT DISABLED', 'too many keys'],
    [{ kind: 'overruled' }, 'NOT DISABLED', 'a person has'],
    [{ kind: 'impossible', reason: 'not-prepared' }, 'CANNOT DISABLE', 'no tombstone'],
    [{ kind: 'failed', detail: 'x' }, 'NOT YET DISABLED', 'Keywarden goes on'],
  ])('states both facts for %o', ([containment, word, sentence]) => {
    const { subject, email, sms, json } = alertOf({ containment });
    expect(subject).toContain(`${word}: maker at Binance`);
    expect(email).toContain(sentence);
    expect(email.includes('keywarden release')).toBe(containment.kind === 'contained');
    expect(sms).toContain('NOT contained at the exchange');
    expect(json['containment']).toEqual({ aws: containment, exchange: 'not-contained' });
  });

  it('wakes nobody at the end of an incident, nor where it is to be quiet', () => {
    expect(alertOf().topic).toBe('urgent');
    expect(alertOf({ stage: 'closed' }).topic).toBe('informational');
    expect(alertOf({ quiet: true }).topic).toBe('informational');
  });

  it('takes any text from outside, and SNS takes what comes of it', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(...NASTY),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (label, reason, exchange) => {
        const record = enforced(KEY, { label, exchange, owner: reason });
        const incident = { ...INCIDENT, exchange, reasons: [reason] };
        const messages = [
          alertOf({ record, incident }),
          botNotice('key.quarantined', 'id', record),
          operationAlert({
            kind: 'operation',
            noticeId: 'id',
            code: 'unknown-key',
            subject: label,
            keyId: undefined,
            detail: reason,
            createdAt: epochMs(0),
          }),
        ];
        for (const message of messages) {
          checkAlertMessage(message);
          expect(message.email + message.sms + JSON.stringify(message.json)).toMatch(
            /^[\x20-\x7e\n\u201c\u201d\u2019]*$/,
          );
        }
      }),
    );
  });
});

const NASTY = [
  '\u001b[31mred\u001b[0m',
  '\u202egnp.exe',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://evil.example")',
  '[click](javascript:alert(1))',
  '*bold* `code` | a | b |',
  'a\r\nSubject: b',
  '\ufffe\uffff\u0000',
  '<!channel> @here',
];

describe('safeText', () => {
  it.for(NASTY)('leaves nothing of %j that a channel obeys', (text) => {
    const safe = safeText(text);
    expect(safe).toMatch(/^[A-Za-z0-9 .,:;/_@()+=%#?&-]*$/);
    expect(safe).not.toContain('://');
    expect(safe).not.toMatch(/^[=+\-@]/);
    // Mail and chat programs make a link of a bare host.
    expect(safe).not.toMatch(/[A-Za-z0-9-]\.[A-Za-z]{2}/);
  });

  it('keeps what people need to read, and cuts what is long', () => {
    expect(safeText('POST /api/v3/order (BTC-USDT), 60 %')).toBe(
      'POST /api/v3/order (BTC-USDT), 60 %',
    );
    expect(safeText('x'.repeat(500), 20)).toBe(`${'x'.repeat(17)}...`);
  });
});
