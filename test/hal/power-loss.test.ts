import fc from "fast-check";
import { SimFlash } from "ristretto/sim";
import { expect, test } from "vitest";
import {
  copyOf,
  emptyModel,
  type Model,
  note,
  STEPS,
  type Step,
  storageIn,
  take,
  wrongIn,
} from "./storage-model.ts";

/** Small enough that pages are erased, too. */
const BYTES = 8192;

test("storage has what was put in, over any sequence, and after each restart", () => {
  fc.assert(
    fc.property(STEPS, (steps) => {
      const flash = new SimFlash({ bytes: BYTES });
      const model = emptyModel();
      for (const step of steps) {
        take(storageIn(flash), step);
        note(model, step);
        expect(wrongIn(storageIn(flash), model)).toBeUndefined();
      }
    }),
    { numRuns: 200, verbose: 1 },
  );
});

test("after a loss of power at every write of a sequence, what was being done is done or not, and all goes on", () => {
  let cuts = 0;
  fc.assert(
    fc.property(STEPS, fc.constantFrom(255, 0, 15, 240, 170, 2, 129), (steps, kept) => {
      for (let words = 0; cutAt(steps, words, kept); words++) cuts++;
    }),
    { numRuns: 60, verbose: 1 },
  );
  expect(cuts).toBeGreaterThan(500);
});

/** Cuts the power `words` words after the beginning. @returns false if the sequence was over before. */
function cutAt(steps: readonly Step[], words: number, kept: number): boolean {
  const flash = new SimFlash({ bytes: BYTES });
  flash.cutAfter(words, kept);
  let before = emptyModel();
  for (const [i, step] of steps.entries()) {
    const after = copyOf(before);
    note(after, step);
    try {
      take(storageIn(flash), step);
    } catch {}
    if (flash.isDead) {
      flash.restore();
      goOn(flash, survivor(flash, before, after), steps.slice(i));
      return true;
    }
    before = after;
  }
  return false;
}

/** The model that holds after the loss: the one before the step, or after it. */
function survivor(flash: SimFlash, before: Model, after: Model): Model {
  const wrong = wrongIn(storageIn(flash), before);
  if (wrong === undefined) return before;
  expect(wrongIn(storageIn(flash), after), `neither before (${wrong}) nor after`).toBeUndefined();
  return after;
}

function goOn(flash: SimFlash, model: Model, steps: readonly Step[]): void {
  for (const step of steps) {
    take(storageIn(flash), step);
    note(model, step);
    expect(wrongIn(storageIn(flash), model), `after ${JSON.stringify(step)}`).toBeUndefined();
  }
}

test("a full flash refuses what does not fit, keeps what it has, and takes again what does", () => {
  const flash = new SimFlash({ bytes: BYTES });
  const storage = storageIn(flash);
  storage.set("a", "before");
  expect(() => storage.set("a", "x".repeat(BYTES))).toThrow(
    '"a" does not fit into storage: there is no room for 8204 bytes.',
  );
  expect(storage.get("a")).toBe("before");
  for (let i = 0; i < 3; i++) {
    storage.set("a", String(i).repeat(2000));
    expect(storage.get<string>("a")!.charAt(0)).toBe(String(i));
  }
});

test("flash tells what it was worn by: nothing for the same value again", () => {
  const flash = new SimFlash({ bytes: BYTES });
  const storage = storageIn(flash);
  storage.set("count", 1);
  const { written } = flash;
  storage.set("count", 1);
  expect([written > 0, flash.written - written, flash.erasedPages]).toEqual([true, 0, 0]);
  for (let i = 0; i < 1000; i++) storage.set("count", i);
  expect(flash.erasedPages).toBeGreaterThan(5);
});
