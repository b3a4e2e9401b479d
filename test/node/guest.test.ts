import { fileURLToPath } from "node:url";
import { CancelledError, Channel, DONE, Executor, type Routine, race, sleep } from "ristretto";
import { drive } from "ristretto/hal";
import {
  fromAsyncIterable,
  fromPromise,
  fromSignal,
  nodeClock,
  toAsyncIterable,
  toPromise,
  toSignal,
} from "ristretto/node";
import { expect, onTestFinished, test } from "vitest";
import { execute } from "../cli/command.ts";

function onNode(): Executor {
  const exec = new Executor();
  onTestFinished(drive(exec, nodeClock()));
  return exec;
}

function* forEver(told: string[]): Routine<void> {
  try {
    yield* sleep(1e9);
  } finally {
    told.push("cleaned up");
  }
}

test("an AbortSignal cancels tasks, with its reason, and one that has aborted does so at once", async () => {
  const exec = onNode();
  const told: string[] = [];
  const controller = new AbortController();
  const task = fromSignal(controller.signal).add(exec.spawn(forEver(told)));
  exec.spawn(
    (function* () {
      yield* sleep(1);
      controller.abort("enough");
    })(),
  );
  await expect(toPromise(task)).rejects.toMatchObject({ cause: "enough" });
  expect(told).toEqual(["cleaned up"]);
  const late = fromSignal(controller.signal).add(exec.spawn(forEver(told)));
  await expect(toPromise(late)).rejects.toBeInstanceOf(CancelledError);
});

test("a token aborts a signal, with its reason, then and later", () => {
  const token = fromSignal(new AbortController().signal);
  const signal = toSignal(token);
  expect(signal.aborted).toBe(false);
  token.cancel({ reason: "battery" });
  expect([signal.aborted, signal.reason]).toEqual([true, "battery"]);
  expect(toSignal(token).aborted).toBe(true);
});

test("a Promise that is made for an await is aborted when that is cancelled, and not when it ends", async () => {
  const exec = onNode();
  const signals: AbortSignal[] = [];
  const fetching = (ms: number) =>
    fromPromise((signal) => {
      signals.push(signal);
      return ms === 0 ? Promise.resolve("page") : new Promise<string>(() => {});
    });
  const task = exec.spawn(
    (function* (): Routine<unknown> {
      yield* race(fetching(1), sleep(1));
      return yield* fetching(0);
    })(),
  );
  expect(await toPromise(task)).toBe("page");
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});

test("the host loops over a channel to its end, and a loop that is left takes nothing more", async () => {
  const exec = onNode();
  const channel = new Channel<number>(1);
  const sends = exec.spawn(
    (function* () {
      for (let n = 0; n < 6; n++) yield* channel.send(n);
      channel.close();
    })(),
  );
  const got: number[] = [];
  for await (const n of toAsyncIterable(exec, channel)) {
    got.push(n);
    if (n === 2) break;
  }
  for await (const n of toAsyncIterable(exec, channel)) got.push(n);
  await toPromise(sends);
  expect(got).toEqual([0, 1, 2, 3, 4, 5]);
});

test("a step of a host's loop that is given up leaves its value in the channel", async () => {
  const exec = onNode();
  const channel = new Channel<number>(1);
  const iterator = toAsyncIterable(exec, channel)[Symbol.asyncIterator]();
  const step = iterator.next();
  channel.trySend(1);
  await iterator.return!();
  expect(await step).toEqual({ done: true, value: undefined });
  expect(channel.peek() ?? channel.tryReceive()).toBe(1);
});

test("a task loops over an iterable of the host; steps that are cancelled lose nothing, and its error is thrown", async () => {
  const exec = onNode();
  async function* numbers(): AsyncGenerator<number> {
    for (let n = 0; n < 20; n++) {
      await new Promise((resolve) => setTimeout(resolve, n % 3));
      yield n;
    }
    throw new Error("torn");
  }
  const source = fromAsyncIterable(numbers());
  const got: unknown[] = [];
  const task = exec.spawn(
    (function* (): Routine<void> {
      for (;;) {
        const value: number | typeof DONE | void = yield* race(source.next(), sleep(1));
        if (value !== undefined) got.push(value);
      }
    })(),
  );
  await expect(toPromise(task)).rejects.toThrow("torn");
  expect(got).toEqual(Array.from({ length: 20 }, (_, n) => n));
});

test("tasks that wait for an async iterable at once get one value each, in their order", async () => {
  const exec = onNode();
  const source = fromAsyncIterable(
    (async function* () {
      for (let n = 0; n < 3; n++) yield n;
    })(),
  );
  const got: unknown[] = [];
  function* reader(name: string): Routine<void> {
    got.push(name, yield* source.next());
  }
  const tasks = ["a", "b", "c", "d"].map((name) => toPromise(exec.spawn(reader(name))));
  await Promise.all(tasks);
  expect(got).toEqual(["a", 0, "b", 1, "c", 2, "d", DONE]);
});

const NODE = fileURLToPath(new URL("../../dist/targets/node/index.js", import.meta.url));
const HAL = fileURLToPath(new URL("../../dist/src/hal/index.js", import.meta.url));
const MAIN = fileURLToPath(new URL("../../dist/src/index.js", import.meta.url));

/** Runs a program with an executor on Node's loop to its own end. */
function program(text: string) {
  const imports = `import { Channel, Executor, sleep } from ${JSON.stringify(MAIN)};
    import { drive } from ${JSON.stringify(HAL)}; import { nodeClock } from ${JSON.stringify(NODE)};`;
  return execute(process.execPath, ["--input-type=module", "-e", `${imports} ${text}`]);
}

test("a process ends by itself when its tasks only wait for events, and not before one that sleeps has ended", async () => {
  const { stdout, code } = await program(`const exec = new Executor(); drive(exec, nodeClock());
    exec.spawn((function* () { yield* sleep(20); console.log("slept"); yield* new Channel(1).receive(); })());`);
  expect([stdout, code]).toEqual(["slept\n", 0]);
});

test("in the background not even a task that sleeps keeps the process", async () => {
  const { stdout, code } =
    await program(`const exec = new Executor(); drive(exec, nodeClock(1, { background: true }));
    exec.spawn((function* () { console.log("runs"); yield* sleep(1e8); })());`);
  expect([stdout, code]).toEqual(["runs\n", 0]);
});
