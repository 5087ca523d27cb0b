import { collectProblems } from '#domain/hydraulics/inp/collect-problems.ts'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import { findInpSection, readInpLines, splitInpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import type { InpCurve } from '#domain/hydraulics/inp/read-inp-series.ts'
import { readInpCurves } from '#domain/hydraulics/inp/read-inp-series.ts'
import { writeInpTokens } from '#domain/hydraulics/inp/write-inp-tokens.ts'
import { createRandom } from '#domain/optimization/create-random.ts'

/** How far the plant is from the planner's model: each pipe and pump by its own share within plus or minus these. */
export type Perturbation = {
  seed: number
  roughnessPct: number
  pumpCurvePct: number
  /** True: by exactly these percentages, up or down, instead of anything up to them. */
  isWhole?: boolean
}

/**
 * The INP text with every pipe's roughness and every pump's head (or power) multiplied by a factor of its own, uniform
 * within the given percentages, or at one end of them. A pump gets a curve of its own, scaled as a whole so that it stays a valid one.
 */
export function perturbNetwork(
  inp: string,
  { seed, roughnessPct, pumpCurvePct, isWhole = false }: Perturbation,
): string {
  const random = createRandom(seed)
  const drawFactor = (percent: number) => {
    const share = 2 * random.next() - 1
    return 1 + ((isWhole ? Math.sign(share) : share) * percent) / 100
  }
  const curves = readInpCurves(readInpLines(inp), collectProblems())
  const added: string[] = []
  const written: string[] = []
  let section: string | null = null
  for (const text of inp.split(/\r\n|\n|\r/)) {
    if (text.trimStart().startsWith('[')) section = findInpSection(text.trim())
    if (section === 'END') break
    const tokens = section === 'PIPES' || section === 'PUMPS' ? splitInpLine(text) : []
    if (tokens.length < 4 || text.trimStart().startsWith('[')) written.push(text)
    else if (section === 'PIPES') written.push(perturbPipe(tokens, drawFactor(roughnessPct)))
    else written.push(perturbPump(tokens, drawFactor(pumpCurvePct), curves, added))
  }
  return [...written, '[CURVES]', ...added, '[END]', ''].join('\n')
}

function perturbPipe(tokens: string[], factor: number): string {
  const roughness = parseInpNumber(tokens[5])
  return writeInpTokens(roughness === null ? tokens : tokens.with(5, String(roughness * factor)))
}

function perturbPump(
  tokens: string[],
  factor: number,
  curves: Map<string, InpCurve>,
  added: string[],
): string {
  const changed = [...tokens]
  for (let i = 3; i + 1 < tokens.length; i += 2) {
    const keyword = tokens[i]!.toUpperCase()
    const value = tokens[i + 1]!
    const power = parseInpNumber(value)
    const curve = curves.get(value)
    if (keyword.startsWith('POWE') && power !== null) changed[i + 1] = String(power * factor)
    if (!keyword.startsWith('HEAD') || !curve) continue
    const id = findFreeId(curves)
    const points = curve.points.map(({ x, y }) => ({ x, y: y * factor }))
    curves.set(id, { ...curve, points })
    added.push(...points.map(({ x, y }) => writeInpTokens([id, String(x), String(y)])))
    changed[i + 1] = id
  }
  return writeInpTokens(changed)
}

function findFreeId(curves: Map<string, InpCurve>): string {
  for (let number = curves.size; ; number++) {
    const id = `own-${number}`
    if (!curves.has(id)) return id
  }
}
