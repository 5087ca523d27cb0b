import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** Files that take longer than their size says. */
const long = [
  'workers/chain',
  'scripts/soak/intake',
  'scripts/soak/tenancy',
  'workers/isolation',
  'e2e/members',
]

/** The longest first, also where no earlier run tells: two files at once then end at about the same time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((path) => moduleId.includes(`/${path}.`))
      return at < 0 ? long.length : at
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
