import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type { PumpOption } from '#domain/optimization/problem.ts'
import { groupPumps } from '../../scripts/commands/group-pumps.ts'
import { scaleDemand } from './scale-demand.ts'

/** A network of the data and its pumps as the product drafts them: identical neighbours are a group, no further limits. */
export type NetworkCase = { inp: string; model: NetworkModel; pumps: PumpOption[] }

const dayS = 86_400

export function readCase(dataDir: string, file: string, demandFactor = 1): NetworkCase {
  return toCase(file, scaleDemand(readFileSync(join(dataDir, 'networks', file), 'utf8'), demandFactor))
}

export function toCase(file: string, inp: string): NetworkCase {
  const read = readNetwork(inp)
  if (!read.ok) throw new Error(`${file}: ${read.problems[0]?.what}`)
  const groups = groupPumps(read.network)
  return {
    inp,
    model: read.network,
    pumps: read.network.pumps.map(({ id, speed }) => ({
      id,
      group: groups.get(id)!.group,
      speeds: [speed > 0 ? speed : 1],
      minOnS: 0,
      minOffS: 0,
      maxStartsPerDay: 6,
      outOfService: [],
      inStateForS: dayS,
    })),
  }
}
