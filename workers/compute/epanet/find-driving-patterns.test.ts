import { expect, it } from 'vitest'
import { findDrivingPatterns } from '#workers/compute/epanet/find-driving-patterns.ts'
import { openNetwork } from '#workers/compute/epanet/open-network.ts'

const INP = `[JUNCTIONS]
 J1 0 0
 J2 0 5 daily
[RESERVOIRS]
 R1 10 tide
[PIPES]
 P1 J1 J2 100 100 100 0 Open
[PUMPS]
 PU R1 J1 HEAD 1 PATTERN speed
[PATTERNS]
 unused 1 2 3
 daily 1 2 3
 tide 1 1.1
 speed 1 0
 prices 0.1 0.2
[CURVES]
 1 10 30
[ENERGY]
 Pump PU Pattern prices
[OPTIONS]
 Units LPS
 Headloss H-W
[END]
`

it('tells patterns that move water from those of prices and of nothing', async () => {
  const opened = await openNetwork(INP)
  if (!opened.ok) throw new Error(opened.error.message)
  try {
    // In the file's order, from 1: unused, daily, tide, speed, prices.
    const found = findDrivingPatterns(opened.network)
    expect([1, 2, 3, 4, 5].filter((index) => found.has(index))).toEqual([2, 3, 4])
  } finally {
    opened.network.close()
  }
})
