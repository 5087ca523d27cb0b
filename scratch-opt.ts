import { readFileSync } from 'node:fs'
import { optimize } from '#workers/compute/search/optimize.ts'
const dir = '/work/shared/data/'
const any = readFileSync(dir + 'networks/anytown-modified.inp', 'utf8')
const vz = readFileSync(dir + 'networks/van-zyl.inp', 'utf8')
const P=[18.14,18.14,18.14,18.14,18.14,18.14,18.14,35.28,35.28,35.28,35.28,35.28,35.28,35.28,35.28,35.28,35.28,80.97,80.97,80.97,80.97,18.14,18.14,18.14].map(x=>x/100)
const B=Array.from({length:25},(_,k)=>k*3600)
const pump=(id:string,group:string,most:number)=>({id,group,speeds:[1],minOnS:0,minOffS:0,maxStartsPerDay:most,outOfService:[],inStateForS:86400})
const common={boundariesS:B,tankMarginM:{},endLevel:{kind:'at-least-start' as const},demandCharge:null,startPrice:0,frozenSteps:0,previous:null}
const at=(most:number)=>({...common,hydraulic:{inp:any,durationS:86400,startClockS:0,start:{tankLevelM:{},pumpSpeed:{'111':0,'222':0,'333':0}},demand:{stepS:3600,zones:[]},price:{slotS:3600,perKwh:P},limits:{tanks:Object.fromEntries(['65','165','265'].map(id=>[id,{minM:66.53,maxM:71.53}])),pressures:{'55':{minM:42},'90':{minM:51},'170':{minM:30}}}},pumps:['111','222','333'].map(id=>pump(id,'g',most))})
const van=(top:boolean)=>({...common,hydraulic:{inp:vz,durationS:86400,startClockS:7*3600,start:{tankLevelM:{},pumpSpeed:{pmp1:0,pmp2:0,pmp6:0}},demand:{stepS:3600,zones:[]},price:{slotS:3600,perKwh:Array.from({length:24},(_,k)=>(k+7)%24<7?0.0244:0.1194)},limits:{tanks:top?{}:{t6:{minM:0,maxM:10},t5:{minM:0,maxM:5}},pressures:{}}},pumps:[pump('pmp1','a',24),pump('pmp2','a',24),pump('pmp6','b',24)]})
const inst:Record<string,any>={a3:at(3),a2:at(2),a1:at(1),vs:van(false),vt:van(true)}
if(process.env.DBG2)(globalThis as any).DBG2=true
if(process.env.DBG)(globalThis as any).DBG=true
const [name,limS,seeds,evals]=process.argv.slice(2)
const cpu=()=>process.threadCpuUsage? (()=>{const u=process.threadCpuUsage();return (u.user+u.system)/1e6})() : 0
for (const seed of seeds!.split(',').map(Number)) {
  const t0=cpu(); const w0=performance.now(); const tr:[number,number][]=[]; let last=Infinity
  const r=await optimize({...inst[name!],budget:{evaluations:Number(evals??1e9),timeLimitMs:1e9},seed},{maxStepS:3600,onProgress:p=>{},shouldStop:()=>cpu()-t0>Number(limS)})
  const t1=cpu()-t0
  const f=r.trace.filter(x=>x.feasible)
  let out='';let prev=0
  for(const x of f){ if(x.evaluations>prev*1.4){out+=` ${(x.evaluations/1000).toFixed(1)}k:${x.cost.toFixed(2)}`;prev=x.evaluations} }
  console.log(name,seed,r.state,r.cost.toFixed(3),'evals',r.evaluations,'cpu',t1.toFixed(1),'wall',((performance.now()-w0)/1000).toFixed(1),(r.evaluations/t1).toFixed(0)+'/s', 'bound',r.modelBound.kind==='none'?'-':r.modelBound.cost.toFixed(1),'|',out, 'last', f.at(-1)?.evaluations, f.at(-1)?.cost.toFixed(3))
}
