import esbuild from "esbuild";
import { resolve } from "node:path";
import { bundleForWasm } from "./dist/cli/wasm/bundle.js";
import { openSandbox } from "./dist/targets/wasm/index.js";
const b = await bundleForWasm({ app: { path: resolve("examples/blink/blink.ts"), name: "blink" }, esbuild });
console.log(b.code.length);
const t = performance.now();
const sb = await openSandbox(b, { onEvent: (e) => {} , onError: (e,t)=>console.log(e.stack,t), onConsole: console.log});
console.log("create", performance.now() - t);
 console.log(sb.advance(2000).wave("LED1"), sb.crossings, sb.tasks());
for (let i=0;i<10;i++){const t = performance.now(); const s=await openSandbox(b, {}); console.log((performance.now() - t).toFixed(1)); s.dispose()}
