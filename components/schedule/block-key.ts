import type { BlockDto } from '#server/scheduling/contract.ts'

export const blockKey = (block: Pick<BlockDto, 'pumpId' | 'from'>): string => `${block.pumpId}@${block.from}`
