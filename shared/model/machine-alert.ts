// The messages for programs, version 1: docs/schemas/alert.v1.schema.json. Fields may be added; one that
// changes its meaning or goes makes a new version. Texts in them are safe to show anywhere.
import type { DetectorId, Severity } from './finding.ts';
import type { CustodyStrategy } from './hold.ts';
import type { Mode } from './key-record.ts';
import type { Containment, NoticeStage, OperationCode } from './notice.ts';
import type { DigestCause, PacedTopic } from './telling.ts';
import type { Scope } from './usage-event.ts';

/** Of each message. */
export type MachineHead = {
  readonly version: 1;
  readonly alertId: string;
  /** Of all messages about the same thing. */
  readonly threadId: string;
  /** Made up by `keywarden drill`: nothing is to be done. */
  readonly drill: boolean;
};

/** Of messages that a pager takes. */
export type MachineThread = {
  /** One open incident of a pager for each. */
  readonly dedupKey: string;
  readonly eventAction: 'trigger' | 'acknowledge' | 'resolve';
  /** Stands in each subject. */
  readonly number: string;
  /** One line. */
  readonly title: string;
};

export type MachineStep = { readonly by: string; readonly note: string; readonly at: number };

/** An attack technique of MITRE ATT&CK for Enterprise. */
export type AttackTechnique = {
  readonly id: string;
  readonly name: string;
  readonly tactic: string;
};

/** As {@link Containment}, with a plain number for its time. */
export type MachineContainment =
  | Exclude<Containment, { readonly kind: 'contained' }>
  | { readonly kind: 'contained'; readonly strategy: CustodyStrategy; readonly at: number };

export type ExchangeContainment =
  | 'not-contained'
  | 'contained'
  | 'not-recorded'
  | 'false-alarm'
  | 'drill';

export type IncidentMachineAlert = MachineHead &
  MachineThread & {
    readonly type: 'incident';
    readonly stage: NoticeStage;
    readonly incidentId: string;
    readonly key: {
      readonly keyId: string;
      readonly label: string;
      readonly exchange: string;
      readonly owner: string | null;
      readonly secretArn: string | null;
      readonly scopes: readonly Scope[];
    };
    readonly mode: Mode;
    readonly decision: 'alert' | 'disable';
    readonly severity: Severity;
    /** Surprise of the strongest single verdict. */
    readonly bits: number;
    /** Epoch milliseconds, as all times. */
    readonly startedAt: number;
    readonly endedAt: number;
    readonly suspiciousCalls: number;
    readonly ordinaryCalls: number;
    readonly addresses: readonly {
      readonly address: string;
      readonly country: string | null;
      readonly calls: number;
    }[];
    readonly moreAddresses: number;
    readonly actions: readonly {
      readonly action: string;
      readonly scope: Scope;
      readonly calls: number;
      readonly succeeded: number;
    }[];
    readonly detectors: readonly {
      readonly detector: DetectorId;
      readonly bits: number;
      readonly count: number;
    }[];
    readonly techniques: readonly AttackTechnique[];
    readonly reasons: readonly string[];
    readonly containment: {
      readonly aws: MachineContainment;
      readonly exchange: ExchangeContainment;
    };
    /** What a person should do next, in order. */
    readonly nextSteps: readonly { readonly say: string; readonly copy: string | null }[];
    /** By whom a stage was brought about; null for those that follow the calls. */
    readonly step: MachineStep | null;
    readonly acknowledged: MachineStep | null;
    readonly containedAtExchange: MachineStep | null;
    readonly ended: MachineStep | null;
  };

export type OperationMachineAlert = MachineHead &
  MachineThread & {
    readonly type: 'operation';
    readonly code: OperationCode;
    readonly subject: string;
    readonly createdAt: number;
    readonly detail: readonly string[];
  };

/** For the bots of a key. */
export type BotMachineAlert = MachineHead & {
  readonly type: 'key.quarantined' | 'key.released';
  readonly keyId: string;
  readonly exchange: string;
  readonly secretArn?: string | undefined;
};

/** Many messages in one, counted by what they would have said. */
export type DigestMachineAlert = MachineHead &
  MachineThread & {
    readonly type: 'digest';
    readonly cause: DigestCause;
    readonly topic: PacedTopic;
    readonly dueAt: number;
    readonly messages: number;
    readonly keys: number;
    readonly stages: Readonly<Record<string, number>>;
    readonly decisions: Readonly<Record<string, number>>;
    readonly containments: Readonly<Record<string, number>>;
    /** Of messages about the monitor itself. */
    readonly codes: Readonly<Record<string, number>>;
    /** Of the first few. */
    readonly lines: readonly string[];
  };

export type MachineAlert =
  | IncidentMachineAlert
  | OperationMachineAlert
  | DigestMachineAlert
  | BotMachineAlert;
