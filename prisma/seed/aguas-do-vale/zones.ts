import { createDemoZone } from '#prisma/seed/create-demo-zone.ts'
import type { DemandZoneModel } from '#prisma/seed/demand-model.ts'
import type { DemoZone } from '#prisma/seed/demo-utility.ts'

// About 26,000 people: 187 L a head and day of authorised consumption (ERSAR, year 2016) and a quarter lost on the way.

/** Metering noise is not in here: this is how people differ from their own habits. */
const noise = [
  { memoryH: 0.4, deviation: 0.018 },
  { memoryH: 3, deviation: 0.02 },
  { memoryH: 20, deviation: 0.018 },
  { memoryH: 120, deviation: 0.015 },
]
const tourism = (amplitude: number) => ({ peakDayOfYear: 220, halfWidthDays: 75, amplitude })
const gardens = (amplitude: number) => ({ peakDayOfYear: 200, halfWidthDays: 95, amplitude })

const baixa: DemandZoneModel = {
  key: 'baixa',
  meanM3PerH: 80,
  lossShare: 0.24,
  shape: {
    weekday: [
      46, 37, 33, 32, 35, 50, 82, 118, 136, 138, 131, 125, 129, 127, 112, 105, 105, 112, 123, 138, 143, 121,
      95, 72,
    ],
    saturday: [
      54, 44, 38, 36, 36, 44, 64, 92, 121, 140, 144, 138, 139, 137, 119, 107, 103, 107, 118, 134, 140, 124,
      102, 82,
    ],
    sunday: [
      58, 48, 41, 37, 36, 40, 52, 74, 100, 122, 134, 135, 138, 133, 110, 96, 92, 97, 110, 127, 132, 113, 88,
      66,
    ],
  },
  seasons: [tourism(0.3)],
  heat: { fromC: 25, sharePerC: 0.005 },
  noise,
  burstsPerYear: 2.5,
}

const norte: DemandZoneModel = {
  key: 'norte',
  meanM3PerH: 72,
  lossShare: 0.27,
  shape: {
    weekday: [
      40, 31, 26, 26, 31, 54, 103, 148, 151, 130, 114, 106, 113, 113, 96, 89, 92, 108, 131, 157, 164, 138,
      109, 74,
    ],
    saturday: [
      48, 38, 31, 28, 30, 42, 68, 104, 138, 152, 150, 140, 138, 133, 112, 99, 97, 108, 128, 148, 152, 132,
      106, 80,
    ],
    sunday: [
      52, 42, 34, 29, 29, 36, 54, 84, 122, 150, 158, 152, 150, 140, 112, 94, 90, 100, 122, 146, 150, 126, 96,
      66,
    ],
  },
  seasons: [tourism(0.12)],
  heat: { fromC: 25, sharePerC: 0.005 },
  noise,
  burstsPerYear: 2,
}

const encosta: DemandZoneModel = {
  key: 'encosta',
  meanM3PerH: 52,
  lossShare: 0.22,
  shape: {
    weekday: [
      38, 29, 25, 25, 31, 58, 112, 157, 152, 124, 107, 101, 107, 107, 92, 88, 92, 110, 138, 166, 170, 142,
      112, 80,
    ],
    saturday: [
      46, 36, 29, 27, 29, 42, 72, 112, 146, 156, 150, 138, 136, 130, 110, 98, 98, 112, 134, 156, 158, 136,
      110, 84,
    ],
    sunday: [
      50, 40, 32, 28, 28, 36, 58, 92, 132, 158, 162, 152, 148, 136, 108, 92, 90, 104, 130, 156, 158, 130, 98,
      66,
    ],
  },
  seasons: [tourism(0.1), gardens(0.12)],
  heat: { fromC: 24, sharePerC: 0.008 },
  noise,
  burstsPerYear: 1.5,
}

const alto: DemandZoneModel = {
  key: 'alto',
  meanM3PerH: 47,
  lossShare: 0.18,
  shape: {
    weekday: [
      43, 35, 31, 33, 48, 84, 126, 150, 134, 112, 99, 95, 101, 101, 88, 84, 90, 112, 143, 167, 169, 138, 107,
      72,
    ],
    saturday: [
      48, 39, 34, 33, 40, 60, 92, 126, 146, 148, 138, 126, 124, 120, 104, 96, 98, 116, 140, 158, 158, 134,
      106, 78,
    ],
    sunday: [
      50, 41, 35, 32, 36, 50, 76, 110, 140, 152, 148, 138, 134, 126, 104, 92, 94, 112, 140, 160, 158, 130, 98,
      66,
    ],
  },
  seasons: [gardens(0.32)],
  heat: { fromC: 23, sharePerC: 0.012 },
  noise: [...noise, { memoryH: 8, deviation: 0.02 }],
  burstsPerYear: 1,
}

export const zones: DemoZone[] = [
  createDemoZone('Baixa', baixa, {
    B1: 5,
    B2: 10,
    B3: 11,
    B4: 8,
    B5: 12,
    B6: 7,
    B7: 11,
    B8: 9,
    B9: 7,
    B10: 5,
  }),
  createDemoZone('Norte', norte, { N1: 7, N2: 11, N3: 9, N4: 9, N5: 12, N6: 8, N7: 10, N8: 9 }),
  createDemoZone('Encosta', encosta, { E1: 6, E2: 8, E3: 9, E4: 7, E5: 8, E6: 7, E7: 6, E8: 4 }),
  createDemoZone('Alto', alto, { A1: 7, A2: 11, A3: 8, A4: 10, A5: 9, A6: 7 }),
]
