import { fileURLToPath } from 'node:url'
import { findDeadExports } from './find-dead-exports.ts'
import { findLeftOvers } from './find-left-overs.ts'
import { checkHouseRules } from './house-rules.ts'
import { listSources, scanProject } from './scan-source.ts'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const files = scanProject(root)
const faults = [...checkHouseRules(files), ...findDeadExports(files), ...findLeftOvers(listSources(root))]
for (const { path, line, rule } of faults) console.log(`${path}:${line}  ${rule}`)
console.log(`house rules: ${files.length} files, ${faults.length} faults`)
if (files.length < 50) throw new Error('the check saw too few files to mean anything')
process.exitCode = faults.length > 0 ? 1 : 0
