// The addresses of the simulation against the geo data that Keywarden uses: they lie where they claim.
import { describe, expect, it } from 'vitest';
import { Dice } from '#cli/simulate/dice.ts';
import {
  addressIn,
  drawHomeNetwork,
  drawHomeRegion,
  drawRentedPrefix,
  hostIn6,
} from '#cli/simulate/world/addresses.ts';
import { countryOf } from '#cli/simulate/world/countries.ts';
import { PROVIDERS } from '#cli/simulate/world/providers.ts';
import { createGeoipLiteGeoLocator } from '#shared/adapters/geoip-lite-geo-locator.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';

const GEO = createGeoipLiteGeoLocator();

function countryAt(text: string): string | undefined {
  const address = parseAddress(text);
  return address === undefined ? undefined : GEO.locate(address)?.country;
}

describe('addresses of simulated keys', () => {
  it.for(PROVIDERS.map((provider) => [provider.kind, provider.name, provider] as const))(
    'of %s %s lie in the country that they claim',
    ([, , provider]) => {
      const dice = new Dice('addresses');
      const found = provider.blocks.map((block) => {
        const drawn = Array.from({ length: 300 }, () => countryAt(addressIn(dice, block)));
        return [block, [...new Set(drawn)]];
      });
      expect(found).toEqual(provider.blocks.map((block) => [block, [provider.country]]));
      expect(countryOf(provider.country).code).toBe(provider.country);
    },
  );

  it('share no block between two providers: an owner and a thief would be neighbours', () => {
    const blocks = PROVIDERS.flatMap((provider) => provider.blocks);
    expect(blocks.filter((block, n) => blocks.indexOf(block) !== n)).toEqual([]);
  });

  it('of IPv6 lines stay in one country each', () => {
    for (let n = 0; n < 100; n++) {
      const dice = new Dice(`line ${n}`);
      const region = drawHomeRegion(dice);
      const rented = drawRentedPrefix(dice);
      const homes = Array.from({ length: 10 }, () => hostIn6(dice, drawHomeNetwork(dice, region)));
      const hosts = Array.from({ length: 10 }, (_, subnet) => hostIn6(dice, `${rented}:${subnet}`));
      for (const addresses of [homes, hosts]) {
        const countries = new Set(addresses.map(countryAt));
        expect([region, rented, countries.size, countries.has(undefined)]).toEqual([
          region,
          rented,
          1,
          false,
        ]);
      }
    }
  });
});
