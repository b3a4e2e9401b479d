import fc from "fast-check";
import { Executor, type Future, fromCallback, type Routine, sleep, yieldNow } from "ristretto";
import { expect, it } from "vitest";
import { LOWERED, taskFrom } from "./evaluate.ts";
import { interpret, type Outcome } from "./oracle.ts";
import { program, type Statement, source } from "./program.ts";

/** Every id awaits in one of three ways; all of them take one turn. */
function* asleep(id: number): Routine<number> {
  yield* sleep(1);
  return id;
}

function waits(id: number): Future<number> | Routine<number> {
  if (id % 3 === 0) return fromCallback<number>((resolve) => resolve(id));
  return id % 3 === 1 ? asleep(id) : yielded(id);
}

function* yielded(id: number): Routine<number> {
  yield* yieldNow();
  return id;
}

/** The program by a real engine and the executor. */
function perform(body: Statement[], cancelAt: number): Outcome {
  const log: string[] = [];
  const note = (line: string) => log.push(line);
  const make = taskFrom(source(body), { wait: waits, log: note }) as () => Routine<unknown>;
  const exec = new Executor({ onError: () => {} });
  const task = exec.spawn(make());
  let seen: unknown;
  exec.spawn(
    (function* () {
      try {
        yield* task.join();
      } catch (error) {
        seen = error;
      }
    })(),
  );
  let turns = 0;
  for (; !ended(task.state); turns++) {
    if (turns === cancelAt) expect([task.cancel(), task.cancel()]).toEqual([true, false]);
    exec.turn(1);
  }
  exec.turn(0);
  if (task.state === "cancelled") expect(seen).toMatchObject({ name: "CancelledError" });
  else expect(seen).toBe(task.state === "failed" ? task.result : undefined);
  return { log, state: task.state as Outcome["state"], value: task.result, awaits: turns - 1 };
}

function ended(state: string): boolean {
  return state === "done" || state === "failed" || state === "cancelled";
}

it("a random program without a cancellation does what its text says", () => {
  fc.assert(
    fc.property(program, (body) => {
      expect(perform(body, -1)).toEqual(interpret(body, -1));
    }),
    { numRuns: LOWERED ? 50 : 300 },
  );
});

it("cancelling takes effect at the await: at every await of random programs", () => {
  fc.assert(
    fc.property(program, (body) => {
      const { awaits } = interpret(body, -1);
      for (let at = 1; at <= awaits; at++) expect(perform(body, at)).toEqual(interpret(body, at, LOWERED));
    }),
    { numRuns: LOWERED ? 50 : 500 },
  );
});
