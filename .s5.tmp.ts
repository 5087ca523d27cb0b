import { loadEngine } from '#workers/compute/epanet/load-engine.ts'
import { TWO_STATIONS_INP } from '#domain/hydraulics/fixtures/two-stations.ts'
const e=await loadEngine()
const s=(x)=>e.allocateUTF8(x)
e.FS.writeFile('/tmp/g.inp',TWO_STATIONS_INP.replace('[END]','[REPORT]\nEnergy Yes\nNodes T1 T2 N3\nLinks low high1 high2\nSummary No\nPage 0\n[END]'))
const pp=e._malloc(8); e._EN_createproject(pp); const ph=e.HEAP32[pp>>2]
console.log(e._EN_open(ph,s('/tmp/g.inp'),s('/tmp/g.rpt'),s('/tmp/g.out')),e._EN_solveH(ph),e._EN_saveH(ph),e._EN_report(ph),e._EN_close(ph))
console.log(e.FS.readFile('/tmp/g.rpt',{encoding:'utf8'}).slice(0,5000))
