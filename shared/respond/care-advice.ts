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
  readonly todo: string;
  readonly steps: (facts: CareFacts) => readonly string[];
}

const ADVICE: Readonly<Partial<Record<DetectorId, Advice>>> = {
  'hygiene.expiring': { todo: 'Renew keys before they end', steps: renew },
  'hygiene.rotation-overdue': { todo: 'Make new keys', steps: replace },
  'hygiene.no-allowlist': { todo: 'Set allow lists', steps: list },
  'hygiene.unused-scope': { todo: 'Take unused rights away', steps: narrow },
  'hygiene.several-hosts': { todo: 'Give each host a key of its own', steps: separate },
  'hygiene.dormant': { todo: 'Delete keys that nobody uses', steps: remove },
  'hygiene.revived': { todo: 'Ask who woke these keys', steps: ask },
  'volume.silence': { todo: 'Find out why these keys are silent', steps: listen },
};

export function todoOf(detector: DetectorId): string {
  return ADVICE[detector]?.todo ?? 'Look into these';
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

function list({ record, homes }: CareFacts): readonly string[] {
  const page = pageOf(record);
  if (homes.length > MOST_HOMES) {
    return [`Its addresses change: give it a host, or a proxy, with a fixed one. Then: ${page}`];
  }
  if (homes.length === 0) {
    return [`Set the key's allow list: ${page}`, declare(record, 'allow-cidrs', 'CIDR CIDR')];
  }
  return [
    `Allow only ${homes.join(' ')} (and lines that are kept in reserve): ${page}`,
    declare(record, 'allow-cidrs', homes.join(' ')),
  ];
}

function narrow({ record, unused }: CareFacts): readonly string[] {
  const kept = record.scopes.filter((scope) => !unused.includes(scope));
  return [
    `Take away: ${unused.join(', ')}. ${pageOf(record)}`,
    declare(record, 'scopes', kept.length === 0 ? 'read' : kept.join(' ')),
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
function declare(record: KeyRecord, name: 'allow-cidrs' | 'scopes', value: string): string {
  const { secretArn, exchange, keyId } = record;
  if (secretArn === undefined) {
    return `Then declare it in the keys file: ${FIELDS[name]}: [${value.split(' ').join(', ')}]`;
  }
  return `keywarden keys add ${quoted(secretArn)} --exchange ${quoted(exchange)} --key-id ${quoted(keyId)} --strategy none --${name} ${quoted(value)}`;
}

const FIELDS = { 'allow-cidrs': 'allowCidrs', scopes: 'scopes' } as const;

function tagCommand({ secretArn }: KeyRecord, name: string, value: string): string {
  if (secretArn === undefined) return `expiresAt: ${value} in the keys file`;
  return `aws secretsmanager tag-resource --secret-id ${quoted(secretArn)} --tags Key=keywarden:${name},Value=${value}`;
}

/** As one word of a shell: names from tags must not become commands when somebody pastes the line. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
