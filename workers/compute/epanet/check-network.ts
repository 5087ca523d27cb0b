import { findInpSection, splitInpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import type { NetworkProblem, ReadNetworkResult } from '#domain/hydraulics/network-model.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type { EpanetRefusal } from '#workers/compute/epanet/open-network.ts'
import { openNetwork } from '#workers/compute/epanet/open-network.ts'

/** Reads an INP text and, where the reader finds no fault, has EPANET itself open it: what it refuses is a problem too. */
export async function checkNetwork(inp: string): Promise<ReadNetworkResult> {
  const read = readNetwork(inp)
  if (!read.ok) return read
  const opened = await openNetwork(inp)
  if (opened.ok) {
    opened.network.close()
    return read
  }
  return { ok: false, problems: listRefusedLines(inp, opened.error) }
}

const MEND = 'See the EPANET manual on this section.'

/** EPANET reports an offending line by its text, after a line with the error: the place is looked up by that text. */
function listRefusedLines(inp: string, { code, message, report }: EpanetRefusal): NetworkProblem[] {
  const problems: NetworkProblem[] = []
  const places = listPlaces(inp)
  const lines = report.split('\n').map((line) => line.trim())
  for (const [index, line] of lines.entries()) {
    const error = /^(?:Input )?Error (\d+): (.*?):?$/.exec(line)
    if (!error || error[1] === '200') continue
    const text = normalise(lines[index + 1] ?? '')
    const place = places.get(text)
    const what = `EPANET error ${error[1]}: ${error[2]}`
    problems.push({
      line: place?.line ?? null,
      section: place?.section ?? null,
      id: place?.id ?? null,
      what,
      mend: MEND,
    })
  }
  if (problems.length > 0) return problems
  return [{ line: null, section: null, id: null, what: `EPANET error ${code}: ${message}`, mend: MEND }]
}

function listPlaces(inp: string) {
  const places = new Map<string, { line: number; section: string | null; id: string | null }>()
  let section: string | null = null
  for (const [index, text] of inp.split(/\r\n|\n|\r/).entries()) {
    if (text.trimStart().startsWith('[')) section = findInpSection(text.trim())
    const key = normalise(text)
    if (key !== '' && !places.has(key))
      places.set(key, { line: index + 1, section, id: splitInpLine(text)[0] ?? null })
  }
  return places
}

const normalise = (text: string) => splitInpLine(text).join(' ')
