/** A pump's efficiency: a curve at nominal speed (percent by flow, flows rising), or one figure for all flows. */
export type PumpEfficiency = {
  globalPercent: number
  curve: readonly { flowM3PerH: number; percent: number }[]
}

/** EPANET's weight of water, 0.7457 kW per 8.814 ft4/s (types.h, getenergy), as kW per m3/h and m: 9.802 kN/m3. */
const KW_PER_M3_PER_H_M = 0.7457 / 8.814 / (0.3048 * 101.94)

/**
 * Electric power (kW) of a running pump, P = rho g Q H / eta. At another speed the efficiency is read at the flow that
 * corresponds at nominal speed, and corrected as Sarbu and Borza (1998) do: eta = 100 - (100 - eta) speed^-0.1; both as
 * EPANET 2.3, which holds eta between 1 and 100.
 */
export function getPumpPowerKw(
  state: { flowM3PerH: number; headM: number; speed: number },
  efficiency: PumpEfficiency,
  specificGravity = 1,
): number {
  const { speed } = state
  if (speed <= 0) return 0
  const flow = Math.abs(state.flowM3PerH)
  const percent = getEfficiencyPercent(flow, speed, efficiency)
  return (KW_PER_M3_PER_H_M * specificGravity * flow * Math.abs(state.headM) * 100) / percent
}

export function getEfficiencyPercent(flowM3PerH: number, speed: number, efficiency: PumpEfficiency): number {
  const { curve, globalPercent } = efficiency
  if (curve.length === 0) return clamp(globalPercent)
  const atNominal = interpolate(curve, flowM3PerH / speed)
  return clamp(speed === 1 ? atNominal : 100 - (100 - atNominal) * speed ** -0.1)
}

const clamp = (percent: number) => Math.min(100, Math.max(1, percent))

function interpolate(curve: PumpEfficiency['curve'], flowM3PerH: number): number {
  const next = curve.findIndex((point) => point.flowM3PerH >= flowM3PerH)
  if (next === 0) return curve[0]!.percent
  if (next < 0) return curve.at(-1)!.percent
  const a = curve[next - 1]!
  const b = curve[next]!
  return a.percent + ((flowM3PerH - a.flowM3PerH) / (b.flowM3PerH - a.flowM3PerH)) * (b.percent - a.percent)
}
