import { z } from 'zod'
import { PageQuery, pageOf } from '#server/paging/contract.ts'

export const KeyDto = z.object({ id: z.uuid(), name: z.string(), publicKey: z.string() })
export const AddKey = z.strictObject({
  name: z.string().trim().min(1).max(100).describe('Whose it is.'),
  publicKey: z.string().max(10_000).describe('The one line of the .pub file that ssh-keygen made.'),
})
export type AddKey = z.infer<typeof AddKey>
export const AddedKeyDto = z.object({ id: z.uuid() })
export type AddedKeyDto = z.infer<typeof AddedKeyDto>
export type KeyDto = z.infer<typeof KeyDto>
export const ListKeys = z.object(PageQuery)
export type ListKeys = z.infer<typeof ListKeys>
export const KeyPage = pageOf(KeyDto)
export type KeyPage = z.infer<typeof KeyPage>
export const NameKey = z.object({ keyId: z.uuid() })
export type NameKey = z.infer<typeof NameKey>
