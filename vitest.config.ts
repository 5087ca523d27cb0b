import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/test/longest-first.ts'

// What is waited for may take long on a small machine that does two things at once.
const patient = { poll: { timeout: 30_000 } }

// What waits more than it computes: two files at once, each with a database of its own.
const twoAtOnce = { maxWorkers: 2, fileParallelism: true }

// Unit tests sit beside their source and touch no database; database tests end in .db.test.ts.
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{domain,server,workers,components,prisma,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['{server,workers,prisma,scripts,app}/**/*.db.test.ts'],
          globalSetup: ['./scripts/test/global-database.ts'],
          setupFiles: ['./scripts/test/use-own-database.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: patient,
          ...twoAtOnce,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['./scripts/test/global-server.ts'],
          testTimeout: 120_000,
          hookTimeout: 600_000,
          expect: patient,
          ...twoAtOnce,
        },
      },
    ],
  },
})
