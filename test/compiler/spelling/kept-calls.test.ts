import { expect, it } from "vitest";
import { ristretto, scratch } from "../../cli/command.ts";

const LIB = `import { sleep } from "ristretto";
export async function remote() { await sleep(1); }
/** Throws where it is asked for what it has not. */
export function strict(): any {
  const get = (target: any, key: PropertyKey) => {
    if (!(key in target)) throw new Error("no such key: " + String(key));
    return target[key];
  };
  return new Proxy({ one: 1 }, { get });
}
class Machine { next() {} throw() {} return() {} }
export function machine(): any { return new Machine(); }
`;
const app = (
  body: string,
) => `import { all, type Board, Channel, race, select, sleep, spawn } from "ristretto";
import { falling } from "ristretto/hal";
import { machine, remote, strict } from "./lib.ts";

class Lamp {
  job: unknown;
  async blink() { await sleep(1); }
  plain() { return 5; }
}

function* ids(): any { return 1; }

async function work(ms: number) {
  await sleep(ms);
  return ms;
}

export default async function app(board: Board) {
  const fast = board.name !== "";
  let later: Promise<number> | undefined;
  ${body}
  await sleep(1);
}
`;

async function told(body: string) {
  const { code, stderr } = await ristretto(["run", "app.ts", "--for", "1s"], {
    cwd: scratch({ "app.ts": app(body), "lib.ts": LIB }),
  });
  return { code, stderr };
}

const R45 = (line: number) =>
  `error: in task "app": MisuseError: What was called at app.ts:${line} was never awaited, so it never ran. Write await, or start it with spawn.`;

it.each([
  ["const t = work(5); if (!fast) await t;"],
  ["later = work(5); if (!fast) await later;"],
  ["remote();"],
  ["const lamp = new Lamp(); lamp.blink();"],
  ['const port = board.serial("Serial1"); port?.write("x");'],
  ["for (const lamp of [new Lamp()]) lamp.blink();"],
  ["const t = spawn(work(5)); t.join();"],
  ["const t = work(await work(2)); if (!fast) spawn(t);"],
  ["const list = [work(1), work(2)]; if (!fast) await all(...list);"],
  ["const list = [work(1), work(2)]; for (const each of list) { await each; break; }"],
  ["const jobs = { first: work(5) }; if (!fast) await jobs.first;"],
  ["const lamp = new Lamp(); lamp.job = work(5);"],
  ["const lamp = new Lamp(); lamp.job = lamp.blink(); if (!fast) await lamp.job;"],
  ["const lamp = new Lamp(); const t = work(5); lamp.job = t;"],
  ["const list: Promise<unknown>[] = []; list.push(work(5)); if (!fast) await list[0];"],
  ["const list: Promise<unknown>[] = []; const t = work(5); list.push(t); if (!fast) await t;"],
  ["const deep = { jobs: [work(5)] }; if (!fast) await deep.jobs[0];"],
  ["class Worker { job = work(5); } const w = new Worker(); if (!fast) await w.job;"],
])("%s is told when its task ends, with its line", async (body) => {
  const { code, stderr } = await told(body);
  expect(stderr).toContain(R45(21));
  expect(code).not.toBe(0);
});

it.each([
  ["const t = work(5); await t;"],
  ["later = work(5); await later;"],
  ["const t = work(5); spawn(t);"],
  ["const t = work(5); spawn(t).cancel();"],
  ["const t = work(5); const u = work(7); await race(t, u);"],
  ["const t = work(5); const u = work(7); await all(t, u);"],
  ["const t = spawn(work(5)); if (!fast) await t.join();"],
  [
    "const ready = new Channel<number>(1); ready.trySend(1); const t = work(5); await race(ready.receive(), t);",
  ],
  ["const list = [work(1), work(2)]; for (const each of list) await each;"],
  ["const list = [work(1), work(2), sleep(5)]; await race(...list);"],
  ["for (let i = 0; i < 500; i++) { const t = work(0); await t; }"],
  ["const jobs = { first: work(5) }; await jobs.first;"],
  ["const lamp = new Lamp(); lamp.job = work(5); await lamp.job;"],
  [
    "const lamp = new Lamp(); lamp.job = work(5); spawn((async () => { await sleep(9); await lamp.job; })());",
  ],
  ["const jobs = { first: work(5), second: sleep(7) }; await select(jobs);"],
  [
    "const list: Promise<unknown>[] = []; for (let i = 0; i < 500; i++) list.push(work(0)); await all(...list);",
  ],
  // Another task awaits it, or may when there is an input.
  ["const t = work(5); spawn((async () => { await sleep(10); await t; })());"],
  [
    "const list = [work(1), work(2)]; spawn((async () => { await sleep(9); for (const each of list) await each; })());",
  ],
  [
    "const lamp = new Lamp(); lamp.job = work(5); spawn((async () => { await falling(board.digital('BTN1')); await lamp.job; })());",
  ],
  // It is no task, and must not be asked for a field that it has not.
  ["const lamp = new Lamp(); lamp.job = strict(); strict(); const t: any = strict(); if (!fast) await t;"],
  ["const lamp = new Lamp(); lamp.job = machine(); const t: any = machine(); if (!fast) await t;"],
  ["const lamp = new Lamp(); lamp.job = ids(); (lamp.job as any).next();"],
  // It is handed to a function of the app.
  ["const pool = { push(t: unknown) { return t !== undefined; } }; pool.push(work(5));"],
  // The run is cut before somebody could have.
  [
    "const lamp = new Lamp(); lamp.job = work(5); spawn((async () => { await sleep(5000); await lamp.job; })());",
  ],
  ["new Lamp().plain(); new Channel(3).trySend(1); remote().next;"],
  ['const led = board.digital("LED1", { mode: "output" }); led.write(1); await remote(); spawn(work(3));'],
])("%s is not", async (body) => {
  expect(await told(body)).toEqual({ code: 0, stderr: "" });
});
