/** One network of the data set as a utility: its zones and the measured series that drive them. */
export type ChainCase = {
  slug: string
  inpFile: string
  /** key=signal@junctions, as `caudal settings draft` takes them. */
  zones: string[]
  /** Column of the demand file by signal. */
  columns: Record<string, string>
  demandFactor: number
}

export const timeZone = 'Europe/Rome'

export const chainCases: ChainCase[] = [
  {
    slug: 'net3',
    inpFile: 'networks/net3.inp',
    zones: [
      'town=demand-town@all',
      'works-123=demand-123@123',
      'works-15=demand-15@15',
      'works-35=demand-35@35',
      'works-203=demand-203@203',
    ],
    columns: {
      DMA_E: 'demand-town',
      DMA_D: 'demand-123',
      DMA_B: 'demand-15',
      DMA_J: 'demand-35',
      DMA_G: 'demand-203',
    },
    demandFactor: 1,
  },
  {
    slug: 'd-town',
    inpFile: 'networks/d-town.inp',
    zones: [1, 2, 3, 4, 5].map((n) => `dma-${n}=demand-${n}@pattern:DMA${n}_pat`),
    columns: {
      DMA_E: 'demand-1',
      DMA_D: 'demand-2',
      DMA_G: 'demand-3',
      DMA_J: 'demand-4',
      DMA_I: 'demand-5',
    },
    demandFactor: 0.8,
  },
]

/** As-of times, local: what they are there for. */
export const chainDates: { local: string; what: string }[] = [
  { local: '2022-02-16T00:00', what: 'winter weekday, midnight' },
  { local: '2022-03-26T18:00', what: 'evening before clocks go forward' },
  { local: '2022-03-27T06:00', what: 'morning after clocks went forward' },
  { local: '2022-04-18T07:30', what: 'Easter Monday, half past an hour' },
  { local: '2022-06-02T00:00', what: 'holiday on a Thursday' },
  { local: '2022-07-13T14:00', what: 'summer weekday, afternoon' },
  { local: '2022-08-15T00:00', what: 'Ferragosto' },
  { local: '2022-09-03T10:00', what: 'Saturday' },
  { local: '2022-10-29T20:00', what: 'evening before clocks go back' },
  { local: '2022-12-25T00:00', what: 'Christmas on a Sunday' },
  { local: '2023-01-06T05:00', what: 'Epiphany' },
  { local: '2023-03-15T17:45', what: 'spring weekday, quarter to an hour' },
]
