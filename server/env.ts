import { isIP } from 'node:net'
import { z } from 'zod'

type Network = { address: string; prefix: number; family: 'ipv4' | 'ipv6' }

const Env = z.object({
  /** The owner's connection: migrations, and the base from which the other roles' connections are derived. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Signs sessions and derives the database roles' passwords: at least 32 characters. */
  CAUDAL_SECRET: z.string().min(32).optional(),
  CAUDAL_CODE_VERSION: z.string().default('development'),
  /** Where browsers reach the web app: the origin that changing requests must come from. */
  CAUDAL_BASE_URL: z.url().default('http://localhost:3000'),
  /** Where the intake process listens for readings over HTTP. */
  CAUDAL_INTAKE_PORT: z.coerce.number().int().min(0).max(65_535).default(8086),
  /** Where the intake process listens for files over SFTP. */
  CAUDAL_SFTP_PORT: z.coerce.number().int().min(0).max(65_535).default(2022),
  /** OTLP endpoint; without it traces stay in the process. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Addresses or networks (10.0.0.0/8) of the reverse proxies whose X-Forwarded-For is believed, separated by commas. */
  CAUDAL_TRUSTED_PROXIES: z.string().default('').transform(readNetworks),
  /** Requests to the Backend API that one token or person, and one tenant, may make in a minute (of one web process). */
  CAUDAL_RATE_PER_CALLER: z.coerce.number().int().positive().default(1_200),
  CAUDAL_RATE_PER_TENANT: z.coerce.number().int().positive().default(6_000),
  CAUDAL_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** Most megabytes a compute child may take. */
  CAUDAL_COMPUTE_MEMORY_MB: z.coerce.number().int().min(128).default(1024),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
})

const parsed = Env.safeParse(process.env)
if (!parsed.success) {
  throw new Error(
    `The environment is not usable:\n${parsed.error.issues
      .map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
      .join('\n')}`,
  )
}

/** The only reader of process.env. */
export const env = parsed.data

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
