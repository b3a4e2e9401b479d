import { cancellation, Executor, fromCallback, now, type Routine, sleep, spawn, tasks } from "ristretto";
import { SimBoard, simulate } from "ristretto/sim";
import { expect, it } from "vitest";

/** What the app can call where no task runs. */
function asked(): unknown[] {
  const all = [
    () => now(),
    () => tasks().map(({ name }) => name),
    () => spawn(nothing(), { name: "new" }).state,
  ];
  return [...all, cancellation].map((ask) => {
    try {
      return ask();
    } catch (error: any) {
      return error.code;
    }
  });
}

function* nothing(): Routine<void> {}

function* waits(start: () => void, stop: () => void): Routine<void> {
  yield* fromCallback(start, stop);
}

it("at the top level of a module and in what only the engine calls, no executor is known", () => {
  expect(asked()).toEqual(["R1", "R1", "R1", "R1"]);
});

it("onError and onEnd speak for their executor, in a turn of it and outside", () => {
  const told: unknown[] = [];
  const exec = new Executor({
    onError: () => told.push("error", ...asked().slice(0, 2)),
    onEnd: ({ name }) => {
      if (name !== "new") told.push(name, ...asked().slice(0, 3));
    },
  });
  const other = new Executor();
  exec.spawn(
    (function* () {
      yield* sleep(5);
      throw new Error("lost");
    })(),
    { name: "fails" },
  );
  exec.turn(0);
  exec.turn(5);
  exec.turn(1);
  const stop = () => {
    throw new Error("stop");
  };
  const task = exec.spawn(
    waits(() => {}, stop),
    { name: "waits" },
  );
  exec.turn(1);
  // From a task of another executor, whose own tasks are not meant.
  other.spawn(
    (function* () {
      task.cancel();
    })(),
  );
  other.turn(0);
  exec.turn(1);
  expect(told).toEqual([
    ...["fails", 5, [], "ready"],
    ...["error", 5, ["new"]],
    ...["error", 7, ["waits"]],
    ...["waits", 8, [], "ready"],
  ]);
});

it("what fromCallback was given speaks for the executor of the task that waits, whoever cancels", () => {
  const told: unknown[] = [];
  const exec = new Executor();
  const task = exec.spawn(
    waits(
      () => void told.push("start", ...asked()),
      () => void told.push("stop", ...asked()),
    ),
    { name: "waits" },
  );
  exec.turn(3);
  task.cancel();
  expect(told).toEqual([
    "start",
    3,
    ["waits"],
    "ready",
    undefined,
    "stop",
    3,
    ["waits", "new"],
    "ready",
    "R1",
  ]);
});

it("a listener knows when its edge came, of the executor whose task called watch", () => {
  const told: unknown[] = [];
  const board = new SimBoard();
  board.clock.tick = 1000;
  const sim = simulate(
    function* app(board) {
      const pin = board.digital("BTN1");
      pin.watch("both", () => told.push(...asked()));
      yield* sleep(10_000);
    },
    { board },
  );
  sim.advance(7).press("BTN1", 4).advance(20);
  const [first, second] = [7, 11];
  expect(told).toEqual([first, ["app"], "ready", "R1", second, ["app"], "ready", "R1"]);
});

it("what a clock cannot tell after a jump is not counted in a listener, either", () => {
  const told: number[] = [];
  const sim = simulate(
    function* app(board) {
      board.digital("BTN1").watch("rising", () => told.push(now()));
      yield* sleep(10_000);
    },
    {
      input:
        "5ms BTN1 press 1ms\n20ms clock jump -1h\n25ms BTN1 press 1ms\n30ms clock jump 1h\n35ms BTN1 press 1ms",
    },
  );
  sim.advance(100);
  expect(told).toEqual([5, 0, 35]);
});
