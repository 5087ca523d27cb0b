/** What a list of networks or tariffs reads of a version: without what it holds, which is large. */
export const namedVersionHead = {
  id: true,
  number: true,
  name: true,
  digest: true,
  createdAt: true,
  createdBy: true,
} as const
type Head = { id: string; number: number; name: string; digest: string; createdAt: Date; createdBy: string }

export function mapNamedVersion({ id, number, name, digest, createdAt, createdBy }: Head) {
  return { id, number, name, digest, createdAt: createdAt.toISOString(), createdBy }
}
