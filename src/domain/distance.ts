const EARTH_DIAMETER_KM = 12_742
const RADIANS = Math.PI / 180

/** Great-circle distance in km between two points given in decimal degrees (haversine). */
export function distance(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const a =
    Math.sin(((lat2 - lat1) * RADIANS) / 2) ** 2 +
    Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * Math.sin(((lon2 - lon1) * RADIANS) / 2) ** 2
  return EARTH_DIAMETER_KM * Math.asin(Math.sqrt(a))
}
