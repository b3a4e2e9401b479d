import { Executor, type Future, type Routine } from "ristretto";
import { debounced, high, type Level, low, rising } from "ristretto/hal";
import { afterAll, beforeEach, expect, test } from "vitest";
import { deliver } from "../../targets/qemu/deliver.ts";
import type { Host } from "../../targets/qemu/natives.ts";
import { digital } from "../../targets/qemu/watched.ts";

/* What interrupts do between two calls of the firmware: only a pin that is watched keeps its edges. */

type After = "readPin" | "watchPin";

class FakeHost {
  level: Level = 0;
  after: Partial<Record<After, Level>> = {};
  private watchers = 0;
  private edges: Array<[pin: number, level: number, number: number]> = [];
  private edgesSeen = 0;

  claim = () => 1;
  openPin = () => true;
  closePin(): void {
    this.watchers = 0;
  }
  readPin(): number {
    const { level } = this;
    this.happen("readPin");
    return level;
  }
  watchPin(): number {
    this.watchers++;
    const first = this.edgesSeen;
    this.happen("watchPin");
    return first;
  }
  unwatchPin(): void {
    this.watchers--;
  }
  nextEdge = () => this.edges.shift();

  get watched(): boolean {
    return this.watchers > 0;
  }

  private happen(after: After): void {
    const level = this.after[after];
    if (level === undefined) return;
    delete this.after[after];
    this.level = level;
    if (this.watched) this.edges.push([1, level, this.edgesSeen++]);
  }
}

const world = globalThis as { host?: Host; RISTRETTO_SENTENCES?: boolean };
let host: FakeHost;

beforeEach(() => {
  host = new FakeHost();
  world.host = host as unknown as Host;
  world.RISTRETTO_SENTENCES = true;
});

afterAll(() => {
  delete world.host;
  delete world.RISTRETTO_SENTENCES;
});

function* waiting(wait: Future<Level> | Routine<Level>): Routine<Level> {
  return yield* wait as Future<Level>;
}

test.each([
  ["high", high, 1],
  ["low", low, 0],
  ["debounced", (pin: Parameters<typeof high>[0]) => debounced(pin, 1, 3), 1],
] as const)("%s misses no edge, right after its read or its watch", (_name, wait, level) => {
  for (const after of ["readPin", "watchPin"] as const) {
    host.level = level ? 0 : 1;
    host.after = { [after]: level };
    const pin = digital("D2");
    const exec = new Executor();
    const task = exec.spawn(waiting(wait(pin)));
    for (let i = 0; i < 6; i++) {
      exec.turn(1);
      deliver();
    }
    exec.turn(0);
    expect([task.state, task.result, host.watched]).toEqual(["done", level, false]);
    pin.close();
  }
});

test("a pin that is closed under a wait ends it with R25, and can be opened again", () => {
  const exec = new Executor({ onError: () => {} });
  const pin = digital("D2");
  const tasks = [rising(pin), high(pin)].map((wait) => exec.spawn(waiting(wait)));
  exec.turn(0);
  pin.close();
  exec.turn(0);
  expect(tasks.map(({ state, result }) => [state, (result as { code: string }).code])).toEqual([
    ["failed", "R25"],
    ["failed", "R25"],
  ]);
  expect(digital("D2").read()).toBe(0);
});
