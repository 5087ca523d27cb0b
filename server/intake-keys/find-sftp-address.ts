import { env } from '#server/env.ts'

/** Where this service takes files over SFTP: the web app's host, as far as it knows. */
export const findSftpAddress = (): { host: string; port: number } => ({
  host: new URL(env.CAUDAL_BASE_URL).hostname,
  port: env.CAUDAL_SFTP_PORT,
})
