// The shape of one key record in a keys file. Each schema's message completes the sentence
// "expected ...", so that every fault reads alike.
import * as z from 'zod';
import { checkCidr } from '#shared/enrich/parse-cidr.ts';
import { MODES } from '#shared/model/key-record.ts';
import { SCOPES } from '#shared/model/usage-event.ts';
import { countryCode, dateOrTime } from './key-record-fields.ts';

const name = z
  .string('text')
  .trim()
  .min(1, 'text that is not empty')
  .max(256, 'at most 256 characters');
const id = name.regex(/^[\x21-\x7e]+$/, 'printable ASCII without spaces');
const flag = z.boolean('true or false');

/** In the form that the pipeline compares. */
export const cidr = z.string('an address or network as text').transform((text, context) => {
  const checked = checkCidr(text);
  if (checked.kind === 'cidr') return checked.text;
  context.addIssue(checked.expected);
  return z.NEVER;
});

/** A list that allows everything would silence two rules at once; leaving it out says the same openly. */
const allowCidr = cidr.refine(
  (text) => !text.endsWith('/0'),
  'a network smaller than all addresses',
);

/** As the operator writes it. A field that is left out takes its default from the model. */
export const keyRecordSchema = z.strictObject(
  {
    keyId: id.optional(),
    apiKey: id.optional(),
    label: name.optional(),
    exchange: name.toLowerCase().optional(),
    owner: name.optional(),
    secretArn: name.optional(),
    scopes: z.array(z.enum(SCOPES, `one of ${SCOPES.join(', ')}`), 'a list').optional(),
    allowCidrs: z.array(allowCidr, 'a list').optional(),
    denyCidrs: z.array(cidr, 'a list').optional(),
    allowCountries: z.array(countryCode, 'a list').optional(),
    denyCountries: z.array(countryCode, 'a list').optional(),
    mode: z.enum(MODES, `one of ${MODES.join(', ')}`).optional(),
    protected: flag.optional(),
    honey: flag.optional(),
    createdAt: dateOrTime.optional(),
    rotateAfterDays: z
      .int('a whole number of days')
      .min(1, 'from 1 to 3650 days')
      .max(3650, 'from 1 to 3650 days')
      .optional(),
    expiresAt: dateOrTime.optional(),
    sources: z.array(name, 'a list').optional(),
  },
  'a key record',
);

/** A record whose fields have been read. */
export type GivenKeyRecord = z.output<typeof keyRecordSchema>;
