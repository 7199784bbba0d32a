// What every AlertPublisher must do, run against each adapter.
import { expect, it } from 'vitest';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { AlertPublisher } from '#shared/ports/alert-publisher.ts';
import { HOSTILE } from './stores.ts';

export interface PublisherCase {
  readonly publisher: AlertPublisher;
  /** The `json` of each message that a program received since, oldest first. */
  received(): Promise<readonly unknown[]>;
}

export function alertOf(change: Partial<AlertMessage> = {}): AlertMessage {
  return {
    topic: 'urgent',
    alertId: 'alert-1',
    subject: 'Keywarden: key held back',
    email: 'A key is held back.\nLook at the exchange.',
    sms: 'A key is held back.',
    json: { type: 'key.quarantined' },
    attributes: { severity: 'critical' },
    ...change,
  };
}

export function itBehavesLikeAnAlertPublisher(create: () => Promise<PublisherCase>): void {
  it('brings the message to programs, with every text as it was', async () => {
    const { publisher, received } = await create();
    await publisher.publish(alertOf({ json: { type: 'incident', text: HOSTILE }, email: HOSTILE }));
    expect(await received()).toEqual([
      expect.objectContaining({ type: 'incident', text: HOSTILE }),
    ]);
  });

  it.for([
    ['with a newline', 'a\nb'],
    ['with a carriage return', 'a\rb'],
    ['with a control character', 'a\u0007b'],
    ['outside ASCII', 'clé'],
    ['with U+FFFE', 'a\ufffe'],
    ['of 100 characters', 'x'.repeat(100)],
    ['of none', ''],
    ['of spaces', ' '],
  ])('refuses a subject %s, which SNS would refuse for ever', async ([, subject]) => {
    const { publisher, received } = await create();
    const published = publisher.publish(alertOf({ subject: String(subject) }));
    await expect(published).rejects.toMatchObject({ code: 'refused', retryable: false });
    expect(await received()).toEqual([]);
  });

  it.for([
    ['an SMS of 140 characters', { sms: 'x'.repeat(140) }],
    ['no alert id', { alertId: '' }],
    ['an empty attribute', { attributes: { severity: '' } }],
    ['an attribute with a control character', { attributes: { severity: 'a\nb' } }],
    ['an attribute of another name', { attributes: { 'a b': 'c' } }],
    ['a name of Amazon', { attributes: { 'AWS.x': 'c' } }],
  ] as const)('refuses %s', async ([, change]) => {
    const { publisher } = await create();
    await expect(publisher.publish(alertOf(change))).rejects.toMatchObject({ code: 'refused' });
  });

  it('takes a subject of 99 characters', async () => {
    const { publisher, received } = await create();
    await publisher.publish(alertOf({ subject: 'x'.repeat(99) }));
    expect(await received()).toHaveLength(1);
  });
}
