import esbuild from "esbuild";
import { resolve } from "node:path";
import { bundleForWasm } from "./dist/cli/wasm/bundle.js";
import { openSandbox } from "./dist/targets/wasm/index.js";
import { Machine } from "./dist/targets/wasm/host/machine.js";
import { instantiate, compileEngine } from "./dist/targets/wasm/host/engine.js";
const b = await bundleForWasm({ app: { path: resolve("examples/blink/blink.ts"), name: "blink" }, esbuild });
const T={}; const wrap=(o,n,l)=>{const f=o[n]; o[n]=function(...a){const t=performance.now(); try{const r=f.apply(this,a); if(r?.then) return r.finally(()=>{T[l]=(performance.now()-t).toFixed(1)}); return r}finally{ T[l]=(performance.now()-t).toFixed(1)}}};
wrap(Machine,"create","create"); wrap(Machine.prototype,"offer","offer"); wrap(Machine.prototype,"run","run"); wrap(Machine.prototype,"call","call");
const all=[];
for (let i=0;i<40;i++){const t = performance.now(); const s=await openSandbox(b, {}); const d=performance.now() - t; all.push(d); if(i%4==0) console.log(d.toFixed(1), T); s.dispose()}
all.sort((a,b)=>a-b); console.log("median", all[20].toFixed(1));
