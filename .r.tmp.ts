import { openNetwork } from '#workers/compute/epanet/open-network.ts'
import { checkNetwork } from '#workers/compute/epanet/check-network.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { LinkProperty, NodeProperty } from 'epanet-js'
import { getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'
import fs from 'node:fs'
const U={net3:{q:0.2271247,l:.3048,d:.0254,v:.0283168},'d-town':{q:3.6,l:1,d:.001,v:1},'van-zyl':{q:3.6,l:1,d:.001,v:1},'anytown-modified':{q:1,l:1,d:.001,v:1}}
for (const n of Object.keys(U)) {
  const inp=fs.readFileSync(`/work/shared/data/networks/${n}.inp`,'utf8'); const u=U[n]
  const r=readNetwork(inp); if(!r.ok) throw 1
  const o=await openNetwork(inp); if(!o.ok) {console.log(o.error); continue}
  const w=o.network, m=r.network; let worst=0; const cmp=(a,b,k)=>{const e=Math.abs(a-b)/(Math.abs(b)+1e-3); if(e>1e-6) console.log('DIFF',n,k,a,b); worst=Math.max(worst,e)}
  const ep=w.engine, mult=w.getOption(4)
  for(const j of m.junctions){const i=w.nodes.get(j.id); cmp(j.elevationM,w.getNode(i,NodeProperty.Elevation)*u.l,'el '+j.id)
    ep._EN_getnumdemands(w.project,i,w.i32); const nd=ep.HEAP32[w.i32>>2]; let s=0
    for(let k=1;k<=nd;k++){ep._EN_getbasedemand(w.project,i,k,w.f64); const b=ep.HEAPF64[w.f64>>3]; ep._EN_getdemandpattern(w.project,i,k,w.i32); const p=ep.HEAP32[w.i32>>2]; let a=1; if(p>0){ep._EN_getaveragepatternvalue(w.project,p,w.f64); a=ep.HEAPF64[w.f64>>3]} s+=a*b
      if(k===1){ const id=ep._malloc(64); ep._EN_getpatternid(w.project,p,id); const pid=p?ep.UTF8ToString(id):null; ep._free(id); if((pid||null)!==j.patternId) console.log('PAT',n,j.id,pid,j.patternId)} }
    cmp(j.baseDemandM3PerH,s*mult*u.q,'dem '+j.id)}
  for(const t of m.tanks){const i=w.nodes.get(t.id); cmp(t.elevationM,w.getNode(i,0)*u.l,'tel');cmp(t.initLevelM,w.getNode(i,8)*u.l,'init');cmp(t.minLevelM,w.getNode(i,20)*u.l,'min');cmp(t.maxLevelM,w.getNode(i,21)*u.l,'max'); cmp(getTankVolumeM3(t.volume,t.initLevelM),w.getNode(i,NodeProperty.InitVolume)*u.v,'vol');cmp(getTankVolumeM3(t.volume,t.maxLevelM),w.getNode(i,NodeProperty.MaxVolume)*u.v,'maxvol'); if((w.getNode(i,26)===1)!==t.canOverflow) console.log('ovf')}
  for(const p of m.pipes){const i=w.links.get(p.id); cmp(p.lengthM,w.getLink(i,1)*u.l,'len');cmp(p.diameterM,w.getLink(i,0)*u.d,'dia'); ep._EN_getlinktype(w.project,i,w.i32); if((ep.HEAP32[w.i32>>2]===0)!==p.hasCheckValve) console.log('CV',p.id)}
  for(const p of m.valves){const i=w.links.get(p.id); cmp(p.diameterM,w.getLink(i,0)*u.d,'vdia '+p.id)}
  for(const p of m.pumps){const i=w.links.get(p.id); cmp(p.speed,w.getLink(i,LinkProperty.InitSetting)||p.speed,'speed '+p.id); if((w.getLink(i,LinkProperty.InitStatus)!==0)!==p.isInitiallyOpen) console.log('open',p.id)
    const c=w.getLink(i,LinkProperty.PumpHCurve); ep._EN_getcurvelen(w.project,c,w.i32); const len=ep.HEAP32[w.i32>>2]; if(len>1&&len!==p.curve.length) console.log('len')
    for(let k=1;k<=len;k++){ep._EN_getcurvevalue(w.project,c,k,w.f64,w.nodeF64); cmp(p.curve[k-1].flowM3PerH,ep.HEAPF64[w.f64>>3]*u.q,'cq');cmp(p.curve[k-1].headM,ep.HEAPF64[w.nodeF64>>3]*u.l,'ch')}}
  for(const r of m.reservoirs) cmp(r.headM,w.getNode(w.nodes.get(r.id),0)*u.l,'res')
  console.log(n,'worst rel',worst, m.pumps.map(p=>[p.id,p.speed,p.isInitiallyOpen,p.curve.length]).join(' '))
  w.close()
  console.log((await checkNetwork(inp)).ok)
}
const bad=`[JUNCTIONS]\nJ1 10 5\n"J 2" 1 1\n[RESERVOIRS]\nR 1\n[TANKS]\nT 1 1 0 3 10\n[PIPES]\nP J1 "J 2" 10 10 100\nP2 R J1 10 10 100\nP3 T J1 10 10 100\n[OPTIONS]\nUnits LPS\nFoo bar\n[SOURCES]\nJX 10\n`
console.log(JSON.stringify(await checkNetwork(bad),null,1))
console.log((await checkNetwork(bad.replace('Foo bar','').replace('JX 10',''))))
const ws=(await (await import('#workers/compute/epanet/load-engine.ts')).loadEngine()); console.log(ws.FS.readdir('/tmp'))
