export type RowKind = 'price' | 'station' | 'pump' | 'valve' | 'tank' | 'demand'
export type Row = { kind: RowKind; id: string; y: number; height: number }
export type RowLayout = { rows: Row[]; top: number; bottom: number; height: number }

export const axisHeight = 34
const least: Record<RowKind, number> = { price: 44, station: 18, pump: 28, valve: 26, tank: 66, demand: 70 }
const most: Record<RowKind, number> = { price: 52, station: 20, pump: 36, valve: 30, tank: 300, demand: 300 }
/** How the height to spare is shared: the curves profit most. */
const appetite: Record<RowKind, number> = {
  price: 0.5,
  station: 0.1,
  pump: 0.5,
  valve: 0.3,
  tank: 4,
  demand: 4,
}

type Contents = {
  pumps: readonly { id: string; station: string }[]
  valves: readonly { id: string }[]
  tanks: readonly { id: string }[]
}

/** Rows from the top: price, pumps by station, decided valves, tanks, demand. At least as high as the rows need, at most as high as they profit from. */
export function layOutRows({ pumps, valves, tanks }: Contents, availableHeight: number): RowLayout {
  const wanted: { kind: RowKind; id: string }[] = [{ kind: 'price', id: 'price' }]
  for (const station of listStations(pumps)) {
    wanted.push({ kind: 'station', id: station })
    for (const pump of pumps) if (pump.station === station) wanted.push({ kind: 'pump', id: pump.id })
  }
  for (const valve of valves) wanted.push({ kind: 'valve', id: valve.id })
  for (const tank of tanks) wanted.push({ kind: 'tank', id: tank.id })
  wanted.push({ kind: 'demand', id: 'demand' })

  const heights = wanted.map(({ kind }) => least[kind])
  let spare = availableHeight - axisHeight - heights.reduce((sum, height) => sum + height, 0)
  for (let round = 0; round < 4 && spare > 0.5; round++) {
    const hungry = wanted.map(({ kind }, index) => (heights[index]! < most[kind] ? appetite[kind] : 0))
    const total = hungry.reduce((sum, share) => sum + share, 0)
    if (total === 0) break
    const shared = spare
    wanted.forEach(({ kind }, index) => {
      const extra = Math.min((shared * hungry[index]!) / total, most[kind] - heights[index]!)
      heights[index]! += extra
      spare -= extra
    })
  }
  let y = axisHeight
  const rows = wanted.map(({ kind, id }, index) => {
    const row = { kind, id, y: Math.round(y), height: Math.floor(heights[index]!) }
    y += heights[index]!
    return row
  })
  const bottom = Math.round(y)
  return { rows, top: axisHeight, bottom, height: bottom + 1 }
}

/** Station names in the order in which their first pumps come. */
export function listStations(pumps: readonly { station: string }[]): string[] {
  return [...new Set(pumps.map((pump) => pump.station))]
}
