import { test } from "vitest";
import { writeFileSync } from "node:fs";
import { bundle } from "../../../compiler/bundle.ts";
test("b", async () => {
  for (const minify of [false,true]) {
  const r = await bundle({ profile: "espruino", minify, features:{OPTIONS:false,REGISTRY:false,STATISTICS:false}, entry: { resolveDir: process.cwd(), contents: `
import { Executor, sleep, yieldNow } from "ristretto";
declare const getTime: () => number;
function* blink(): any { for (;;) { yield* sleep(1); yield* sleep(1);yield* sleep(1);yield* sleep(1);} }
function* yielder(): any { for (;;) { yield* yieldNow(); yield* yieldNow();yield* yieldNow();yield* yieldNow();} }
function go(task: any, n: number, name: string) {
  const exec = new Executor();
  for (let i = 0; i < 10; i++) exec.spawn(task());
  exec.turn(0);
  const start = getTime();
  for (let i = 0; i < n; i++) exec.turn(1);
  report(name + " " + Math.round((getTime() - start) / n / 10 * 1e7) / 10);
}
for (let k = 0; k < 3; k++) { go(blink, 2000, "sleep"); go(yielder, 2000, "yield"); }
` }});
    writeFileSync(`/tmp/fin/h${minify?".min":""}.js`, r.code);
    console.log(r.code.length);
  }
});
