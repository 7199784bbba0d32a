// `keywarden keys show`: all that is declared, excepted and known of one key.
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { isTrusted, maturityOf } from '#shared/baseline/trust.ts';
import type { Baseline } from '#shared/model/baseline.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { HOUR_MS } from '#shared/model/units.ts';
import type { KeySnapshot } from '#shared/ports/key-store.ts';
import type { PeopleServices } from '../deployed/deployment.ts';
import { findKey } from '../deployed/find-key.ts';
import type { OutputArguments } from '../deployed/print-lines.ts';
import { fold, minute, number } from '../human-text.ts';
import { iso, json } from '../json-line.ts';
import { visibleText } from '../visible-text.ts';

const MOST_NETWORKS = 8;

export async function showKey(
  services: Pick<PeopleServices, 'registry' | 'store' | 'now'>,
  name: string,
  given: OutputArguments,
): Promise<string> {
  const record = await findKey(services.registry, name);
  const snapshot = await services.store.load(record.keyId);
  const { baseline: encoded } = snapshot;
  const baseline = encoded === undefined ? undefined : decodeBaseline(encoded);
  if (given.json === true) return `${json(objectOf(record, snapshot, baseline))}\n`;
  const lines = [
    ...declared(record),
    ...standing(snapshot),
    ...exceptions(snapshot, services.now()),
    ...known(baseline),
  ];
  return `${lines.flatMap(([head, text]) => rowOf(head, text)).join('\n')}\n`;
}

type Line = readonly [head: string, text: string];

const HEAD_CHARS = 13;

function rowOf(head: string, text: string): readonly string[] {
  const [first = '', ...rest] = fold(text, ' '.repeat(HEAD_CHARS));
  return [`${head.padEnd(HEAD_CHARS)}${first.trimStart()}`, ...rest];
}

function declared(record: KeyRecord): readonly Line[] {
  const { keyId, label, exchange, owner, mode, scopes, createdAt } = record;
  const marks = [...(record.protected ? ['protected'] : []), ...(record.honey ? ['honey'] : [])];
  return [
    ['Key', visibleText(label)],
    ['Id', visibleText(keyId)],
    ['Exchange', visibleText(exchange)],
    ['Owner', visibleText(owner ?? '-')],
    ['Mode', [mode, ...marks].join(', ')],
    ['Scopes', scopes.join(' ') || '-'],
    ['Allowed', [...record.allowCidrs, ...record.allowCountries].join(' ') || '-'],
    ['Denied', [...record.denyCidrs, ...record.denyCountries].join(' ') || '-'],
    ['Made', createdAt === undefined ? '-' : minute(createdAt)],
    ['Secret', visibleText(record.secretArn ?? '-', 200)],
  ];
}

function standing({ hold, openIncident }: KeySnapshot): readonly Line[] {
  const { state, changedAt, changedBy } = hold;
  const since =
    state === 'active' ? '' : ` since ${minute(changedAt)} by ${visibleText(changedBy)}`;
  return [
    ['State', `${state}${since}`],
    ['Incident', openIncident === undefined ? '-' : visibleText(openIncident.incidentId)],
  ];
}

function exceptions({ exceptions: all }: KeySnapshot, now: number): readonly Line[] {
  const silenced = all.suppressions
    .filter(({ until }) => until > now)
    .map(({ detector, until, by }): Line => {
      return ['Silenced', `${detector} until ${minute(until)} by ${visibleText(by)}`];
    });
  const announced = all.expectedChanges
    .filter(({ until }) => until > now)
    .map(({ cidrs, until, by }): Line => {
      return ['Announced', `${cidrs.join(' ')} until ${minute(until)} by ${visibleText(by)}`];
    });
  return [...silenced, ...announced];
}

function known(baseline: Baseline | undefined): readonly Line[] {
  if (baseline === undefined) return [['Known', 'nothing: no call has been seen']];
  const networks = trustedNetworks(baseline);
  const shown = networks.slice(0, MOST_NETWORKS).join(' ');
  const more =
    networks.length > MOST_NETWORKS ? ` and ${networks.length - MOST_NETWORKS} more` : '';
  return [
    ['Known', `${maturityOf(baseline)}, ${number(baseline.events)} calls`],
    ['Calls', `${minute(baseline.firstAt)} to ${minute(baseline.lastAt)} UTC`],
    ['Networks', `${shown}${more}` || '-'],
  ];
}

function trustedNetworks(baseline: Baseline): readonly string[] {
  const hour = Math.floor(baseline.lastAt / HOUR_MS);
  return baseline.networks.filter((one) => isTrusted(one, baseline, hour)).map(({ id }) => id);
}

function objectOf(
  record: KeyRecord,
  { hold, openIncident, exceptions: excepted }: KeySnapshot,
  baseline: Baseline | undefined,
) {
  const { state, epoch, incidentId } = hold;
  const learned = baseline && {
    maturity: maturityOf(baseline),
    calls: baseline.events,
    firstAt: iso(baseline.firstAt),
    lastAt: iso(baseline.lastAt),
    networks: trustedNetworks(baseline),
  };
  const { suppressions, expectedChanges } = excepted;
  const open = openIncident?.incidentId;
  return {
    type: 'key',
    ...record,
    state,
    epoch,
    incidentId,
    openIncident: open,
    suppressions,
    expectedChanges,
    baseline: learned,
  };
}
