/** Row and input types of the schema, for features; the client itself stays in this folder. */
export type { Prisma } from './generated/client.ts'
