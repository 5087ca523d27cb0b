import { Option, TimeParameter } from 'epanet-js'
import type { Engine } from '#workers/compute/epanet/load-engine.ts'
import { loadEngine } from '#workers/compute/epanet/load-engine.ts'
import { writeEngineInp } from '#workers/compute/epanet/write-engine-inp.ts'

/** A network open in EPANET, its hydraulic solver allocated. Values are in the file's own units. */
export type OpenNetwork = {
  engine: Engine
  /** EPANET's project handle, first argument of every `_EN_` function. */
  project: number
  /** 1-based EPANET index by id. */
  nodes: Map<string, number>
  links: Map<string, number>
  /** Scratch memory of EPANET's: one double at `f64`, one 32-bit integer at `i32`, a double a node at `nodeF64`. */
  f64: number
  i32: number
  nodeF64: number
  getNode: (index: number, property: number) => number
  setNode: (index: number, property: number, value: number) => void
  getLink: (index: number, property: number) => number
  setLink: (index: number, property: number, value: number) => void
  getOption: (option: number) => number
  setOption: (option: number, value: number) => void
  getTime: (parameter: number) => number
  setTime: (parameter: number, seconds: number) => void
  /** A property of all nodes: a view on EPANET's memory, index - 1, valid until the next call. */
  readNodes: (property: number) => Float64Array
  close: () => void
}

/** EPANET's refusal: its code and, for an input file, its report (the offending lines among it). */
export type EpanetRefusal = { code: number; message: string; report: string }
export type OpenNetworkResult = { ok: true; network: OpenNetwork } | { ok: false; error: EpanetRefusal }

/** An error code (above 100) from a toolkit call that was not expected to fail. */
class EpanetError extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(`EPANET error ${code}: ${message}`)
    this.name = 'EpanetError'
    this.code = code
  }
}

const FIRST_ERROR = 100
/** Trials beyond the first when the solver has not converged ("Unbalanced Continue 10"): never stop in the middle. */
const EXTRA_TRIALS = 10
/** Reporting and pattern steps would cut hydraulic steps; no report is written. */
const NO_REPORT_STEP_S = 2 ** 30

let openings = 0

/**
 * Opens an INP text. `close` must be called in a `finally`: a project left open keeps its memory. The report is
 * silenced, since warnings fill it in memory.
 */
export async function openNetwork(inp: string): Promise<OpenNetworkResult> {
  const engine = await loadEngine()
  const name = `/tmp/n${openings++}`
  const files = [`${name}.inp`, `${name}.rpt`, `${name}.out`] as const
  const paths = files.map((file) => engine.allocateUTF8(file))
  const scratch = engine._malloc(16)
  let project = 0
  let isKept = false
  // Closing a project twice frees its memory twice.
  let isOpen = false
  const closeProject = () => {
    if (isOpen) engine._EN_close(project)
    isOpen = false
  }
  const release = () => {
    closeProject()
    if (project !== 0) engine._EN_deleteproject(project)
    project = 0
    for (const pointer of [...paths, scratch]) engine._free(pointer)
    for (const file of files) if (engine.FS.analyzePath(file).exists) engine.FS.unlink(file)
  }
  try {
    engine.FS.writeFile(files[0], writeEngineInp(inp))
    engine._EN_createproject(scratch)
    project = engine.HEAP32[scratch >> 2]!
    const [inpPath, reportPath, outputPath] = paths as [number, number, number]
    isOpen = true
    let code = engine._EN_open(project, inpPath, reportPath, outputPath)
    engine.FS.unlink(files[0])
    if (code < FIRST_ERROR) {
      silenceReport(engine, project)
      code = engine._EN_openH(project)
    }
    if (code >= FIRST_ERROR) {
      const message = getErrorText(engine, code)
      // The report is whole only when the project is closed.
      closeProject()
      return { ok: false, error: { code, message, report: readText(engine, files[1]) } }
    }
    const network = buildNetwork(engine, project, scratch, release)
    network.setOption(Option.Unbalanced, EXTRA_TRIALS)
    network.setTime(TimeParameter.ReportStep, NO_REPORT_STEP_S)
    isKept = true
    return { ok: true, network }
  } finally {
    if (!isKept) release()
  }
}

function silenceReport(engine: Engine, project: number) {
  const command = engine.allocateUTF8('MESSAGES NO')
  engine._EN_setreport(project, command)
  engine._EN_setstatusreport(project, 0)
  engine._free(command)
}

function readText(engine: Engine, file: string): string {
  return engine.FS.analyzePath(file).exists ? String(engine.FS.readFile(file, { encoding: 'utf8' })) : ''
}

export function getErrorText(engine: Engine, code: number): string {
  const text = engine._malloc(256)
  engine._EN_geterror(code, text, 255)
  const message = engine.UTF8ToString(text)
  engine._free(text)
  return message.replace(/^Error \d+: /, '')
}

function buildNetwork(engine: Engine, project: number, scratch: number, release: () => void): OpenNetwork {
  const f64 = scratch
  const i32 = scratch + 8
  const check = (code: number) => {
    if (code >= FIRST_ERROR) throw new EpanetError(code, getErrorText(engine, code))
  }
  const readF64 = () => engine.HEAPF64[f64 >> 3]!
  const readI32 = () => engine.HEAP32[i32 >> 2]!
  const count = (kind: number) => {
    check(engine._EN_getcount(project, kind, i32))
    return readI32()
  }
  const nodes = readIds(engine, count(0), (index, id) => engine._EN_getnodeid(project, index, id))
  const links = readIds(engine, count(2), (index, id) => engine._EN_getlinkid(project, index, id))
  const nodeF64 = engine._malloc(8 * Math.max(1, nodes.size))
  return {
    engine,
    project,
    nodes,
    links,
    f64,
    i32,
    nodeF64,
    getNode: (index, property) => {
      check(engine._EN_getnodevalue(project, index, property, f64))
      return readF64()
    },
    setNode: (index, property, value) => check(engine._EN_setnodevalue(project, index, property, value)),
    getLink: (index, property) => {
      check(engine._EN_getlinkvalue(project, index, property, f64))
      return readF64()
    },
    setLink: (index, property, value) => check(engine._EN_setlinkvalue(project, index, property, value)),
    getOption: (option) => {
      check(engine._EN_getoption(project, option, f64))
      return readF64()
    },
    setOption: (option, value) => check(engine._EN_setoption(project, option, value)),
    getTime: (parameter) => {
      check(engine._EN_gettimeparam(project, parameter, i32))
      return readI32()
    },
    setTime: (parameter, seconds) => check(engine._EN_settimeparam(project, parameter, seconds)),
    readNodes: (property) => {
      check(engine._EN_getnodevalues(project, property, nodeF64))
      return engine.HEAPF64.subarray(nodeF64 >> 3, (nodeF64 >> 3) + nodes.size)
    },
    close: () => {
      engine._free(nodeF64)
      release()
    },
  }
}

function readIds(
  engine: Engine,
  count: number,
  read: (index: number, id: number) => number,
): Map<string, number> {
  const ids = new Map<string, number>()
  const id = engine._malloc(64)
  for (let index = 1; index <= count; index++) {
    read(index, id)
    ids.set(engine.UTF8ToString(id), index)
  }
  engine._free(id)
  return ids
}
