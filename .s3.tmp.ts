import { runPlant } from '#workers/compute/epanet/run-plant.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import fs from 'node:fs'
for (const n of ['net3','d-town']) {
const inp=fs.readFileSync(`/work/shared/data/networks/${n}.inp`,'utf8')
const net=readNetwork(inp).network
// zones by pattern
const by={}; for(const j of net.junctions) if(j.baseDemandM3PerH>0) (by[j.patternId]??=[]).push(j)
const days=n==='net3'?30:7, H=24*days
const zones=Object.entries(by).map(([k,js])=>{const t=js.reduce((s,j)=>s+j.baseDemandM3PerH,0); return {key:k,flowM3PerH:[...Array(H).keys()].map(h=>0.8*t*(1+0.3*Math.sin(h/24*2*Math.PI)+0.1*Math.sin(h*1.7))),junctions:js.map(j=>({id:j.id,share:j.baseDemandM3PerH/t}))}})
const base={inp,perturbation:{seed:1,roughnessPct:3,pumpCurvePct:2},startClockS:0,start:{tankLevelM:{},pumpSpeed:{}},durationS:H*3600,demand:{stepS:3600,zones},recordEveryS:3600}
const whole=[]; let t=performance.now(); const o=await runPlant(base,r=>whole.push(r)); console.log(n,days,'days',(performance.now()-t).toFixed(0),'ms', o.ok?o.end:o.error, whole.length)
// chunks of 37 h
const parts=[]; let s=base.start; const C=37
for(let h=0;h<H;h+=C){const len=Math.min(C,H-h); const r=await runPlant({...base,start:s,startClockS:(h*3600)%86400,durationS:len*3600,demand:{stepS:3600,zones:zones.map(z=>({...z,flowM3PerH:z.flowM3PerH.slice(h,h+len)}))}},x=>parts.push({...x,atS:x.atS+h*3600})); if(!r.ok) throw r.error; s=r.end}
let worst=0, sw=0, last=0; for(let i=0;i<whole.length;i++){ let d=0; for(const k of Object.keys(whole[i].tankLevelM)) d=Math.max(d,Math.abs(whole[i].tankLevelM[k]-parts[i].tankLevelM[k])); worst=Math.max(worst,d); last=d; for(const k in whole[i].pumps) if((whole[i].pumps[k].speed>0)!==(parts[i].pumps[k].speed>0)) sw++ }
console.log('chunk drift m',worst,'last',last,'pump mismatches',sw,parts.length, Object.fromEntries(Object.entries(whole.at(-1).pumps)))
}
