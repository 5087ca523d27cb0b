import { Command } from 'commander'
import { addAuditCommands } from './commands/audit.ts'
import { addChainCommands } from './commands/chain.ts'
import { addConfigurationCommands } from './commands/configuration.ts'
import { addMaintainerCommands } from './commands/maintainer.ts'
import { printError } from './commands/print-error.ts'
import { addReadingsCommands } from './commands/readings.ts'
import { addTenantCommands } from './commands/tenant.ts'

/** The command line: everything a utility needs from its first INP file to a plan, without a screen. */
const program = new Command('caudal').description(
  'Create a utility, import its network and readings, and plan its pumps.',
)
addTenantCommands(program)
addMaintainerCommands(program)
addConfigurationCommands(program)
addReadingsCommands(program)
addChainCommands(program)
addAuditCommands(program)
try {
  await program.parseAsync()
  process.exit(0)
} catch (error) {
  printError(error)
  process.exit(1)
}
