// Takes the messages that SNS hands to FORWARD, and has each forwarded.
import { readMachineAlert } from '#shared/adapters/machine-alert-schema.ts';
import type { MachineAlert } from '#shared/model/machine-alert.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { FindingPlace } from '#shared/respond/security-finding.ts';
import { BadMessageError } from './runtime/run-batch.ts';
import type { Telemetry } from './runtime/telemetry.ts';

/** What we look at in a record of SNS. */
export interface SnsRecord {
  readonly Sns: { readonly Message: string; readonly Timestamp: string };
}

export interface ForwardMessages {
  readonly forward: (alert: MachineAlert, where: FindingPlace) => Promise<void>;
  /** Its own: it names the partition, the region and the account. */
  readonly functionArn: string;
  /** Of a time as SNS writes it. */
  readonly readTime: (text: string) => EpochMs;
  readonly telemetry: Telemetry;
}

/**
 * SNS brings one message at a time. Lambda tries twice more, then it lies among the dead letters.
 *
 * @throws OutsideError what forwarding throws.
 * @throws BadMessageError for a message that is no alert of version 1.
 */
export async function forwardMessages(
  records: readonly SnsRecord[],
  { forward, functionArn, readTime, telemetry }: ForwardMessages,
): Promise<void> {
  const [, partition = 'aws', , region = '', accountId = ''] = functionArn.split(':');
  for (const { Sns } of records) {
    const alert = readAlert(Sns.Message);
    const at = readTime(Sns.Timestamp);
    try {
      await forward(alert, { partition, region, accountId, at });
      telemetry.info('Alert forwarded', { alertId: alert.alertId });
    } catch (error) {
      telemetry.count('WorkFailed', 1);
      telemetry.error('Alert not forwarded, comes again', error, { alertId: alert.alertId });
      throw error;
    }
  }
}

function readAlert(message: string): MachineAlert {
  try {
    return readMachineAlert(message);
  } catch (error) {
    throw new BadMessageError('Expected an alert of version 1, got something else.', error);
  }
}
