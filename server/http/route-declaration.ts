import type { z } from 'zod'
import type { Permission } from '#server/auth/permissions.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Expected } from '#server/versions/check-expected.ts'

/** An answer in another form than JSON; a stream is for long files, and has neither ETag nor signature. */
export type Rendered = {
  contentType: string
  body: string | ReadableStream<Uint8Array<ArrayBuffer>>
  fileName?: string
}

/** What a route says of itself: the handler, the OpenAPI description and the walks over all routes are made from it. */
export type RouteDescription<Input, Output> = {
  /** One line for the API's readers. */
  summary: string
  description?: string
  /** Query of a GET or DELETE, JSON body of the rest, and the path's parameters. */
  input: z.ZodType<Input>
  output: z.ZodType<Output>
  /** Left out: 200. */
  status?: number
  /** A value for each dynamic segment of the path but the tenant's. */
  pathExample?: Record<string, string>
  /** GET: how the answer is told from another one; "body" by its bytes. PUT: the ETag of what is there afterwards. */
  etag?: 'body' | ((output: Output) => string)
  /** An edit: If-Match (or If-None-Match: *) must say what it was made from; the verb checks it in its transaction. */
  isEdit?: boolean
  /** A POST that creates: repeated with its Idempotency-Key it is answered alike. Its verb calls `keepAnswer`. */
  isIdempotent?: boolean
  /** Other forms of the answer; null: JSON, which a route with `isAlways` never answers. */
  render?: {
    contentTypes: string[]
    isAlways?: boolean
    as: (output: Output, input: Input) => Rendered | null
  }
  /** The answer's bytes are signed (header Caudal-Signature; keys at /api/v1/keys). */
  isSigned?: boolean
}

/** A route of a utility. */
export type RouteDeclaration<Input, Output> = RouteDescription<Input, Output> & {
  permission: Permission
  run: (ctx: TenantContext, input: Input, call: { expected?: Expected }) => Promise<Output>
}

/** A route of no utility, for persons who are signed in: their own account, or the whole service for its maintainers. */
export type SessionDeclaration<Context, Input, Output> = RouteDescription<Input, Output> & {
  run: (ctx: Context, input: Input) => Promise<Output>
}

/** Declarations among others, with their types forgotten. */
export type AnyRoute = RouteDeclaration<unknown, unknown>
export type AnyDescription = RouteDescription<unknown, unknown>
