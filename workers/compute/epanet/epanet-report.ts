import { loadEngine } from '#workers/compute/epanet/load-engine.ts'

/** What EPANET itself reports of an INP: energy by pump, and heads and flows (the file's units) by hour. */
export type EpanetReport = {
  energyKwh: Record<string, number>
  costPerDay: number
  heads: { hour: number; id: string; head: number }[]
  flows: { hour: number; id: string; flow: number }[]
}

/** Runs EPANET from beginning to end as its command line does, and reads its text report. For golden tests. */
export async function runEpanetReport(inp: string, hours: number): Promise<EpanetReport> {
  const engine = await loadEngine()
  const files = ['/tmp/golden.inp', '/tmp/golden.rpt', '/tmp/golden.out']
  const options =
    '[REPORT]\nEnergy Yes\nNodes All\nLinks All\nSummary No\nPage 0\nHead Precision 4\nFlow Precision 4\n[END]'
  engine.FS.writeFile(files[0], inp.replace('[END]', options))
  const paths = files.map((file) => engine.allocateUTF8(file)) as [number, number, number]
  const handle = engine._malloc(8)
  engine._EN_createproject(handle)
  const project = engine.HEAP32[handle >> 2]!
  const codes = [
    engine._EN_open(project, ...paths),
    engine._EN_solveH(project),
    engine._EN_saveH(project),
    engine._EN_report(project),
    engine._EN_close(project),
    engine._EN_deleteproject(project),
  ]
  if (codes.some((code) => code > 100)) throw new Error(`EPANET codes ${codes}`)
  const text = String(engine.FS.readFile(files[1], { encoding: 'utf8' }))
  for (const file of files) engine.FS.unlink(file)
  return parseReport(text, hours)
}

function parseReport(text: string, hours: number): EpanetReport {
  const report: EpanetReport = { energyKwh: {}, costPerDay: 0, heads: [], flows: [] }
  let table: 'energy' | 'nodes' | 'links' | null = null
  let hour = 0
  for (const line of text.split('\n')) {
    const title = /(Node|Link) Results at (\d+):00:00/.exec(line)
    if (line.includes('Energy Usage')) table = 'energy'
    else if (line.includes(' Results at ')) {
      table = title ? (title[1] === 'Node' ? 'nodes' : 'links') : null
      hour = Number(title?.[2])
    }
    const [id = '', first, second, , average] = line.trim().split(/\s+/)
    const total = /Total Cost:\s+([\d.]+)/.exec(line)
    if (total) report.costPerDay = Number(total[1])
    const isData =
      first !== undefined && second !== undefined && /^-?[\d.]+$/.test(first) && /^-?[\d.]+$/.test(second)
    if (!isData) continue
    if (table === 'energy') report.energyKwh[id] = (Number(first) / 100) * hours * Number(average)
    else if (table === 'nodes') report.heads.push({ hour, id, head: Number(second) })
    else if (table === 'links') report.flows.push({ hour, id, flow: Number(first) })
  }
  return report
}
