import { inst } from './scratch-inst.ts'
import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { internConfigurations } from '#domain/optimization/intern-configurations.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import { createRandom } from '#domain/optimization/create-random.ts'
import { toSwitchingLimits } from '#domain/optimization/switching-limits.ts'
import { createPumpSwitcher, createSwitchingJudge } from '#domain/optimization/switch-pumps.ts'
import { sweepPlan } from '#domain/optimization/sweep-plan.ts'
import { listAllChoices } from '#domain/optimization/list-step-choices.ts'
import { tabulateEffects } from '#domain/optimization/tabulate-effects.ts'
import { valueWater } from '#domain/optimization/value-water.ts'
import { toStepPrices } from '#domain/optimization/price-integral.ts'
import { createSearchSimulator } from '#workers/compute/search/search-simulator.ts'
import { createSearchMargins } from '#workers/compute/search/search-margins.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'
const [name,widths,shares,thrifts,reps]=process.argv.slice(2)
const problem={...inst[name!],budget:{evaluations:1,timeLimitMs:1},seed:1}
const o=await openTwin(problem.hydraulic,problem.pumps.map((p:any)=>p.id),new Set(name==='vt'?['t5','t6']:[]))
if(!o.ok) throw o
const twin=o.twin
const space=createSearchSpace(problem), configurations=internConfigurations(space), limits=problem.pumps.map((p:any)=>toSwitchingLimits(p,problem))
const evaluator=createSearchSimulator(twin,problem,configurations,3600)
const margins=createSearchMargins(problem,twin.tanks,twin.tanks.map(()=>3600))
evaluator.setBounds(margins.bounds())
const price=toStepPrices(problem.hydraulic.price,problem.boundariesS)
const cheap=[...price].sort((a,b)=>a-b)[Math.floor(0.4*24)]!
const effects=tabulateEffects(space,configurations,evaluator)
const value=valueWater(effects,cheap)
const switcher=createPumpSwitcher(space,limits), js=createSwitchingJudge(space,switcher)
const random=createRandom(5)
console.log('rangeM',evaluator.rangeM,'value',value, 'effects', effects.map(e=>[...e].map(x=>x.toFixed(1)).join(' ')))
const cpu=()=>{const u=process.threadCpuUsage();return (u.user+u.system)/1e6}
const all=Array.from({length:24},(_,k)=>listAllChoices(space,k,64)!)
for(const width of widths!.split(',').map(Number)) for(const share of shares!.split(',').map(Number)) for(const thrift of thrifts!.split(',').map(Number)) {
  const out:string[]=[];const t=cpu();let steps=0
  for(let r=0;r<Number(reps);r++){
    const n=value.length
    const cellM=evaluator.rangeM.map(x=>x*share); const origin=new Float64Array(25*n)
    for(let i=0;i<n;i++){const s=random.next()*cellM[i]!;for(let k=0;k<=24;k++)origin[k*n+i]=s}
    const {plans,stepsComputed}=sweepPlan({space,configurations,evaluator,plan:createPlan(space,configurations),weights:{level:10,endLevel:10,pressure:5,power:5,switching:1},reference:name![0]==='a'?3600:340,waterValue:value.map(v=>v*thrift),switcher,limits,startPrice:0,choicesAt:k=>all[k]!,cellM,centreM:origin,cellsMost:Infinity,width},4)
    steps+=stepsComputed
    const js_=plans.slice(0,1).map(p=>{const j=evaluator.judgeExactly(p.configurations,0,null)!;return j.cost.toFixed(2)+(j.level+j.endLevel+j.pressure>0?'!'+(j.level+j.endLevel+j.pressure).toFixed(4):'')})
    out.push(js_.join(','))
  }
  const c=cpu()-t
  console.log(`w ${width} share ${share} thrift ${thrift}: ${out.join(' ')}  steps ${(steps/Number(reps)/1000).toFixed(0)}k cpu/run ${(c/Number(reps)).toFixed(2)}`)
}
twin.close()
