import { all, type Board, sleep, spawn } from "ristretto";
import { SimBoard, simulate } from "ristretto/sim";
import { expect, test } from "vitest";

function* feeds({ watchdog }: { watchdog: ReturnType<Board["watchdog"]> }, times: number) {
  for (let i = 0; i < times; i++) {
    yield* sleep(90);
    watchdog.feed();
  }
  yield* sleep(1e6);
}

test("a watchdog that is fed in time lets the board go on; one that is not ends it, and names who had to", () => {
  const seen: string[] = [];
  const board = new SimBoard({ name: "greenhouse" });
  const sim = simulate(
    function* app(board: Board) {
      spawn(feeds({ watchdog: board.watchdog(100) }, 3), { name: "feeder" });
      try {
        for (;;) {
          yield* sleep(50);
          seen.push(`at ${sim.now}`);
        }
      } finally {
        seen.push("finally");
      }
    },
    { board },
  );
  expect(() => sim.advance(1000)).toThrow(
    expect.objectContaining({
      code: "R60",
      message:
        "feeder did not feed the watchdog within 100 ms, and the greenhouse would start anew. Feed it where the app shows that it is alive.",
    }),
  );
  expect(sim.now).toBe(370);
  expect(sim.finished).toBe(true);
  expect(board.power.end).toBe("watchdog");
  expect(sim.events.at(-1)).toEqual({
    t: 370,
    task: "feeder",
    error: expect.stringMatching(/^feeder did not/),
  });
  // The board is off: nobody runs any more, not even to clean up.
  sim.advance(1000);
  expect(seen.at(-1)).toBe("at 350");
});

test("a watchdog that nobody ever feeds names who started it", () => {
  const errors: string[] = [];
  simulate(
    function* starter(board: Board) {
      board.watchdog(10);
      yield* sleep(100);
    },
    { onError: (error: any, task) => errors.push(`${task.name}: ${error.code}`) },
  ).advance(100);
  expect(errors).toEqual(["starter: R60"]);
});

test("a watchdog goes on when all tasks have ended, and is fed from listeners, which name no task", () => {
  const sim = simulate(
    function* starter(board: Board) {
      const watchdog = board.watchdog(100);
      board.digital("BTN1").watch("rising", () => watchdog.feed());
    },
    { input: "50ms BTN1 press 10ms" },
  );
  expect(() => sim.advance(1000)).toThrow(/^starter did not feed/);
  expect(sim.now).toBe(150);
});

test("a board goes off once", () => {
  const sim = simulate(function* (board: Board) {
    yield* all(board.deepSleep(1000), board.deepSleep(2000));
  }).advance(10);
  expect(sim.events.filter((event) => "off" in event)).toEqual([{ t: 0, off: 1000 }]);
});

test("in deep sleep a board is off, after all that was ready has had its turn; it starts anew as the next one", () => {
  const seen: string[] = [];
  function* app(board: Board) {
    seen.push(board.resetReason);
    board.storage.set("starts", (board.storage.get<number>("starts") ?? 0) + 1);
    spawn(
      (function* () {
        for (;;) {
          seen.push("turn");
          yield* sleep(30);
        }
      })(),
    );
    yield* sleep(30);
    try {
      yield* board.deepSleep(60_000);
    } finally {
      seen.push("never");
    }
  }
  const first = simulate(app);
  first.advance(100_000);
  expect(first.finished).toBe(true);
  expect(first.events.at(-1)).toEqual({ t: 30, off: 60_000 });
  const again = simulate(app, { board: { resetReason: "deep sleep", flash: first.board.flash } });
  again.advance(10);
  expect(seen).toEqual(["power", "turn", "turn", "deep sleep", "turn"]);
  expect(again.board.storage.get("starts")).toBe(2);
});

test.each([
  ["watchdog", 0],
  ["watchdog", NaN],
  ["watchdog", 3_600_001],
  ["deepSleep", 0],
  ["deepSleep", 2_147_484],
] as const)("%s(%d) is refused", (what, ms) => {
  const board = new SimBoard();
  expect(() => board[what](ms)).toThrow(expect.objectContaining({ code: "R28" }));
});
