import { listInstances } from './bench/optimize/instances.ts'
import { replayPublished } from './bench/optimize/replay-published.ts'
console.table((await replayPublished('/work/shared/data', await listInstances('/work/shared/data'))).map(r=>({...r,broken:r.broken.join(';'),checked:r.checked.cost})))
