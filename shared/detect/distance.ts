// Great-circle distance between two places.

const EARTH_RADIUS_KM = 6_371;
const RADIANS = Math.PI / 180;

interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Haversine formula; off by at most 0.6 %, far below the accuracy of geo data. */
export function distanceKm(a: Position, b: Position): number {
  const dLat = (b.latitude - a.latitude) * RADIANS;
  const dLon = (b.longitude - a.longitude) * RADIANS;
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
