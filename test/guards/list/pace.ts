// What keeps messages to people apart, and few enough to be read.
import type { Guard } from '../guard.ts';

const STORES = 'test/contract/aws/dynamodb-stores.test.ts';

export const PACE_GUARDS: readonly Guard[] = [
  {
    name: 'pace-version',
    guard: 'A moment is taken only over the pace that was read',
    file: 'shared/adapters/dynamodb-pace-store.ts',
    find: "'#version = :before',",
    replace: "'#version = :before OR attribute_exists(pk)',",
    breaks: 'Many workers mail at the same moment, and SNS switches the subscription off.',
    test: { file: STORES, name: 'writes what it read, once, and each topic by itself' },
  },
  {
    name: 'pace-gap',
    guard: 'Messages to people are a second apart',
    file: 'shared/respond/take-turn.ts',
    find: 'freeAt: epochMs(at + GAP_MS)',
    replace: 'freeAt: epochMs(at)',
    breaks: 'Ten mails in one second, and SNS switches the subscription off.',
    test: {
      file: 'test/unit/respond/take-turn.test.ts',
      name: 'never gives two moments within a second',
    },
  },
  {
    name: 'pace-storm',
    guard: 'What is more than ten messages in a minute goes into one',
    file: 'shared/respond/take-turn.ts',
    find: "if (given >= MOST_A_MINUTE && !must) return { kind: 'storm' };",
    replace: '',
    breaks: 'Nobody reads the one alert that matters among a thousand.',
    test: {
      file: 'test/unit/respond/take-turn.test.ts',
      name: 'sends at once, then a second apart, and speaks of a storm after ten',
    },
  },
  {
    name: 'pace-clock-behind',
    guard: 'A worker whose clock is behind stays in the minute of the others',
    file: 'shared/respond/take-turn.ts',
    find: 'Math.max(pace.minute, Math.floor(now / MINUTE_MS))',
    replace: 'Math.floor(now / MINUTE_MS)',
    breaks: 'Two clocks that differ count each minute anew, and the bound is none.',
    test: {
      file: 'test/unit/respond/take-turn.test.ts',
      name: 'stays in the minute of the others when a clock is behind',
    },
  },
  {
    name: 'pace-clock-ahead',
    guard: 'A worker whose clock is far ahead keeps nobody waiting',
    file: 'shared/respond/take-turn.ts',
    find: 'const isAhead = pace.freeAt - now > LONGEST_LEAD_MS;',
    replace: 'const isAhead = false;',
    breaks: 'As long as that worker goes on sending, what others must send goes to nobody.',
    test: {
      file: 'test/unit/respond/take-turn.test.ts',
      name: 'waits for no clock that is far ahead: its worker might go on sending for ever',
    },
  },
];
