import { once } from 'node:events'
import '../database/embedded-postgres.ts'
import { stopAll, whenStopped } from './stop-all.ts'

const stopped = whenStopped()
stopAll.push(() => void process.send!('database stopped'))
stopAll.push(async () => {
  process.send!('web stops')
  await once(process, 'message')
})
process.send!('ready')
await stopped
await stopAll.run()
process.exit(7)
