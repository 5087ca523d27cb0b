import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import fs from 'node:fs'
for (const n of ['net3','d-town','van-zyl','anytown-modified']) {
  const inp=fs.readFileSync(`/work/shared/data/networks/${n}.inp`,'utf8')
  const sim=createSimulator(inp)
  const p={durationS:86400,startClockS:n==='van-zyl'?25200:0,start:{tankLevelM:{},pumpSpeed:{}},demand:{stepS:3600,zones:[]},price:{slotS:3600,perKwh:[0.1,0.2]},limits:{tanks:{},pressures:{}}}
  let r=await sim.simulate(p,{kind:'controls'})
  let t=performance.now(); const N=n==='d-town'?20:100
  for(let i=0;i<N;i++) r=await sim.simulate(p,{kind:'controls'})
  console.log(n,((performance.now()-t)/N).toFixed(2)+' ms', r.ok? {steps:r.result.timesS.length,e:r.result.energyKwh,c:r.result.cost,starts:r.result.starts,stored:[r.result.storedM3.start,r.result.storedM3.end],dem:r.result.demandM3,clamps:r.result.tankClamps,w:r.result.warnings.length,v:r.result.violations.length}:r.error)
  const net=readNetwork(inp).network
  const sch={boundariesS:[...Array(25).keys()].map(i=>i*3600),pumpSpeed:Object.fromEntries(net.pumps.map((p,k)=>[p.id,[...Array(24).keys()].map(h=>(h+k)%2)]))}
  t=performance.now()
  for(let i=0;i<N;i++) r=await sim.simulate(p,{kind:'schedule',schedule:sch})
  console.log(n,((performance.now()-t)/N).toFixed(2)+' ms', r.ok? {steps:r.result.timesS.length,e:r.result.energyKwh,c:r.result.cost,starts:r.result.starts,stored:[r.result.storedM3.start,r.result.storedM3.end],dem:r.result.demandM3,clamps:r.result.tankClamps,w:r.result.warnings.length}:r.error)
  sim.close()
}
