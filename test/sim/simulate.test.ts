import fc from "fast-check";
import { type Board, CountdownList, sleep } from "ristretto";
import { rising } from "ristretto/hal";
import { SimBoard, type SimEvent, simulate } from "ristretto/sim";
import { describe, expect, test } from "vitest";
import blink from "../../examples/blink/blink.ts";

function* failing(_board: Board) {
  yield* sleep(5);
  throw new Error("out of paper");
}

describe("time", () => {
  test("simulate runs what is due at tick 0", () => {
    expect(simulate(blink).level("LED1")).toBe(1);
  });

  test("advance runs everything up to and including its last tick, where time stands", () => {
    const sim = simulate(blink);
    expect(sim.advance(499).level("LED1")).toBe(1);
    expect(sim.advance(1).level("LED1")).toBe(0);
    expect(sim.now).toBe(500);
    expect(sim.advance(0.5).now).toBe(501);
  });

  test("runUntil takes an absolute tick and does not go back", () => {
    const sim = simulate(blink).runUntil(700).runUntil(300);
    expect(sim.now).toBe(700);
  });

  test("step goes from event to event up to its limit", () => {
    const sim = simulate(blink);
    const seen = [];
    while (sim.step(1200)) seen.push(sim.now);
    expect(seen).toEqual([500, 1000]);
    expect(sim.now).toBe(1200);
    expect(sim.nextEvent()).toBe(1500);
  });

  test("step without a limit ends when nothing is left, where time then is", () => {
    const sim = simulate(failing, { onError: () => {} });
    while (sim.step(Number.POSITIVE_INFINITY));
    expect(sim.now).toBe(5);
    expect(sim.nextEvent()).toBe(-1);
  });

  test("an input that is set makes work now; it is seen when time moves, if only by advance(0)", () => {
    let pressed = 0;
    function* app(board: Board) {
      const button = board.digital("BTN1");
      for (;;) {
        yield* rising(button);
        pressed++;
      }
    }
    const sim = simulate(app).advance(10).press("BTN1", 20);
    expect([pressed, sim.nextEvent(), sim.level("BTN1")]).toEqual([0, 10, 1]);
    sim.advance(0);
    expect(pressed).toBe(1);
    sim.advance(100).expectWave("BTN1", "0 10ms 1 20ms 0");
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "5" as never])("advance(%d) is refused", (ms) => {
    expect(() => simulate(blink).advance(ms)).toThrow(expect.objectContaining({ code: "R2" }));
  });

  test("time cannot be moved from inside a task", () => {
    const board = new SimBoard();
    const inside: { advance?: () => void } = {};
    function* app(_board: Board) {
      yield* sleep(1);
      inside.advance!();
    }
    const sim = simulate(app, { board });
    inside.advance = () => sim.advance(1);
    expect(() => sim.advance(5)).toThrow(expect.objectContaining({ code: "R10" }));
  });

  test("ten hours of a blinking LED are simulated", () => {
    const sim = simulate(blink).advance(36_000_000);
    expect(sim.wave("LED1")).toHaveLength(72_001);
  });
});

describe("ends and errors", () => {
  test("the root task has the name of its function, or the one that is given", () => {
    expect(simulate(blink).task.name).toBe("blink");
    expect(simulate(blink, { name: "lamp" }).task.name).toBe("lamp");
  });

  test("an ended task is an event with its state and resumes", () => {
    function* app(_board: Board) {
      yield* sleep(1);
    }
    const sim = simulate(app).advance(5);
    expect(sim.events).toEqual([{ t: 1, task: "app", state: "done", resumes: 2 }]);
    expect(sim.finished).toBe(true);
  });

  test("advance throws an unhandled error after its tick, time stands there, and the next call goes on", () => {
    const sim = simulate(blink);
    sim.executor.spawn(failing(sim.board), { name: "printer" });
    sim.board.clock.after(5, () => sim.press("BTN1"));
    expect(() => sim.advance(1000)).toThrow("out of paper");
    expect(sim.now).toBe(5);
    expect(sim.events.slice(-2)).toEqual([
      { t: 5, task: "printer", state: "failed", resumes: 2, error: "out of paper" },
      { t: 5, error: "out of paper", task: "printer" },
    ]);
    sim.advance(995).expectWave("LED1", "1 500ms 0 500ms 1");
  });

  test("with onError it goes there, with its task, and nothing is thrown", () => {
    const seen: unknown[] = [];
    simulate(failing, { onError: (error, task) => seen.push(String(error), task.name) }).advance(10);
    expect(seen).toEqual(["Error: out of paper", "failing"]);
  });

  test("an app that throws at once is thrown by simulate", () => {
    function* broken(): Generator {
      throw new Error("at once");
    }
    expect(() => simulate(broken)).toThrow("at once");
  });

  test("what is not an app is refused with what to write", () => {
    expect(() => simulate(blink(new SimBoard()) as never)).toThrow(
      "Write simulate(app), not simulate(app(board)).",
    );
    expect(() => simulate((() => 5) as never)).toThrow(expect.objectContaining({ code: "R7" }));
  });

  test("cancel ends every task; finally blocks run as time goes on", () => {
    function* polite(board: Board) {
      const led = board.digital("LED2", { mode: "output", initial: 1 });
      try {
        yield* sleep(1e6);
      } finally {
        yield* sleep(30);
        led.write(0);
      }
    }
    const sim = simulate(polite);
    sim.executor.spawn(blink(sim.board), { name: "blink" });
    sim.advance(100).cancel();
    expect(sim.advance(0).tasks()).toEqual([sim.task]);
    sim.advance(50).expectWave("LED2", "1 130ms 0");
    expect(sim.finished).toBe(true);
    expect(sim.events.filter((event) => "state" in event).map((event) => event.state)).toEqual([
      "cancelled",
      "cancelled",
    ]);
  });

  test("the app of an unnamed export is called app", () => {
    const nameless = { default: function* (_board: Board): Generator {} };
    expect(simulate(nameless.default).task.name).toBe("app");
  });

  test("capacity and timers are the executor's", () => {
    const sim = simulate(blink, { capacity: 1, timers: new CountdownList() });
    expect(() => sim.executor.spawn(blink(sim.board))).toThrow(expect.objectContaining({ code: "R11" }));
  });
});

describe("recording", () => {
  test("onEvent sees every event as it happens, in call order", () => {
    const seen: SimEvent[] = [];
    const sim = simulate(blink, { onEvent: (event) => seen.push(event) }).advance(1000);
    expect(seen).toEqual(sim.events);
    expect(seen.map((event) => event.t)).toEqual([0, 0, 500, 1000]);
  });

  function* busy(board: Board) {
    const button = board.digital("BTN1");
    const led = board.digital("LED1", { mode: "output" });
    const serial = board.serial("Serial1");
    for (let level = 1; ; level = 1 - level) {
      yield* rising(button);
      led.write(level === 1);
      yield* serial.write(`led ${level}\n`);
    }
  }

  test("the same inputs give identical events, however time is cut into steps", () => {
    const presses = fc.array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 50 })));
    fc.assert(
      fc.property(presses, fc.array(fc.nat(100)), (all, cuts) => {
        const input = all.map(([t, hold]) => `${t} BTN1 press ${hold}`).join("\n");
        const whole = simulate(busy, { input }).advance(1000);
        const parts = simulate(busy, { input });
        for (const ms of cuts) parts.advance(ms);
        parts.runUntil(Math.max(1000, parts.now));
        whole.runUntil(parts.now);
        expect(parts.events).toEqual(whole.events);
      }),
    );
  });

  test("two simulations in one process do not see each other", () => {
    const a = simulate(busy);
    const b = simulate(busy);
    a.press("BTN1").advance(100);
    expect([a.level("LED1"), b.level("LED1"), b.now, b.output("Serial1")]).toEqual([1, 0, 0, ""]);
    b.advance(50).press("BTN1").advance(100);
    expect(a.output("Serial1")).toBe(b.output("Serial1"));
  });
});
