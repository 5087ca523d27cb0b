import { InitHydOption, LinkProperty, Option } from 'epanet-js'
import { prepareOperation } from '#domain/hydraulics/operation/prepare-operation.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type { HydraulicProblem, ValveState } from '#domain/hydraulics/simulation.ts'
import type { ValveOption } from '#domain/optimization/problem.ts'
import type { EpanetRefusal } from '#workers/compute/epanet/open-network.ts'
import { openNetwork } from '#workers/compute/epanet/open-network.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'
import { prepareNetwork } from '#workers/compute/epanet/prepared-network.ts'
import { findStillTanks } from '#workers/compute/search/find-still-tanks.ts'
import type { KeptControl } from '#workers/compute/search/read-kept-controls.ts'
import { takeControls } from '#workers/compute/search/read-kept-controls.ts'
import type { KeptRule } from '#workers/compute/search/read-kept-rules.ts'
import { readKeptRules } from '#workers/compute/search/read-kept-rules.ts'
import type { TabulatedDemand } from '#workers/compute/search/tabulate-demand.ts'
import { tabulateDemand } from '#workers/compute/search/tabulate-demand.ts'
import type { TwinTank } from '#workers/compute/search/twin-tanks.ts'
import { widenTanks } from '#workers/compute/search/twin-tanks.ts'

/**
 * The network as the search sees it: no controls that need time, tanks with room beyond their bounds, demand by
 * intervals. It is asked for single instants only; the search does its own stepping. `close` it in a `finally`.
 */
export type Twin = {
  prepared: PreparedNetwork
  /** EPANET's link indices of the scheduled pumps, in the problem's order. */
  pumps: number[]
  valves: TwinValve[]
  tanks: TwinTank[]
  controls: KeptControl[]
  rules: KeptRule[]
  demand: TabulatedDemand
  close: () => void
}

/** A decided valve: EPANET's link index and what it may be put in. */
export type TwinValve = { link: number; states: ValveState[] }

export type OpenTwinResult = { ok: true; twin: Twin } | { ok: false; error: EpanetRefusal }

/**
 * Ten trials are usual; states that take more than this are far outside what a plan may come to, unless the file itself
 * allows more: a full run then comes to an end where the search would take what is left half solved for the network.
 */
const TRIALS = 40

export const openTwin = async (
  problem: HydraulicProblem,
  pumpIds: string[],
  closingTanks: ReadonlySet<string>,
  decided: Pick<ValveOption, 'id' | 'states'>[] = [],
): Promise<OpenTwinResult> => {
  const read = readNetwork(problem.inp)
  if (!read.ok) return refuse(read.problems[0]?.what ?? 'The network cannot be read')
  const model = read.network
  const operation = prepareOperation(
    problem.inp,
    model,
    new Set([...pumpIds, ...decided.map(({ id }) => id)]),
  )
  const tankIds = new Set(model.tanks.map(({ id }) => id))
  const { inp, controls } = takeControls(operation.inp, (id) => tankIds.has(id))
  // Rules may stay in the text: EPANET looks at them between instants only.
  const rules = readKeptRules(inp, (id) => tankIds.has(id))
  const opened = await openNetwork(inp)
  if (!opened.ok) return opened
  const { network } = opened
  const missing = pumpIds.find((id) => !network.links.has(id))
  if (missing !== undefined) {
    network.close()
    return refuse(`The network has no pump ${missing}`)
  }
  const unknown = decided.find(({ id }) => !network.links.has(id))
  if (unknown !== undefined) {
    network.close()
    return refuse(`The network has no pipe or valve ${unknown.id}`)
  }
  network.setOption(Option.Trials, Math.max(TRIALS, network.getOption(Option.Trials)))
  const prepared = prepareNetwork(network, model, operation)
  const pumps = pumpIds.map((id) => network.links.get(id)!)
  for (const pump of pumps) network.setLink(pump, LinkProperty.LinkPattern, 0)
  const valves = decided.map(({ id, states }) => ({ link: network.links.get(id)!, states }))
  const still = findStillTanks(
    model,
    prepared,
    decided.map(({ id }) => id),
  )
  const tanks = widenTanks(
    prepared,
    (id) => closingTanks.has(id),
    (id) => still.has(id),
  )
  const demand = tabulateDemand(prepared, problem)
  network.engine._EN_initH(network.project, InitHydOption.InitFlow)
  return {
    ok: true,
    twin: { prepared, pumps, valves, tanks, controls, rules, demand, close: network.close },
  }
}

const refuse = (message: string): OpenTwinResult => ({ ok: false, error: { code: 0, message, report: '' } })
