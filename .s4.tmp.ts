import { prepareSimulation } from '#workers/compute/epanet/prepare-simulation.ts'
import { recordSimulation } from '#workers/compute/epanet/record-simulation.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import fs from 'node:fs'
for (const n of ['d-town','net3','van-zyl','anytown-modified']) {
const inp=fs.readFileSync(`/work/shared/data/networks/${n}.inp`,'utf8')
const net=readNetwork(inp).network
const by={}; for(const j of net.junctions) if(j.baseDemandM3PerH>0) (by[j.patternId]??=[]).push(j)
const zones=Object.entries(by).map(([k,js])=>{const t=js.reduce((s,j)=>s+j.baseDemandM3PerH,0); return {key:k,flowM3PerH:[...Array(24).keys()].map(h=>0.8*t*(1+0.3*Math.sin(h/24*2*Math.PI)+0.1*Math.sin(h*1.7))),junctions:js.map(j=>({id:j.id,share:j.baseDemandM3PerH/t}))}})
const sch={boundariesS:[...Array(25).keys()].map(i=>i*3600),pumpSpeed:Object.fromEntries(net.pumps.map((p,k)=>[p.id,[...Array(24).keys()].map(h=>(h*7+k*5)%3>0?1:0)]))}
const p={durationS:86400,startClockS:0,start:{tankLevelM:Object.fromEntries(net.tanks.map(t=>[t.id,(t.minLevelM+t.maxLevelM)/2])),pumpSpeed:{}},demand:{stepS:3600,zones},price:{slotS:3600,perKwh:[0.1,0.2]},limits:{tanks:{},pressures:{}}}
for (const kind of ['controls','schedule']) { let ref
for (const acc of [1e-5,1e-4,1e-3,1e-2]) {
 const s=await prepareSimulation(inp,net,new Set(kind==="schedule"?Object.keys(sch.pumpSpeed):[]),zones,1)
 s.simulation.prepared.network.setOption(1,acc); s.simulation.prepared.accuracy=acc
 const t=performance.now(); let r; for(let i=0;i<10;i++) r=recordSimulation(s.simulation,p,kind==='schedule'?sch:null,900); const ms=(performance.now()-t)/10
 if(!r.ok){console.log(r.error);continue}
 ref??=r.result
 const d=net.tanks.map(t=>Math.abs(r.result.tankLevelM[t.id].at(-1)-ref.tankLevelM[t.id].at(-1)))
 console.log(n,kind,acc,'max end level diff',Math.max(...d).toFixed(5),'energy',r.result.energyKwh.toFixed(2),'ms',ms.toFixed(2),'unb',r.result.violations.length, r.result.warnings.length, 'steps', r.result.timesS.length)
 s.simulation.prepared.network.close()
}}}
