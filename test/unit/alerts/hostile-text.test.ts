// 2,000 payloads in every field from outside: what must hold on each channel, stated once for each.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiJson } from '#shared/adapters/ascii-json.ts';
import { checkAlertMessage } from '#shared/adapters/check-alert-message.ts';
import { readMachineAlert } from '#shared/adapters/machine-alert-schema.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { MachineAlert } from '#shared/model/machine-alert.ts';
import { epochMs } from '#shared/model/units.ts';
import { busEvent } from '#shared/respond/bus-event.ts';
import { securityFinding } from '#shared/respond/security-finding.ts';
import { CONTAINMENTS, hostileMessages } from './hostile-messages.ts';
import { NASTY, PAYLOAD } from './payloads.ts';

const PAYLOADS = 2_000;
const PLACE = {
  partition: 'aws',
  region: 'eu-central-1',
  accountId: '123456789012',
  at: epochMs(0),
};

/** Our own words hold curly quotes; nothing else beyond printable ASCII is ever written. */
const OWN_TEXT = /^[\x20-\x7e\u201c\u201d\u2019]*$/u;
/** Terminal and mail programs, sheets and renderers obey none of what is left. */
const MARKUP = /[<>[\]{}|*~^\\]/;
/** Links of our own table are the only ones. */
const LINK = /\b[a-z][a-z0-9+.-]*:\/\//gi;
const OWN_LINK = /https:\/\/(?:[a-z]+\.)+com\/[\w/-]+/g;
/** What a mail or chat program would make a link of by itself. */
const BARE_HOST = /evil\.example|www\.evil/;
/** Opens a letter, not a page. */
const MAIL_ADDRESS = /(?<!\S)[\w.+-]+@[\w.-]+/g;
/** Of the GSM alphabet, in one place each. */
const GSM = /^[A-Za-z0-9 @$!"#%&'()*+,\-./:;<=>?_]*$/;
const SMS_BYTES = 140;

interface Channel {
  readonly name: string;
  /** Every text that the channel shows or hands on. */
  readonly texts: (message: AlertMessage) => readonly string[];
  /** What is wrong with one; undefined where nothing is. */
  readonly fault: (text: string) => string | undefined;
}

const CHANNELS: readonly Channel[] = [
  {
    name: 'subject: one line of printable ASCII under 100 characters, without markup or links',
    texts: ({ subject }) => [subject.replace(/^\[Keywarden(?: \w+)?\]/, '')],
    fault: (text) => faultOf(text, /^[\x20-\x7e]{1,99}$/),
  },
  {
    name: 'mail: lines of printable text; no markup, no links but our own',
    texts: ({ email }) => email.replace(/`|"\.\.\."/g, '').split('\n'),
    fault: (text) => faultOf(text, OWN_TEXT) ?? formulaFault(text),
  },
  {
    name: 'SMS: one of 140 bytes, in the GSM alphabet',
    texts: ({ sms }) => [sms],
    fault: (text) => (text.length >= SMS_BYTES ? `${text.length} characters` : faultOf(text, GSM)),
  },
  {
    name: 'JSON: every text safe to show, no key of the attacker',
    texts: ({ json }) => textsOf(json),
    fault: (text) => faultOf(text.replaceAll('"..."', ''), OWN_TEXT),
  },
  {
    name: 'chat: nothing that calls, links, decorates or draws a picture',
    texts: ({ chat }) =>
      chat === undefined ? [] : textsOf(chat).flatMap((one) => one.split('\n')),
    fault: (text) => {
      const plain = text.replace(/`keywarden [^`]*`/g, '');
      return faultOf(plain, OWN_TEXT) ?? chatFault(plain);
    },
  },
  {
    name: 'EventBridge: ASCII within its bounds',
    texts: ({ json }) => {
      const alert = alertOf(json);
      return alert.type === 'incident' || alert.type === 'operation'
        ? [asciiJson(busEvent(alert).detail)]
        : [];
    },
    fault: (text) =>
      /^[\x20-\x7e]*$/.test(text) && text.length < 262_144 ? undefined : 'not ASCII, or too long',
  },
  {
    name: 'ASFF: every text safe to show',
    texts: ({ json }) => {
      const alert = alertOf(json);
      return alert.type === 'incident' ? textsOf(securityFinding(alert, PLACE)) : [];
    },
    fault: (text) => faultOf(text, OWN_TEXT),
  },
];

const READ = new WeakMap<object, MachineAlert>();
const SAMPLE = [...NASTY, ...fc.sample(PAYLOAD, { numRuns: PAYLOADS - NASTY.length, seed: 42 })];
const FAULTS = judgeAll();

describe(`${PAYLOADS} texts of an attacker`, () => {
  it.for(CHANNELS)('$name', ({ name }) => {
    expect(FAULTS.get(name)).toEqual([]);
  });

  it('SNS takes every message', () => {
    for (const payload of SAMPLE.slice(0, 300)) {
      for (const one of hostileMessages(payload, { kind: 'not-asked' })) checkAlertMessage(one);
    }
  });
});

/** As FORWARD reads it; once for each message, since there are many. */
function alertOf(json: AlertMessage['json']): MachineAlert {
  const known = READ.get(json);
  if (known !== undefined) return known;
  const alert = readMachineAlert(JSON.stringify(json));
  READ.set(json, alert);
  return alert;
}

/** The first few faults of each channel. */
function judgeAll(): ReadonlyMap<string, readonly string[]> {
  const faults = new Map<string, Set<string>>(CHANNELS.map(({ name }) => [name, new Set()]));
  for (const [index, payload] of SAMPLE.entries()) {
    const containment = CONTAINMENTS[index % CONTAINMENTS.length] ?? { kind: 'not-asked' };
    for (const message of hostileMessages(payload, containment)) {
      for (const { name, texts, fault } of CHANNELS) {
        const found = faults.get(name);
        const first = texts(message)
          .map(fault)
          .find((one) => one !== undefined);
        if (first !== undefined && found !== undefined && found.size < 5) found.add(first);
      }
    }
  }
  return new Map([...faults].map(([name, found]) => [name, [...found]]));
}

function faultOf(text: string, allowed: RegExp): string | undefined {
  if (!allowed.test(text)) return `characters: ${JSON.stringify(text)}`;
  if (MARKUP.test(text)) return `markup: ${text}`;
  const others = text.replace(OWN_LINK, '');
  if (LINK.test(others) || BARE_HOST.test(others.replace(MAIL_ADDRESS, ''))) return `link: ${text}`;
  return undefined;
}

/** A line that a sheet takes for a formula when a mail is pasted into it. Our own lists begin with `- `. */
function formulaFault(text: string): string | undefined {
  return /^[=+@]|^-(?! )/.test(text) ? `formula: ${text}` : undefined;
}

function chatFault(text: string): string | undefined {
  const active = [
    [/@/, 'mention'],
    [/#/, 'room'],
    [/(?<![A-Za-z0-9])_\S|\S_(?![A-Za-z0-9])/, 'slant'],
    [/(?<![0-9A-Fa-f:]):[\w+-]+:/, 'picture'],
    [/`/, 'code'],
    [/^(?:>|#)/, 'block'],
  ] as const;
  const found = active.find(([mark]) => mark.test(text));
  return found === undefined ? undefined : `${found[1]}: ${text}`;
}

/** All texts in it, names of fields included. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [name, ...textsOf(one)]);
}
