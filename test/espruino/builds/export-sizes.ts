import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { boardBuild } from "../../../bench/espruino/size.mjs";
import { compileApp } from "../../../cli/commands/build.ts";

/*
 * What each export of `ristretto` costs a board that has nothing else of it, or much already. Bytes of the minified script that
 * are not the app's own.
 */

/** What is done with each of them, as an app does it most of the time; all but `sleep`, which every app here has. */
export const USES: Readonly<Record<string, string>> = {
  sleepUntil: "yield* sleepUntil(9);",
  now: "report(now());",
  yieldNow: "yield* yieldNow();",
  ticker: "const tick = ticker(9); yield* tick.next();",
  spawn: "spawn(child());",
  tasks: "report(tasks().length);",
  cancellation: "report(cancellation());",
  race: "yield* race(child(), sleep(9));",
  select: "report((yield* select(child(), sleep(9))).index);",
  all: "yield* all(child(), sleep(9));",
  timeout: "yield* timeout(child(), 9);",
  deadline: "yield* deadline(child(), 9);",
  scope: "yield* scope(function* (children) { children.spawn(child()); });",
  allSettled: "report((yield* allSettled(child(), sleep(9)))[0].status);",
  firstOf: "report((yield* firstOf([spawn(child())])).state);",
  shield: "yield* shield(child());",
  retry: "yield* retry(() => child(), { attempts: 3, backoff: 5 });",
  supervise: "yield* supervise(() => child(), { restarts: 3, within: 999, backoff: 5 });",
  CancelToken: "const t = new CancelToken(); t.add(spawn(child())); t.cancel();",
  currentTask: "report(currentTask().name);",
  fromCallback: "yield* fromCallback((resolve) => resolve(1));",
  Channel: "const c = new Channel<number>(4); yield* c.send(1); report(yield* c.receive());",
  Signal: "const s = new Signal(); s.set(); yield* s.wait();",
  Event: "const e = new Event(); e.set(); yield* e.wait(); e.clear();",
  Mutex: "const m = new Mutex(); yield* m.lock(); m.unlock();",
  link: 'const l = link<number>(board.serial("Serial1")); yield* l.send(1); report(yield* l.receive());',
  remote: 'const r = remote(null as any); report(yield* r.call("f"));',
  Semaphore: "const s = new Semaphore(2); yield* s.acquire(); s.release();",
  Watch:
    "const w = new Watch<number>(); const r = w.reader(); w.set(1); yield* r.changed(); report(r.get());",
  PubSub:
    "const p = new PubSub<number>(4); const s = p.subscribe(); p.publish(1); report(yield* s.next()); report(s.lost);",
  PriorityChannel:
    "const c = new PriorityChannel<number>(4, (n) => n); yield* c.send(1); report(yield* c.receive());",
  RwLock: "const l = new RwLock(); yield* l.read(); l.unlock(); yield* l.write(); l.unlock();",
  Barrier: "const b = new Barrier(1); yield* b.wait();",
  Once: "const o = new Once(() => child()); yield* o.run();",
  Pipe: "const p = new Pipe(8); yield* p.write([1, 2]); report((yield* p.read()).length);",
  DONE: "const d = new Channel<number>(4); d.close(); report((yield* d.next()) === DONE);",
  taskClock: "report(taskClock.now());",
  Executor: "const e = new Executor(); e.spawn(child()); report(e.turn(1));",
  TimerHeap: "const h = new Executor({ timers: new TimerHeap() }); report(h.turn(1));",
  CountdownList: "const l = new Executor({ timers: new CountdownList() }); report(l.turn(1));",
  NO_DEADLINE: "const n = new Executor(); report(n.turn(1) === NO_DEADLINE);",
  BusError: "report(new Error() instanceof BusError);",
  CancelledError: "report(new Error() instanceof CancelledError);",
  ClosedError: "report(new Error() instanceof ClosedError);",
  MisuseError: "report(new Error() instanceof MisuseError);",
  SpawnError: "report(new Error() instanceof SpawnError);",
  TimeoutError: "report(new Error() instanceof TimeoutError);",
};

/** The most that it may add to an app that has a Signal, `select` and cancelling; and what is wanted, where that is not met. */
export const BUDGETS: Readonly<Record<string, { most: number; wanted?: number }>> = {
  Channel: { most: 900 },
  Event: { most: 250 },
  Mutex: { most: 450 },
  deadline: { most: 310, wanted: 200 },
  supervise: { most: 880, wanted: 600 },
};

const CHILD = "function* child() { yield* sleep(5); }";
const CORE = ["sleep"];
const COMMON = ["sleep", "Signal", "select", "spawn"];
const COMMON_USES = `const signal = new Signal<number>();
  const other = spawn(child());
  other.cancel();
  signal.set(3);
  report((yield* select(signal.wait(), sleep(9))).index);`;

export interface Alone {
  name: string;
  /** On top of an app that sleeps. */
  core: number;
  /** On top of one that has a Signal, `select` and cancelling, too. */
  common: number;
}

/** What the exports `names` cost. */
export async function sizesAlone(names: readonly string[] = Object.keys(USES)): Promise<Alone[]> {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-alone-"));
  try {
    const bytes = (imports: string[], text: string) => libraryBytes(folder, imports, text);
    const core = await bytes(CORE, "");
    const common = await bytes(COMMON, COMMON_USES);
    const sizes: Alone[] = [];
    for (const name of names) {
      const use = `{ ${USES[name]} }`;
      sizes.push({
        name,
        core: (await bytes([...CORE, name], use)) - core,
        common: (await bytes([...COMMON, name], `${COMMON_USES}\n${use}`)) - common,
      });
    }
    return sizes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function libraryBytes(folder: string, imports: readonly string[], text: string): Promise<number> {
  const file = join(folder, "alone.ts");
  const others = ["Channel", "Executor", "spawn"].filter((name) => new RegExp(`\\b${name}[(<]`).test(text));
  const names = [...new Set([...imports, ...others])].join(", ");
  writeFileSync(
    file,
    `import { type Board, ${names} } from "ristretto";\ndeclare const report: (line: unknown) => void;\n${CHILD}\nexport default function* app(board: Board) {\n${text}\nyield* child();\n}\n`,
  );
  const { modules } = await compileApp({ ...boardBuild(file), board: "puckjs" });
  const isOwn = (path: string) => path.endsWith("/alone.ts") || path === "alone.ts" || path === "entry.ts";
  if (!modules.some((one) => isOwn(one.file))) throw new Error("The app itself is not in its build.");
  return modules.reduce((sum, one) => (isOwn(one.file) ? sum : sum + one.bytes), 0);
}
