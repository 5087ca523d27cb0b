import { readFileSync } from 'node:fs'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
const dir = '/work/shared/data/'
const inp = readFileSync(dir + 'networks/anytown-modified.inp', 'utf8')
const sim = createSimulator(inp, { maxStepS: 3600 })
const P=[18.14,18.14,18.14,18.14,18.14,18.14,18.14,35.28,35.28,35.28,35.28,35.28,35.28,35.28,35.28,35.28,35.28,80.97,80.97,80.97,80.97,18.14,18.14,18.14]
for (const who of ['Costa2016','Souza2026','Paola2025','Cimorelli2020']) for (const a of [1,2,3]) {
  const j = JSON.parse(readFileSync(`${dir}pump-scheduling/run_${who}_a_0${a}.json`, 'utf8'))
  const x = j.best_x
  const sched = { boundariesS: Array.from({length:25},(_,k)=>k*3600), pumpSpeed: Object.fromEntries(['111','222','333'].map((id,p)=>[id, Array.from({length:24},(_,k)=>x[(k+1)*3+p])])) }
  const r = await sim.simulate({ durationS: 86400, startClockS: 0, start:{tankLevelM:{},pumpSpeed:{'111':0,'222':0,'333':0}}, demand:{stepS:3600,zones:[]}, price:{slotS:3600,perKwh:P}, limits:{tanks:Object.fromEntries(['65','165','265'].map(id=>[id,{minM:66.53,maxM:71.53}])), pressures:{'55':{minM:42},'90':{minM:51},'170':{minM:30}}}}, {kind:'schedule',schedule:sched})
  if(!r.ok) {console.log(who,a,r.error); continue}
  console.log(who,a,j.best_cost,r.result.cost.toFixed(3),'clamps',r.result.tankClamps, r.result.timesS.length, Object.values(r.result.tankLevelM).map(l=>`${Math.min(...l).toFixed(4)} ${Math.max(...l).toFixed(4)} ${l.at(-1)!.toFixed(4)}`).join(' | '), r.result.violations.map(v=>`${v.kind} ${v.assetId} ${v.amount.toFixed(4)} @${v.fromS/3600}`).join(';'))
}
sim.close()
