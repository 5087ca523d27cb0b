/** 1, 1, 2, 1, 1, 2, 4, ... (Luby, Sinclair, Zuckerman 1993). `i` counts from 1. */
export const luby = (i: number): number => {
  const power = Math.floor(Math.log2(i + 1))
  return 2 ** power - 1 === i ? 2 ** (power - 1) : luby(i - 2 ** power + 1)
}
