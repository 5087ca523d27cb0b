import { z } from 'zod'
import { pageOf } from '#server/paging/contract.ts'
import { versionShape } from '#server/versions/contract.ts'

export const NetworkVersionDto = z.object({ ...versionShape, name: z.string() })
export type NetworkVersionDto = z.infer<typeof NetworkVersionDto>

/** A network version with what it holds. */
export const NetworkDto = NetworkVersionDto.extend({
  counts: z.object({
    junctions: z.int(),
    reservoirs: z.int(),
    tanks: z.int(),
    pipes: z.int(),
    pumps: z.int(),
    valves: z.int(),
  }),
  tanks: z.array(z.object({ id: z.string(), minLevelM: z.number(), maxLevelM: z.number() })),
  pumps: z.array(z.object({ id: z.string() })),
})
export type NetworkDto = z.infer<typeof NetworkDto>

export const NetworkPage = pageOf(NetworkVersionDto)
export type NetworkPage = z.infer<typeof NetworkPage>

export const ImportNetwork = z.strictObject({
  name: z.string().trim().min(1).max(200),
  inp: z.string().min(1).describe('The text of an EPANET INP file.'),
})
export type ImportNetwork = z.infer<typeof ImportNetwork>

/** The text of an INP file. */
export const InpFile = z.object({ name: z.string(), inp: z.string() })
export type InpFile = z.infer<typeof InpFile>
