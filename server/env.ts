import { isIP } from 'node:net'
import { z } from 'zod'

type Network = { address: string; prefix: number; family: 'ipv4' | 'ipv6' }

const Env = z.object({
  /** The owner's connection: migrations, and the base from which the other roles' connections are derived. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Signs sessions and derives the database roles' passwords: at least 32 characters. */
  CAUDAL_SECRET: z.string().min(32).optional(),
  /** The secret before this one, while what it encrypted is taken over. */
  CAUDAL_SECRET_BEFORE: z.string().min(32).optional(),
  CAUDAL_CODE_VERSION: z.string().default('development'),
  /** Where browsers reach the web app: the origin that changing requests must come from. */
  CAUDAL_BASE_URL: z.url().default('http://localhost:3000'),
  /** Whether administrators and maintainers need an authenticator app; without it: where the base URL is https. */
  CAUDAL_REQUIRE_ADMIN_TOTP: z.stringbool().optional(),
  /** Whether a password opens a session; false where everyone signs in with the OpenID provider. */
  CAUDAL_PASSWORD_SIGN_IN: z.stringbool().default(true),
  /** An OpenID provider: its issuer address, this client's id and secret, and what its button is called. */
  CAUDAL_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  CAUDAL_OIDC_CLIENT_ID: z.string().min(1).optional(),
  CAUDAL_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  CAUDAL_OIDC_NAME: z.string().min(1).default('OpenID'),
  /** Where the intake process listens for readings over HTTP. */
  CAUDAL_INTAKE_PORT: z.coerce.number().int().min(0).max(65_535).default(8086),
  /** Where the intake process listens for files over SFTP. */
  CAUDAL_SFTP_PORT: z.coerce.number().int().min(0).max(65_535).default(2022),
  /** Readings that may wait to be folded, of one tenant and of all that send to one process, before senders are put off. */
  CAUDAL_INTAKE_TENANT_BACKLOG: z.coerce.number().int().positive().default(2_000_000),
  CAUDAL_INTAKE_BACKLOG: z.coerce.number().int().positive().default(10_000_000),
  /** OTLP endpoint; without it traces stay in the process. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Addresses or networks (10.0.0.0/8) of the reverse proxies whose X-Forwarded-For is believed, separated by commas. */
  CAUDAL_TRUSTED_PROXIES: z.string().default('').transform(readNetworks),
  /** Requests to the Backend API that one token or person, and one tenant, may make in a minute (of one web process). */
  CAUDAL_RATE_PER_CALLER: z.coerce.number().int().positive().default(1_200),
  CAUDAL_RATE_PER_TENANT: z.coerce.number().int().positive().default(6_000),
  /** The mail server: smtp://user:password@host:587 (STARTTLS, unless ?requireTLS=false) or smtps://host:465. */
  CAUDAL_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Who mails come from: Caudal <caudal@example.org>. */
  CAUDAL_MAIL_FROM: z.string().min(3).optional(),
  /** Processes that serve the web app on its one port. */
  CAUDAL_WEB_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  CAUDAL_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** Most megabytes a compute child may take. */
  CAUDAL_COMPUTE_MEMORY_MB: z.coerce.number().int().min(128).default(1024),
  /** Connections of this process for tenants’ work. */
  CAUDAL_DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
})

const parsed = Env.refine((given) => !given.CAUDAL_SMTP_URL || given.CAUDAL_MAIL_FROM, {
  path: ['CAUDAL_MAIL_FROM'],
  message: 'CAUDAL_SMTP_URL needs it',
}).safeParse(process.env)
if (!parsed.success) {
  throw new Error(
    `The environment is not usable:\n${parsed.error.issues
      .map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
      .join('\n')}`,
  )
}

/** The only reader of process.env. */
export const env = parsed.data

// next-auth reads its own address from here only.
process.env.NEXTAUTH_URL ??= new URL(env.CAUDAL_BASE_URL).origin

/** @throws Error naming the variable when it is not set. */
export function requireEnv<K extends keyof typeof env>(key: K): NonNullable<(typeof env)[K]> {
  const value = env[key]
  if (value === undefined || value === null) throw new Error(`${key} is not set`)
  return value as NonNullable<(typeof env)[K]>
}

function readNetworks(text: string, ctx: z.RefinementCtx): Network[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [address = '', length] = part.split('/')
      const version = isIP(address)
      const prefix = length === undefined ? (version === 6 ? 128 : 32) : Number(length)
      if (version !== 0 && Number.isInteger(prefix) && prefix >= 0 && prefix <= (version === 6 ? 128 : 32))
        return [{ address, prefix, family: version === 6 ? 'ipv6' : 'ipv4' } as const]
      ctx.addIssue(`"${part}" is no address and no network`)
      return []
    })
}
