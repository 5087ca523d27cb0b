import { getOffsetMs } from '#domain/time/get-offset-ms.ts'

export type Chunk = { fromMs: number; toMs: number }

/** [fromMs, toMs) cut at whole steps into pieces of at most `mostMs`, none of which holds a change of the clocks. */
export function listChunks(
  fromMs: number,
  toMs: number,
  stepMs: number,
  timeZone: string,
  mostMs: number,
): Chunk[] {
  const chunks: Chunk[] = []
  const most = Math.max(1, Math.floor(mostMs / stepMs)) * stepMs
  for (let atMs = fromMs; atMs < toMs; ) {
    let endMs = Math.min(toMs, atMs + most)
    const offsetMs = getOffsetMs(timeZone, atMs)
    if (getOffsetMs(timeZone, endMs - 1) !== offsetMs) {
      // The last step that begins before the change.
      let steps = Math.ceil((endMs - atMs) / stepMs)
      while (steps > 1 && getOffsetMs(timeZone, atMs + (steps - 1) * stepMs) !== offsetMs) steps--
      endMs = Math.min(toMs, atMs + steps * stepMs)
    }
    chunks.push({ fromMs: atMs, toMs: endMs })
    atMs = endMs
  }
  return chunks
}
