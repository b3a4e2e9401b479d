import fc from "fast-check";
import { Executor, type Future, now, type Routine, race, sleep, spawn } from "ristretto";
import {
  type Digital,
  debounced,
  type Edge,
  type EdgeListener,
  edge,
  falling,
  high,
  type Level,
  low,
  rising,
} from "ristretto/hal";
import { simulate } from "ristretto/sim";
import { expect, test } from "vitest";

interface Watch {
  edge: Edge;
  listener: EdgeListener;
  closed: ((error: unknown) => void) | undefined;
}

/** A pin that tells who watches it. */
class FakePin implements Digital {
  level: Level = 0;
  watches: Watch[] = [];
  /** What the world does right after the next call of this kind, before the call that follows. */
  after: { read?: () => void; watch?: () => void } = {};
  read(): Level {
    const { level } = this;
    this.happen("read");
    return level;
  }
  write(): void {}
  edges(): never {
    throw new Error("nobody asks for them");
  }
  close(): void {
    for (const { closed } of this.watches.splice(0)) closed?.(new Error("closed"));
  }
  watch(edge: Edge, listener: EdgeListener, closed?: (error: unknown) => void): unknown {
    const watch = { edge, listener, closed };
    this.watches.push(watch);
    this.happen("watch");
    return watch;
  }
  private happen(kind: "read" | "watch"): void {
    const then = this.after[kind];
    delete this.after[kind];
    then?.();
  }
  unwatch(watch: unknown): void {
    this.watches = this.watches.filter((other) => other !== watch);
  }
  change(level: Level): void {
    const heard = this.happens(level);
    heard();
  }
  /** The level changes now. Gives what the host's idle loop does later: it tells those who watched. */
  happens(level: Level): () => void {
    this.level = level;
    const watching = this.watches.filter(
      ({ edge }) => edge === "both" || (edge === "rising") === (level === 1),
    );
    return () => {
      for (const watch of watching) if (this.watches.includes(watch)) watch.listener(level, 0);
    };
  }
}

function waiting(pin: FakePin, wait: (pin: Digital) => Future<Level> | Routine<Level>) {
  const exec = new Executor();
  const task = exec.spawn(
    (function* (): Routine<Level> {
      return yield* wait(pin) as Future<Level>;
    })(),
  );
  exec.turn(0);
  return { exec, task };
}

const EDGES = [
  ["rising", rising, [1]],
  ["falling", falling, [0]],
  ["edge", edge, [0, 1]],
] as const;

for (const [name, wait, levels] of EDGES)
  test(`${name} waits for its edge, gives the level and unhooks its watch`, () => {
    for (const level of [0, 1] as const) {
      const pin = new FakePin();
      pin.level = level ? 0 : 1;
      const { exec, task } = waiting(pin, wait);
      pin.change(level);
      exec.turn(0);
      const comes = (levels as readonly Level[]).includes(level);
      expect([task.state, pin.watches.length]).toEqual(comes ? ["done", 0] : ["waiting", 1]);
      if (comes) expect(task.result).toBe(level);
    }
  });

for (const [name, wait] of [...EDGES, ["high", high], ["low", low]] as const)
  test(`cancelling ${name} unhooks its watch`, () => {
    const pin = new FakePin();
    pin.level = name === "low" ? 1 : 0;
    const { exec, task } = waiting(pin, wait);
    expect(pin.watches).toHaveLength(1);
    task.cancel();
    expect(pin.watches).toHaveLength(0);
    exec.turn(0);
    expect(task.state).toBe("cancelled");
  });

test("cancelling debounced, and losing a race, unhook their watches", () => {
  const pin = new FakePin();
  const { exec, task } = waiting(pin, (it) => debounced(it, 1, 20));
  pin.change(1);
  exec.turn(0);
  exec.turn(0);
  task.cancel();
  exec.turn(0);
  exec.turn(0);
  expect([task.state, pin.watches.length]).toEqual(["cancelled", 0]);
  const racing = exec.spawn(
    (function* (): Routine<void> {
      yield* race(falling(pin), rising(pin), sleep(5));
    })(),
  );
  exec.turn(0);
  exec.turn(5);
  exec.turn(0);
  expect([racing.state, pin.watches.length]).toEqual(["done", 0]);
});

const LEVELS = [
  ["high", high, 1],
  ["low", low, 0],
  ["debounced", (pin: Digital) => debounced(pin, 1, 5), 1],
] as const;

for (const [name, wait, level] of LEVELS)
  for (const moment of ["read", "watch"] as const)
    test(`${name} misses no edge that comes right after its ${moment}`, () => {
      const pin = new FakePin();
      pin.level = level ? 0 : 1;
      let tell = (): void => {};
      pin.after[moment] = () => {
        tell = pin.happens(level);
      };
      const { exec, task } = waiting(pin, wait);
      tell();
      for (let i = 0; i < 8; i++) exec.turn(1);
      expect([task.state, task.result, pin.watches.length]).toEqual(["done", level, 0]);
    });

for (const [name, wait] of [...EDGES, ["high", high], ["debounced", LEVELS[2][1]]] as const)
  test(`a pin that is closed under ${name} ends the wait with its error`, () => {
    const pin = new FakePin();
    const { exec, task } = waiting(pin, wait);
    const joiner = exec.spawn(
      (function* (): Routine<unknown> {
        try {
          return yield* task.join();
        } catch (error) {
          return error;
        }
      })(),
    );
    exec.turn(0);
    pin.close();
    for (let i = 0; i < 4; i++) exec.turn(0);
    expect([task.state, joiner.state, pin.watches.length]).toEqual(["failed", "done", 0]);
    expect(joiner.result).toEqual(new Error("closed"));
  });

test("high and low go on in the next turn if the level is there already", () => {
  const pin = new FakePin();
  const { exec, task } = waiting(pin, low);
  expect([task.state, pin.watches.length]).toEqual(["ready", 0]);
  exec.turn(0);
  expect(task.result).toBe(0);
});

test("property: debounced never ends before the pin was at its level for its time without a break", () => {
  const changes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });
  fc.assert(
    fc.property(changes, fc.integer({ min: 0, max: 30 }), (gaps, ms) => {
      const lines: string[] = [];
      const wave: Array<[number, Level]> = [[0, 0]];
      let t = 0;
      gaps.forEach((gap, i) => {
        t += gap;
        wave.push([t, i % 2 === 0 ? 1 : 0]);
        lines.push(`${t} BTN1 ${i % 2 === 0 ? 1 : 0}`);
      });
      let ended = -1;
      const sim = simulate(
        function* (board): Routine<void> {
          yield* debounced(board.digital("BTN1"), 1, ms);
          ended = now();
        },
        { input: lines.join("\n") },
      );
      sim.advance(t + 200);
      expect(ended).toBe(firstStable(wave, ms));
    }),
  );
});

/** When the pin has first been high for `ms`; -1 if never. A change in the very tick counts as a break. */
function firstStable(wave: Array<[number, Level]>, ms: number): number {
  for (const [i, [t, level]] of wave.entries()) {
    const end = wave[i + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    if (level === 1 && t + ms < end) return t + ms;
  }
  return -1;
}

test("a pin that is closed while debounced counts leaves no timer behind", () => {
  const sim = simulate(function* (board): Routine<void> {
    const pin = board.digital("BTN1");
    const pressed = spawn(caught(debounced(pin, 1, 20)));
    yield* sleep(5);
    pin.close();
    yield* pressed.join();
  });
  sim.press("BTN1");
  sim.advance(10);
  expect([sim.finished, sim.executor.deadline()]).toEqual([true, -1]);
});

function* caught(wait: Routine<unknown>): Routine<void> {
  try {
    yield* wait;
  } catch (error) {
    expect((error as { code: string }).code).toBe("R25");
  }
}

test("debounced refuses a bad time with a sentence", () => {
  const exec = new Executor({ onError: () => {} });
  const task = exec.spawn(debounced(new FakePin(), 1, -5));
  exec.turn(0);
  expect((task.result as Error).message).toBe(
    "debounced(-5) is not a delay. Give a finite number of milliseconds, 0 or more.",
  );
});
