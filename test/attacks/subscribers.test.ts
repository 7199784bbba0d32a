// A mailbox, a phone or a program that hears alerts and belongs to somebody else: it learns what happened, and gets
// nothing to act with.
import { describe, expect, it } from 'vitest';
import { asciiJson } from '#shared/adapters/ascii-json.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import { tellStory } from '#test/unit/alerts/story.ts';

const STORY = await tellStory();

/** Everything that any channel gets of a message. */
function textOf({ subject, email, sms, json, chat }: AlertMessage): string {
  return [subject, email, sms, asciiJson(json), asciiJson(chat ?? {})].join('\n');
}

/** Pages of exchanges, where one has to sign in; of AWS, the exchanges' help; and of the schema. */
const LINKS = /https?:\/\/[^\s"'\\)>]+/g;
/** Whatever could be followed or pasted without signing in: a token, a query, a presigned address. */
const ACTS =
  /[?&](?:token|signature|sig|key|code|confirm|action)=|X-Amz-|eyJ[A-Za-z0-9_-]{10}|AKIA|ASIA/i;
/** Ours in the story: the secret's ARN says where it lies. The account's id stands in it, and no value. */
const VALUES = /"?(?:apiSecret|secretValue|SecretString|passphrase|private_key)"?\s*[:=]/i;

describe('a stranger who hears every alert', () => {
  it('hears of each stage: there is something to look at', () => {
    expect(STORY.length).toBeGreaterThan(15);
  });

  it.for(STORY.map(({ name, message }) => [name, message] as const))(
    'gets nothing to act with from %s',
    ([, message]) => {
      const text = textOf(message);
      expect(text.match(ACTS)).toBeNull();
      expect(text.match(VALUES)).toBeNull();
      for (const link of text.match(LINKS) ?? []) {
        const { protocol, search, username, password } = new URL(link);
        expect([protocol, search, username, password]).toEqual(['https:', '', '', '']);
      }
    },
  );

  it.for([
    ['a link that acts', 'https://example.com/release?token=abc', ACTS],
    ['a presigned address', 'https://example.com/x?X-Amz-Signature=1', ACTS],
    ['a value', '{"apiSecret":"x"}', VALUES],
  ] as const)('would be seen to get %s', ([, text, pattern]) => {
    expect(pattern.test(text)).toBe(true);
  });
});
