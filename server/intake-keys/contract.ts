import { z } from 'zod'

export const KeyDto = z.object({ id: z.uuid(), name: z.string(), publicKey: z.string() })
export const AddKey = z.strictObject({
  name: z.string().trim().min(1).max(100).describe('Whose it is.'),
  publicKey: z.string().max(10_000).describe('The one line of the .pub file that ssh-keygen made.'),
})
export type AddKey = z.infer<typeof AddKey>
export const AddedKeyDto = z.object({ id: z.uuid() })
export type AddedKeyDto = z.infer<typeof AddedKeyDto>
export const KeyListDto = z.object({ items: z.array(KeyDto) })
export type KeyListDto = z.infer<typeof KeyListDto>
export const NameKey = z.object({ keyId: z.uuid() })
export type NameKey = z.infer<typeof NameKey>
