// Where countries lie and which time they keep, as far as bots and travellers care.

export interface Country {
  readonly code: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Of standard time; made-up bots keep it all year. */
  readonly utcHours: number;
}

const ROWS: readonly (readonly [string, number, number, number])[] = [
  ['AR', -34.6, -58.4, -3],
  ['AT', 48.2, 16.4, 1],
  ['AU', -33.9, 151.2, 10],
  ['BG', 42.7, 23.3, 2],
  ['BR', -23.5, -46.6, -3],
  ['CA', 43.7, -79.4, -5],
  ['CH', 47.4, 8.5, 1],
  ['CN', 39.9, 116.4, 8],
  ['DE', 50.9, 9.9, 1],
  ['DK', 55.7, 12.6, 1],
  ['ES', 40.4, -3.7, 1],
  ['FI', 60.2, 24.9, 2],
  ['FR', 48.0, 2.3, 1],
  ['GB', 52.2, -1.0, 0],
  ['HK', 22.3, 114.2, 8],
  ['HU', 47.5, 19.0, 1],
  ['IE', 53.3, -6.3, 0],
  ['IN', 28.6, 77.2, 5.5],
  ['IT', 43.8, 11.2, 1],
  ['JP', 35.7, 139.7, 9],
  ['KR', 37.5, 127.0, 9],
  ['LU', 49.6, 6.1, 1],
  ['MC', 43.7, 7.4, 1],
  ['MD', 47.0, 28.9, 2],
  ['MY', 3.1, 101.7, 8],
  ['NL', 52.2, 5.1, 1],
  ['NO', 59.9, 10.8, 1],
  ['PL', 52.2, 21.0, 1],
  ['PT', 39.5, -8.8, 0],
  ['RO', 44.4, 26.1, 2],
  ['RU', 55.8, 37.6, 3],
  ['SE', 59.3, 17.0, 1],
  ['SG', 1.3, 103.8, 8],
  ['TH', 13.8, 100.5, 7],
  ['TR', 41.0, 29.0, 3],
  ['TW', 25.0, 121.5, 8],
  ['UA', 50.4, 30.5, 2],
  ['US', 38.9, -82.0, -5],
  ['ZA', -29.9, 30.0, 2],
];

const COUNTRIES: ReadonlyMap<string, Country> = new Map(
  ROWS.map(([code, latitude, longitude, utcHours]) => [
    code,
    { code, latitude, longitude, utcHours },
  ]),
);

export function countryOf(code: string): Country {
  const country = COUNTRIES.get(code);
  if (country === undefined) throw new Error(`Expected a country of the table, got ${code}.`);
  return country;
}

/** Great-circle distance (haversine), good to a few hundred kilometres: countries are points here. */
export function distanceKm(from: Country, to: Country): number {
  const half = (degrees: number) => Math.sin((degrees * Math.PI) / 360) ** 2;
  const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
  const h =
    half(to.latitude - from.latitude) +
    cos(from.latitude) * cos(to.latitude) * half(to.longitude - from.longitude);
  return 12_742 * Math.asin(Math.sqrt(h));
}
