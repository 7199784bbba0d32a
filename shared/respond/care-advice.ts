// Says what to do about a finding of hygiene: in a few words for a heading, and step by step for one key.
import type { DetectorId } from '#shared/model/finding.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { Scope } from '#shared/model/usage-event.ts';
import { exchangeSteps } from './exchange-steps.ts';

/** What is known of a key beside its record. */
export interface CareFacts {
  readonly record: KeyRecord;
  /** The networks by which it really lives, as CIDR. */
  readonly homes: readonly string[];
  /** Declared rights that it does not use. */
  readonly unused: readonly Scope[];
}

interface Advice {
  readonly task: string;
  readonly steps: (facts: CareFacts) => readonly string[];
}

const ADVICE: Readonly<Partial<Record<DetectorId, Advice>>> = {
  'hygiene.expiring': { task: 'Renew keys before they end', steps: renew },
  'hygiene.rotation-overdue': { task: 'Make new keys', steps: replace },
  'hygiene.no-allowlist': { task: 'Set allow lists', steps: list },
  'hygiene.unused-scope': { task: 'Take unused rights away', steps: narrow },
  'hygiene.several-hosts': { task: 'Give each host a key of its own', steps: separate },
  'hygiene.dormant': { task: 'Delete keys that nobody uses', steps: remove },
  'hygiene.revived': { task: 'Ask who woke these keys', steps: ask },
  'volume.silence': { task: 'Find out why these keys are silent', steps: listen },
};

export function taskOf(detector: DetectorId): string {
  return ADVICE[detector]?.task ?? 'Look into these';
}

/** @returns Commands begin with `keywarden` or `aws`; what is to be done at the exchange names its page. */
export function adviceOn(detector: DetectorId, facts: CareFacts): readonly string[] {
  return ADVICE[detector]?.steps(facts) ?? [`See ${detector} in the runbook.`];
}

function renew(facts: CareFacts): readonly string[] {
  const { record } = facts;
  if (record.expiresAt !== undefined) {
    return [
      `Renew the key, or make a new one: ${pageOf(record)}`,
      `Then correct the date: ${tagCommand(record, 'expires-at', 'YYYY-MM-DD')}`,
    ];
  }
  return ['An allow list at the exchange ends the rule.', ...list(facts)];
}

function replace({ record }: CareFacts): readonly string[] {
  const { secretArn, exchange } = record;
  const make = `Make a new key with an allow list: ${pageOf(record)}`;
  const end = 'When the bot works with it, delete the old key there.';
  if (secretArn === undefined) {
    return [make, 'Put it into the bot, and its id and date (createdAt) into the keys file.', end];
  }
  const arn = quoted(secretArn);
  return [
    make,
    `aws secretsmanager put-secret-value --secret-id ${arn} --secret-string file://new-key.json`,
    `keywarden keys add ${arn} --exchange ${quoted(exchange)}`,
    end,
  ];
}

/** A longer list is kept up to date by nobody. */
const MOST_HOMES = 8;

/** The command adds to the list in the tags, and to the record. */
function list({ record, homes }: CareFacts): readonly string[] {
  const page = pageOf(record);
  const command = `keywarden keys allow ${quoted(record.keyId)} --cidr`;
  if (homes.length === 0) return [`Set the key's allow list: ${page}`, `${command} CIDR,CIDR`];
  if (homes.length > MOST_HOMES) {
    return [`Its addresses change: give it a host, or a proxy, with a fixed one. Then: ${page}`];
  }
  return [
    `Allow only ${homes.join(' ')} (and lines that are kept in reserve): ${page}`,
    `${command} ${homes.join(',')}`,
  ];
}

function narrow({ record, unused }: CareFacts): readonly string[] {
  const kept = record.scopes.filter((scope) => !unused.includes(scope));
  return [
    `Take away: ${unused.join(', ')}. ${pageOf(record)}`,
    declareScopes(record, kept.length === 0 ? ['read'] : kept),
  ];
}

function separate({ record }: CareFacts): readonly string[] {
  return [`Make a key for each host, with its own allow list: ${pageOf(record)}`];
}

function remove({ record }: CareFacts): readonly string[] {
  return [`Delete it: ${pageOf(record)}`, 'A reserve that is needed: give it an allow list.'];
}

function ask({ record }: CareFacts): readonly string[] {
  const { owner } = record;
  const whom = owner === undefined ? 'whoever runs the bot' : owner;
  return [`Ask ${whom} who switched it on. Nobody: delete it, ${pageOf(record)}`];
}

function listen({ record }: CareFacts): readonly string[] {
  return [
    'Does the bot run, and does its log arrive? keywarden doctor',
    `Is the key still there? ${pageOf(record)}`,
  ];
}

function pageOf({ exchange }: KeyRecord): string {
  return exchangeSteps(exchange).settings;
}

/** A key without a secret stands in a keys file. */
function declareScopes(record: KeyRecord, scopes: readonly Scope[]): string {
  const { secretArn, exchange, keyId } = record;
  if (secretArn === undefined) {
    return `In the keys file: scopes: [${scopes.join(', ')}] (on AWS then: keywarden keys import)`;
  }
  return `keywarden keys add ${quoted(secretArn)} --exchange ${quoted(exchange)} --key-id ${quoted(keyId)} --strategy none --scopes ${quoted(scopes.join(' '))}`;
}

function tagCommand({ secretArn }: KeyRecord, name: string, value: string): string {
  if (secretArn === undefined) return `expiresAt: ${value} in the keys file`;
  return `aws secretsmanager tag-resource --secret-id ${quoted(secretArn)} --tags Key=keywarden:${name},Value=${value}`;
}

/** As one word of a shell: names from tags must not become commands when somebody pastes the line. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
