import type { Assumption } from "./assumption.ts";

/** With `run(task)`, which runs it to the end of all work. */
function withExecutor(names: string, text: string): string {
  return `import { Executor, ${names} } from "ristretto";
    declare const report: (value: unknown) => void;
    const exec = new Executor({ onError: (error: any, task) => report("unhandled " + (error && error.message)) });
    function run(main: any) {
      const task = exec.spawn(main(), { name: "main" });
      let next = exec.turn(0);
      for (let turns = 0; turns < 500 && next >= 0; turns++) next = exec.turn(next);
      report(task.state + " " + JSON.stringify(task.result));
    }
    ${text}`;
}

export const LIBRARY: readonly Assumption[] = [
  {
    title: "a method by a constant name put together",
    app: withExecutor(
      "sleep, spawn",
      `run(function* () { const t: any = spawn((function* () { try { yield* sleep(100); report("no"); } finally { report("fin"); } })()); yield* sleep(5); t["can" + "cel"](); yield* sleep(1); report(t["st" + "ate"]); });`,
    ),
  },
  {
    title: "a method by a template",
    app: withExecutor(
      "sleep, spawn",
      `run(function* () { const t: any = spawn((function* () { try { yield* sleep(100); report("no"); } finally { report("fin"); } })()); yield* sleep(5); t[\`cancel\`](); yield* sleep(1); report(t[\`state\`]); });`,
    ),
  },
  {
    title: "a method by a name put together when it runs",
    app: withExecutor(
      "sleep, spawn",
      `const verb = (n: number) => ["can", "jo"][n] + ["cel", "in"][n]; run(function* () { const t: any = spawn((function* () { try { yield* sleep(100); report("no"); } finally { report("fin"); } })()); yield* sleep(5); t["can" + verb(0).slice(3)](); yield* sleep(1); });`,
    ),
  },
  {
    title: "what select gives, as JSON",
    app: withExecutor(
      "sleep, select",
      `run(function* () { const r = yield* select(sleep(5), sleep(2)); report(JSON.stringify(r)); report(Object.keys(r).sort().join()); });`,
    ),
  },
  {
    title: "what select gives, spread",
    app: withExecutor(
      "sleep, select",
      `run(function* () { const r: any = { ...(yield* select(sleep(5), sleep(2))) }; for (const k in r) report(k); });`,
    ),
  },
  {
    title: "options out of JSON",
    app: withExecutor(
      "sleep, ticker",
      `run(function* () { const t = ticker(10, JSON.parse('{"missed":"burst"}')); yield* t.next(); yield* sleep(35); yield* t.next(); report(exec.now); yield* t.next(); report(exec.now); yield* t.next(); report(exec.now); });`,
    ),
  },
  {
    title: "options of an executor out of JSON",
    app: `import { Executor, sleep } from "ristretto"; declare const report: any; const e = new Executor(JSON.parse('{"capacity":1}')); function* f() { yield* sleep(1); } e.spawn(f()); try { e.spawn(f()); report("no"); } catch (x: any) { report("full " + x.name); }`,
  },
  {
    title: "try in an async function",
    espruinoOnly: true,
    app: withExecutor(
      "sleep",
      `async function f() { try { await g(); } catch (e: any) { report("caught " + e.message); } finally { report("fin"); } } async function g() { throw new Error("x"); } run(f); run(function* () { yield* sleep(1); });`,
    ),
  },
  {
    title: "a subclass of a channel",
    app: withExecutor(
      "sleep, Channel",
      `class Mine extends Channel<number> { extra = 1; ticks = 7; send(v: number) { report("send " + v); return super.send(v); } get twice() { return this.ticks * 2; } } const c = new Mine(2); run(function* () { yield* c.send(3); report(yield* c.receive()); report(c.twice + c.extra); report(c instanceof Channel); });`,
    ),
  },
  {
    title: "an instance that holds futures and tasks",
    app: withExecutor(
      "sleep, spawn, Signal",
      `class Motor { op = "mine"; ticks = 3; done = new Signal<number>(); task: any; pending: any; *run(n: number) { this.pending = sleep(n); yield* this.pending; this.done.send?.(5); (this.done as any).set?.(5); return this.op + this.ticks; } *start() { this.task = spawn(this.run(4), { name: "m" }); return this; } } run(function* () { const m = yield* new Motor().start(); report(yield* m.task.join()); report(m.task.name + m.task.state); });`,
    ),
  },
  {
    title: "values that look like frames",
    app: withExecutor(
      "Channel, fromCallback, spawn",
      `run(function* () { const c = new Channel<any>(4); const o = { s: 1, h: 2, c: 3, u: 4, p: 5, op: 6, a: 7, taken: true, next() { return 1; }, waiter: 1 }; yield* c.send(o); const g = yield* c.receive(); report(g === o); report(JSON.stringify(g)); const r = yield* fromCallback<any>((resolve) => { resolve(o); }); report(r === o); const f = () => 5; const t = spawn((function* () { return { s: f, h: 0 }; })()); const v = yield* t.join(); report(v.s()); });`,
    ),
  },
  {
    title: "fields of errors",
    app: withExecutor(
      "timeout, sleep, TimeoutError, MisuseError",
      `run(function* () { try { yield* timeout(sleep(10), 5); } catch (e: any) { report(e instanceof TimeoutError); report(e instanceof Error); report(e.code); report(e.name); report("code" in e); } try { yield* 5 as any; } catch (e: any) { report(typeof e.message); } });`,
    ),
  },
  {
    title: "an error's message and code",
    app: withExecutor(
      "timeout, sleep",
      `run(function* () { try { yield* timeout(sleep(10), 5); } catch (e: any) { report(typeof e.message); report(e.code); } });`,
    ),
  },
  {
    title: "destructured tasks",
    app: withExecutor(
      "sleep, spawn, tasks",
      `run(function* () { spawn((function* w() { yield* sleep(3); })(), { name: "w" }); for (const t of tasks()) { const { name, state, resumes } = t; report(name + state + resumes); } });`,
    ),
  },
  {
    title: "ristretto as a namespace",
    app: `import * as R from "ristretto"; declare const report: any; const exec = new R.Executor(); exec.spawn((function* () { const w = yield* R["ra" + "ce" as "race"](R.sleep(3), R.sleep(1)); report(w === undefined); report(R.now()); })()); let n = exec.turn(0); while (n >= 0) n = exec.turn(n);`,
  },
  {
    title: "renamed imports, and futures that are kept",
    app: `import { Executor as E, sleep as nap, race as first } from "ristretto"; declare const report: any; const exec = new E(); const later = nap; exec.spawn((function* () { const s = later(4); yield* s; report(exec.now); yield* first(nap(3), nap(1)); report(exec.now); })()); let n = exec.turn(0); while (n >= 0) n = exec.turn(n);`,
  },
  {
    title: "sleeps that are stored",
    app: withExecutor(
      "sleep",
      `function* pause(f: any) { yield* f; } run(function* () { const a = sleep(5), b = sleep(3); yield* a; yield* b; report(exec.now); const fs = [1, 2].map((n) => sleep(n)); for (const f of fs) yield* f; report(exec.now); yield* pause(sleep(2)); report(exec.now); });`,
    ),
  },
  {
    title: "scope and all",
    app: withExecutor(
      "sleep, scope, all, spawn",
      `run(function* () { const r = yield* scope(function* (kids: any) { const a = kids.spawn((function* () { yield* sleep(3); return 1; })()); kids.spawn((function* () { try { yield* sleep(100); } finally { report("cut"); } })()); return yield* a.join(); }); report(r); report(JSON.stringify(yield* all(sleep(1), (function* () { return "x"; })()))); });`,
    ),
  },
  {
    title: "onError",
    app: withExecutor(
      "sleep, spawn",
      `exec.onError = (e: any, t: any) => report("!" + t.name + e); run(function* () { spawn((function* () { throw "boom"; })(), { name: "bad" }); yield* sleep(1); });`,
    ),
  },
  {
    title: "tasks as methods with super, by computed names",
    app: withExecutor(
      "sleep",
      `class A { x = 1; *go(n: number): any { yield* sleep(n); return this.x; } } class B extends A { *go(n: number): any { return (yield* super.go(n)) + 1; } } run(function* () { const m = new B(); report(yield* m.go(2)); report(yield* m["go"](2)); const k = "g" + "o"; report(yield* (m as any)[k](1)); const { go } = m; report(yield* go.call(m, 1)); });`,
    ),
  },
  {
    title: "an app with ristretto's names",
    app: withExecutor(
      "sleep, Channel",
      `class Task { cancel() { return 1; } wake() { return 2; } _next = 3; $ = 4; } class Waiter { list = 1; } class CountdownList { advance() { return 9; } } const Mutex = 5; function advance() { return 3; } run(function* () { const t: any = new Task(); report(t.cancel() + t.wake() + t._next + t.$); report(new Waiter().list + new CountdownList().advance() + Mutex + advance()); report(JSON.stringify(t)); yield* sleep(1); });`,
    ),
  },
  {
    title: "a heap of timers",
    espruinoOnly: true,
    app: withExecutor(
      "sleep, TimerHeap",
      `class Mine { list: any[] = []; get next() { return 5; } } report(new Mine().next); const h = new Executor({ timers: new TimerHeap() }); h.spawn((function* () { yield* sleep(3); report("heap"); })()); h.turn(0); h.turn(3); h.turn(0);`,
    ),
  },
  {
    title: "fields of an emitter",
    app: withExecutor(
      "fromCallback, race, sleep",
      `run(function* () { const ev: any = { on(k: string, f: any) { this[k] = f; }, off(k: string) { delete this[k]; report("off " + k); } }; const w = fromCallback<any>((resolve: any) => { ev.on("kill", resolve); }, () => ev.off("kill")); yield* race(w, sleep(2)); report("kill" in ev); });`,
    ),
  },
  {
    title: "locks and signals",
    app: withExecutor(
      "Mutex, Semaphore, Signal, spawn, sleep",
      `run(function* () { const m = new Mutex(), s = new Semaphore(2); yield* m.lock(); report(m.tryLock()); m.unlock(); yield* s.acquire(); report(s.tryAcquire()); s.release(); const g = new Signal<any>(); spawn((function* () { yield* sleep(2); g.set({ ticks: 1, s: 2 }); })()); report(JSON.stringify(yield* g.wait())); });`,
    ),
  },
];
