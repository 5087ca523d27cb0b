import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const tools = ['/usr/bin/sftp', '/usr/bin/ssh-keygen']

/**
 * Where OpenSSH's `sftp` and `ssh-keygen` are, installed by apt as root when they are missing.
 * @throws Error that says what was tried.
 */
export function findOpenSsh(): { sftp: string; keygen: string } {
  const isThere = () => tools.every((tool) => existsSync(tool))
  if (!isThere() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const apt = (args: string[]) => spawnSync('apt-get', args, { stdio: 'ignore', timeout: 600_000 })
    apt(['update'])
    apt(['install', '-y', '--no-install-recommends', 'openssh-client'])
  }
  if (!isThere())
    throw new Error(
      `The SFTP tests need ${tools.join(' and ')}, which are not there and could not be installed with apt-get install openssh-client.`,
    )
  return { sftp: tools[0]!, keygen: tools[1]! }
}
