import { createDemoZone } from '#prisma/seed/create-demo-zone.ts'
import type { DemandZoneModel } from '#prisma/seed/demand-model.ts'
import type { DemoZone } from '#prisma/seed/demo-utility.ts'

const noise = [
  { memoryH: 0.4, deviation: 0.022 },
  { memoryH: 3, deviation: 0.024 },
  { memoryH: 20, deviation: 0.02 },
  { memoryH: 120, deviation: 0.018 },
]

const centro: DemandZoneModel = {
  key: 'centro',
  meanM3PerH: 49,
  lossShare: 0.3,
  shape: {
    weekday: [
      40, 30, 24, 24, 35, 68, 109, 132, 139, 137, 135, 145, 152, 137, 119, 112, 112, 124, 141, 141, 119, 96,
      74, 53,
    ],
    saturday: [
      46, 36, 29, 27, 33, 54, 86, 118, 140, 148, 150, 154, 152, 132, 112, 102, 100, 108, 122, 128, 116, 98,
      80, 62,
    ],
    sunday: [
      50, 40, 32, 28, 30, 42, 62, 88, 112, 128, 138, 148, 146, 122, 98, 88, 88, 98, 114, 122, 112, 94, 74, 56,
    ],
  },
  seasons: [{ peakDayOfYear: 258, halfWidthDays: 60, amplitude: 0.08 }],
  heat: { fromC: 30, sharePerC: 0.012 },
  noise,
  burstsPerYear: 2,
}

const vilaNova: DemandZoneModel = {
  key: 'vila-nova',
  meanM3PerH: 35,
  lossShare: 0.28,
  shape: {
    weekday: [
      33, 23, 20, 23, 43, 93, 138, 138, 121, 113, 115, 141, 143, 115, 98, 93, 103, 138, 175, 173, 141, 111,
      82, 53,
    ],
    saturday: [
      42, 31, 25, 25, 34, 62, 104, 138, 154, 156, 150, 156, 150, 126, 108, 102, 106, 128, 152, 152, 130, 106,
      84, 62,
    ],
    sunday: [
      47, 36, 28, 26, 30, 46, 74, 108, 136, 152, 158, 166, 158, 126, 100, 92, 96, 118, 142, 146, 124, 100, 76,
      54,
    ],
  },
  seasons: [{ peakDayOfYear: 258, halfWidthDays: 60, amplitude: 0.1 }],
  heat: { fromC: 30, sharePerC: 0.014 },
  noise,
  burstsPerYear: 2,
}

export const zones: DemoZone[] = [
  createDemoZone('Centro', centro, { C1: 3.2, C2: 4.2, C3: 3.6, C4: 3 }),
  createDemoZone('Vila Nova', vilaNova, { V1: 2.6, V2: 2.8, V3: 2.2, V4: 2.4 }),
]
