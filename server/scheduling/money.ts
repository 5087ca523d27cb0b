/** Money is stored in millionths of the currency, as integers. */
export const toMicro = (amount: number): bigint => BigInt(Math.round(amount * 1e6))
export const fromMicro = (micro: bigint): number => Number(micro) / 1e6
