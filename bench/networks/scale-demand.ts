/** An INP text with all demands so many times what they are. */
export const scaleDemand = (inp: string, factor: number): string => {
  if (factor === 1) return inp
  const line = /^(\s*Demand\s+Multiplier\s+)(\S+)/im
  const [, , given] = line.exec(inp) ?? []
  if (given !== undefined) return inp.replace(line, (_, words) => `${words}${Number(given) * factor}`)
  return inp.replace(/^\[OPTIONS\].*$/im, (header) => `${header}\n Demand Multiplier ${factor}`)
}
