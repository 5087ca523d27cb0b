/** 10^0 to 10^22: these are exact in a double, and a product or quotient with one is rounded once. */
export const powersOfTen: readonly number[] = Array.from({ length: 23 }, (_, k) => 10 ** k)
