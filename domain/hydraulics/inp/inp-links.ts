import type { IdIndex } from '#domain/hydraulics/inp/inp-file.ts'
import type { Pipe, Pump, Valve } from '#domain/hydraulics/network-model.ts'

export type InpLinks = { index: IdIndex; pipes: Pipe[]; pumps: Pump[]; valves: Valve[] }
