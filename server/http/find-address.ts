import { BlockList, isIP } from 'node:net'
import { env } from '#server/env.ts'

/** Where `instrumentation.ts` puts the address of the socket's other end, whatever a client wrote there. */
export const peerHeader = 'x-caudal-peer'

const trusted = new BlockList()
for (const { address, prefix, family } of env.CAUDAL_TRUSTED_PROXIES)
  trusted.addSubnet(address, prefix, family)

/**
 * The network address a request came from. X-Forwarded-For is believed only as far as trusted proxies wrote it: from its
 * end, the first address that is not a trusted proxy's. Null where there was no socket.
 */
export function findAddress(headers: Headers): string | null {
  const peer = plain(headers.get(peerHeader) ?? '')
  if (peer === null) return null
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()))
  let address = peer
  while (isTrusted(address)) {
    const before = hops.pop()
    if (!before) break
    address = before
  }
  return address
}

/** IPv4 as such, also where a socket for both families writes it as ::ffff:192.0.2.1. */
function plain(text: string): string | null {
  const address = text.startsWith('::ffff:') ? text.slice(7) : text
  return isIP(address) === 0 ? null : address
}

const isTrusted = (address: string): boolean => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
