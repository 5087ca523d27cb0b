import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { Kept } from '#server/kept.ts'

const kept = new Kept<NetworkModel>(50)

/** The model of a stored network version; it was read before it was stored, and versions never change. */
export function readModel(version: { digest: string; inp: string }): NetworkModel {
  const known = kept.get(version.digest)
  if (known) return known
  const read = readNetwork(version.inp)
  if (!read.ok) throw new Error(`network ${version.digest} can no longer be read: ${read.problems[0]?.what}`)
  return kept.keep(version.digest, read.network)
}
