import { runBench } from '../bench/main.ts'

await runBench(process.argv.slice(2))
process.exit(0)
