import { spawnSync } from 'node:child_process'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'

const sizeMb = 600

/** Mounts a small tmpfs at `dir`. @returns whether that was permitted. */
export function mountSmallDisk(dir: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'caudal-soak', dir]).status === 0
}

export function unmountSmallDisk(dir: string): void {
  spawnSync('umount', ['-l', dir])
}

/** Takes all the room that is left on the disk of `dir`. @returns what gives it back. */
export async function takeAllRoom(dir: string): Promise<() => Promise<void>> {
  const path = join(dir, 'ballast')
  const file = await open(path, 'w')
  try {
    for (let size = 1 << 20; size >= 512; size /= 2) {
      const piece = Buffer.alloc(size, 1)
      try {
        for (;;) await file.write(piece)
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOSPC') throw error
      }
    }
  } finally {
    await file.close()
  }
  return () => rm(path)
}
