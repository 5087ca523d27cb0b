import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { openNetwork } from '#workers/compute/epanet/open-network.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { LinkProperty, NodeProperty } from 'epanet-js'
import fs from 'node:fs'
// energy check vs EPANET
const inp=fs.readFileSync(`/work/shared/data/networks/van-zyl.inp`,'utf8')
const o=await openNetwork(inp); const w=o.network, e=w.engine
const { readPumpEfficiency } = await import('#workers/compute/epanet/read-pump-efficiency.ts')
const { getPumpPowerKw } = await import('#domain/hydraulics/pump-power.ts')
for (const speed of [1,0.9,0.7]) { e._EN_initH(w.project,10); w.setLink(w.links.get('pmp1'),LinkProperty.LinkPattern,0);w.setLink(w.links.get('pmp1'),LinkProperty.Setting,speed); e._EN_runH(w.project,w.i32)
 const i=w.links.get('pmp1'); const h=w.getNode(w.nodes.get('n11'),NodeProperty.Head)-w.getNode(w.nodes.get('n10'),NodeProperty.Head)
 const q=w.getLink(i,LinkProperty.Flow)*3.6
 console.log(speed,q,h,w.getLink(i,LinkProperty.Energy),w.getLink(i,LinkProperty.PumpEffic),getPumpPowerKw({flowM3PerH:q,headM:h,speed:w.getLink(i,LinkProperty.Setting)},readPumpEfficiency(w,i,3.6)), w.getLink(i,LinkProperty.PumpState)) }
w.close()
// d-town negative level
const dt=fs.readFileSync(`/work/shared/data/networks/d-town.inp`,'utf8')
const sim=createSimulator(dt); const net=readNetwork(dt).network
  const p={durationS:86400,startClockS:0,start:{tankLevelM:{},pumpSpeed:{}},demand:{stepS:3600,zones:[]},price:{slotS:3600,perKwh:[0.1,0.2]},limits:{tanks:Object.fromEntries(net.tanks.map(t=>[t.id,{minM:0,maxM:t.maxLevelM}])),pressures:{}}}
  const sch={boundariesS:[...Array(25).keys()].map(i=>i*3600),pumpSpeed:Object.fromEntries(net.pumps.map((p,k)=>[p.id,[...Array(24).keys()].map(h=>(h+k)%2)]))}
const r=await sim.simulate(p,{kind:'schedule',schedule:sch})
for(const t of net.tanks) console.log(t.id,Math.min(...r.result.tankLevelM[t.id]),r.result.tankLevelM[t.id].slice(-6).map(x=>x.toExponential(2)).join(' '))
console.log(r.result.violations.slice(0,5), r.result.warnings.slice(0,4))
