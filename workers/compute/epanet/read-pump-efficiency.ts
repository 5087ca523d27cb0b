import { LinkProperty, Option } from 'epanet-js'
import type { PumpEfficiency } from '#domain/hydraulics/pump-power.ts'
import type { OpenNetwork } from '#workers/compute/epanet/open-network.ts'

/** The efficiency EPANET has for a pump; `flowM3PerH` is the factor from the file's flow unit. */
export function readPumpEfficiency(
  network: OpenNetwork,
  pumpIndex: number,
  flowM3PerH: number,
): PumpEfficiency {
  const { engine, project, f64, i32, nodeF64 } = network
  const globalPercent = network.getOption(Option.GlobalEffic)
  const curve: { flowM3PerH: number; percent: number }[] = []
  const curveIndex = network.getLink(pumpIndex, LinkProperty.PumpECurve)
  if (curveIndex > 0) {
    engine._EN_getcurvelen(project, curveIndex, i32)
    const length = engine.HEAP32[i32 >> 2]!
    for (let point = 1; point <= length; point++) {
      engine._EN_getcurvevalue(project, curveIndex, point, f64, nodeF64)
      curve.push({
        flowM3PerH: engine.HEAPF64[f64 >> 3]! * flowM3PerH,
        percent: engine.HEAPF64[nodeF64 >> 3]!,
      })
    }
  }
  return { globalPercent, curve }
}
