import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '#shared/baseline/byte-reader.ts';
import { ByteWriter } from '#shared/baseline/byte-writer.ts';
import { readNetwork, writeNetwork } from '#shared/baseline/network-bytes.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';

function through<T>(write: (writer: ByteWriter) => void, read: (reader: ByteReader) => T): T {
  const writer = new ByteWriter();
  write(writer);
  const reader = new ByteReader(writer.finish());
  const value = read(reader);
  reader.end();
  return value;
}

describe('ByteWriter and ByteReader', () => {
  it('give back every count up to 2^53, in few bytes where it is small', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(
          through(
            (w) => w.count(value),
            (r) => r.count(),
          ),
        ).toBe(value);
      }),
    );
    const writer = new ByteWriter();
    writer.count(127);
    expect(writer.finish()).toHaveLength(1 + 4);
  });

  it('give back every whole number of either sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
        expect(
          through(
            (w) => w.signed(value),
            (r) => r.signed(),
          ),
        ).toBe(value);
      }),
    );
  });

  it('give back every 32-bit float', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(
          through(
            (w) => w.float(value),
            (r) => r.float(),
          ),
        ).toBe(value);
      }),
    );
  });

  it.for([Number.NaN, Number.POSITIVE_INFINITY])('refuse to read %d as a number', (value) => {
    expect(() =>
      through(
        (w) => w.float(value),
        (r) => r.float(),
      ),
    ).toThrow('finite');
  });

  it('refuse a list that is longer than it can be', () => {
    expect(
      through(
        (w) => w.count(24),
        (r) => r.length(24),
      ),
    ).toBe(24);
    expect(() =>
      through(
        (w) => w.count(25),
        (r) => r.length(24),
      ),
    ).toThrow('at most 24');
  });

  it('refuse a number that does not end', () => {
    const endless = Uint8Array.from({ length: 20 }, () => 0xff);
    expect(() => new ByteReader(endless).count()).toThrow('at most 8 bytes');
  });
});

describe('writeNetwork and readNetwork', () => {
  const networkText = fc.oneof(fc.ipV4(), fc.ipV6()).chain((text) => {
    const address = parseAddress(text);
    const texts = [address?.text, address?.network, address?.wideNetwork];
    return fc.constantFrom(...texts.filter((one) => one !== undefined));
  });

  it('give back every address and the networks around it', () => {
    fc.assert(
      fc.property(networkText, (text) => {
        expect(through((w) => writeNetwork(w, text), readNetwork)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it.for([
    ['203.0.113.9', 5],
    ['203.0.113.0/24', 4],
    ['203.0.0.0/16', 3],
    ['2001:db8::1', 17],
    ['2001:db8:0:1::/64', 9],
    ['2001:db8::/48', 7],
  ] as const)('need for %s %d bytes', ([text, bytes]) => {
    const writer = new ByteWriter();
    writeNetwork(writer, text);
    expect(writer.finish()).toHaveLength(bytes + 4);
  });

  it.for([5, 16, 33, 255])('refuse the length %d', (tag) => {
    const bytes = Uint8Array.from([tag, ...Array.from({ length: 16 }, () => 1)]);
    expect(() => readNetwork(new ByteReader(bytes))).toThrow('Expected an address');
  });
});
