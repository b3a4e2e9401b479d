import fc from "fast-check";
import { type Board, sleep, yieldNow } from "ristretto";
import { debounced, rising } from "ristretto/hal";
import { SimBoard, SimClock, simulate } from "ristretto/sim";
import { describe, expect, test } from "vitest";
import { Agenda } from "../../src/sim/agenda.ts";

describe("the agenda", () => {
  test("runs by tick, and equal ticks in the order they were set (against a sorted list)", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 200, size: "max" }), (plan) => {
        const clock = new SimClock();
        const ran: number[] = [];
        const entries = plan.map(([tick], i) => clock.after(tick, () => ran.push(i)));
        plan.forEach(([, off], i) => {
          if (off) clock.cancel(entries[i]);
        });
        const order = plan.map(([tick, off], i) => ({ tick, off, i })).filter(({ off }) => !off);
        order.sort((a, b) => a.tick - b.tick || a.i - b.i);
        while (clock.next() >= 0) clock.runTick(clock.next());
        expect(ran).toEqual(order.map(({ i }) => i));
      }),
    );
  });

  test("what is added for the same tick runs in that tick, after what was due", () => {
    const clock = new SimClock();
    const ran: string[] = [];
    clock.after(5, () => clock.after(0, () => ran.push("added")));
    clock.after(5, () => ran.push("due"));
    clock.runTick(5);
    expect(ran).toEqual(["due", "added"]);
  });

  test("a new alarm takes the place of the one before", () => {
    const clock = new SimClock();
    const ran: string[] = [];
    clock.setAlarm(5, () => ran.push("first"));
    clock.setAlarm(9, () => ran.push("second"));
    expect(clock.next()).toBe(9);
    clock.runTick(9);
    expect(ran).toEqual(["second"]);
    clock.setAlarm(1, () => {});
    clock.clearAlarm();
    expect(clock.next()).toBe(-1);
  });

  test("what was called off leaves nothing behind, so that a long wait cut by many events needs no memory", () => {
    const agenda = new Agenda();
    const later = agenda.add(1e9, () => {});
    for (let i = 0; i < 1000; i++) agenda.remove(agenda.add(1e9, () => {}));
    agenda.remove(later);
    agenda.remove(later);
    expect((agenda as unknown as { heap: unknown[] }).heap).toEqual([]);
  });
});

describe("a task that keeps yielding without sleeping", () => {
  function* spinner(_board: Board) {
    for (;;) yield* yieldNow();
  }

  test("leaves a tick after 10,000 turns, and the message names it; once until a tick came to rest", () => {
    const messages: string[] = [];
    const sim = simulate(spinner, { onSpin: (message) => messages.push(message) });
    sim.advance(3);
    expect(sim.task.resumes).toBe(40_000);
    expect(sim.now).toBe(3);
    expect(messages).toEqual([
      '"spinner" kept yielding without sleeping for 10000 turns at 0 ms; time goes on by 1 ms. ' +
        "Let it sleep, or await an event.",
    ]);
  });

  test("says so again after a rest", () => {
    function* twice(_board: Board) {
      for (let round = 0; round < 2; round++) {
        for (let i = 0; i < 10_001; i++) yield* yieldNow();
        yield* sleep(5);
      }
    }
    const messages: string[] = [];
    simulate(twice, { onSpin: (message) => messages.push(message) }).advance(100);
    expect(messages).toHaveLength(2);
  });

  test("is an error that names it, without onSpin; the simulation can go on", () => {
    expect(() => simulate(spinner, { name: "busy loop" })).toThrow(/^"busy loop" kept yielding/);
    const board = new SimBoard();
    expect(() => simulate(spinner, { board })).toThrow();
    expect(board.clock.next()).toBe(1);
  });

  test("does not keep others from their time", () => {
    function* blink(board: Board) {
      const led = board.digital("LED1", { mode: "output" });
      for (let level = 1; ; level = 1 - level) {
        led.write(level === 1);
        yield* sleep(2);
      }
    }
    const sim = simulate(blink, { onSpin: () => {} });
    sim.executor.spawn(spinner(sim.board));
    sim.advance(6).expectWave("LED1", "1 2ms 0 2ms 1 2ms 0");
  });

  test("10,000 turns less one are no spin", () => {
    function* nearly(_board: Board) {
      for (let i = 0; i < 9998; i++) yield* yieldNow();
    }
    expect(simulate(nearly).finished).toBe(true);
  });
});

describe("a clock that jumps", () => {
  const jump = fc.tuple(
    fc.nat(400),
    fc.oneof(fc.integer({ min: -1e7, max: -500 }), fc.integer({ min: 2000, max: 1e7 })),
  );

  function* napper(board: Board, naps: number[], woke: number[]) {
    for (const ms of naps) {
      yield* sleep(ms);
      woke.push((board as SimBoard).clock.tick);
    }
  }

  test("without other events, every sleep ends exactly, whatever jumps", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 })), fc.array(jump), (naps, jumps) => {
        const woke: number[] = [];
        const board = new SimBoard();
        const input = jumps.map(([t, ms]) => `${t} clock jump ${ms}`).join("\n");
        simulate((b) => napper(b, naps, woke), { board, input }).advance(10_000);
        let t = 0;
        expect(woke).toEqual(naps.map((ms) => (t += ms)));
      }),
    );
  });

  test("with other events, nothing fires early and nothing starves (jumps that can be seen)", () => {
    const events = fc.uniqueArray(fc.nat(400), { maxLength: 20 });
    const naps = fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }), { maxLength: 4 });
    fc.assert(
      fc.property(naps, fc.array(jump, { maxLength: 10 }), events, (all, jumps, presses) => {
        const board = new SimBoard();
        function* watcher(b: Board) {
          const pin = b.digital("BTN1");
          for (;;) yield* rising(pin);
        }
        const lines = jumps.map(([t, ms]) => `${t} clock jump ${ms}`);
        for (const t of presses) lines.push(`${t} BTN1 1`, `${t} BTN1 0`);
        const sim = simulate(watcher, { board, input: lines.join("\n") });
        const woke = all.map((list) => {
          const ticks: number[] = [];
          sim.executor.spawn(napper(board, list, ticks));
          return ticks;
        });
        sim.advance(20_000);
        woke.forEach((ticks, i) => {
          expect(ticks).toHaveLength(all[i]!.length);
          let last = 0;
          ticks.forEach((t, k) => {
            expect(t - last).toBeGreaterThanOrEqual(all[i]![k]!);
            last = t;
          });
        });
      }),
    );
  });

  test("events keep their true ticks", () => {
    function* app(board: Board) {
      board.digital("BTN1");
      yield* sleep(1000);
    }
    const sim = simulate(app, { input: "10 clock jump 1h\n20 BTN1 1" }).advance(30);
    sim.expectWave("BTN1", "0 20ms 1");
    expect(sim.now).toBe(30);
  });
});

test("a debounced button on a bouncing pin is pressed once", () => {
  let presses = 0;
  function* app(board: Board) {
    const button = board.digital("BTN1");
    for (;;) {
      yield* debounced(button, 1, 20);
      presses++;
      yield* debounced(button, 0, 20);
    }
  }
  const input = "0 BTN1 bounce 4 3ms\n100 BTN1 press 200ms\n600 BTN1 press 200ms";
  simulate(app, { input }).advance(1000);
  expect(presses).toBe(2);
});
