/** TABLE of the people of Brazil by age, in thousands (IBGE, census of 2022): first age of the group, people. */
const GROUPS: readonly (readonly [from: number, thousands: number])[] = [
  [0, 12_705],
  [5, 13_749],
  [10, 13_675],
  [15, 14_376],
  [20, 15_466],
  [25, 15_470],
  [30, 15_473],
  [35, 16_173],
  [40, 16_072],
  [45, 13_640],
  [50, 12_599],
  [55, 11_569],
  [60, 9_944],
  [65, 7_876],
  [70, 5_859],
  [75, 3_847],
  [80, 2_475],
  [85, 1_329],
  [90, 580],
  [95, 165],
]
const YEARS = 5

/** Thousands of people of that age in years. */
export function peopleOfAge(age: number): number {
  const group = GROUPS.findLast(([from]) => from <= age)
  return group && age < 100 ? group[1] / YEARS : 0
}
