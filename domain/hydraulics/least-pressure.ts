/**
 * Pressure, m, below which no lower one is told: EPANET gives a junction that nothing feeds a head of minus a million
 * metres, as what its demand would take. All that such a figure says is that the water does not come, and next to it
 * nothing else that is broken would count.
 */
export const LEAST_PRESSURE_M = -100
