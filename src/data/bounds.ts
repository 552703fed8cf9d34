import type { Uf } from './states.ts'

/** South, north, west and east end of a state in degrees. */
export type Bounds = readonly [south: number, north: number, west: number, east: number]

/** TABLE of where the seats of each state's municipalities lie, in degrees rounded to tenths (IBGE). */
const SEATS: Readonly<Record<Uf, Bounds>> = {
  AC: [-11, -7.6, -72.9, -66.9],
  AL: [-10.4, -8.8, -38, -35.2],
  AM: [-8.7, -0.1, -72.6, -56.7],
  AP: [-0.9, 3.8, -52.5, -50.7],
  BA: [-18.1, -8.7, -45.8, -37.6],
  CE: [-7.8, -2.8, -41.2, -37.4],
  DF: [-15.8, -15.8, -47.9, -47.9],
  ES: [-21.2, -18.1, -41.8, -39.7],
  GO: [-19.2, -13, -53.2, -46.1],
  MA: [-9.1, -1.2, -48.4, -41.9],
  MG: [-22.9, -14.3, -50.7, -39.9],
  MS: [-24, -17.6, -57.9, -51.1],
  MT: [-17.8, -9.5, -61.5, -50.5],
  PA: [-9.3, -0.2, -57.8, -46.1],
  PB: [-8.2, -6.2, -38.7, -34.8],
  PE: [-9.4, -7.3, -41, -34.8],
  PI: [-10.8, -2.9, -45.9, -40.6],
  PR: [-26.5, -22.6, -54.6, -48.3],
  RJ: [-23.2, -20.9, -44.7, -41],
  RN: [-6.9, -4.8, -38.5, -35],
  RO: [-13.5, -8.8, -65.3, -60.1],
  RR: [0.9, 4.6, -61.4, -59.6],
  RS: [-33.7, -27.2, -57.5, -49.7],
  SC: [-29.3, -26, -53.7, -48.5],
  SE: [-11.5, -9.6, -38.2, -36.5],
  SP: [-25, -19.9, -53.1, -44.3],
  TO: [-13, -5.3, -50, -46.4],
}

/** People live this far from a seat too, in degrees; the islands of Pernambuco and Espírito Santo lie farther out. */
const MARGIN = 0.7
const ISLANDS: readonly Bounds[] = [
  [-4, -3.7, -32.6, -32.3],
  [-20.6, -20.4, -29.4, -28.8],
]

const within = (latitude: number, longitude: number, [south, north, west, east]: Bounds, margin = 0) =>
  latitude >= south - margin &&
  latitude <= north + margin &&
  longitude >= west - margin &&
  longitude <= east + margin

/** Whether a point, in decimal degrees, can be in that state. */
export const isInState = (latitude: number, longitude: number, uf: Uf): boolean =>
  within(latitude, longitude, SEATS[uf], MARGIN) || ISLANDS.some((one) => within(latitude, longitude, one))
