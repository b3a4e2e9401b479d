// Run twice: with the engine's own async functions, and compiled to frames that `$async` drives.
import { expect, test } from "vitest";

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 1, value));

async function sum(...values: (number | Promise<number>)[]): Promise<number> {
  let total = 0;
  for (const value of values) total += await value;
  return total;
}

test("an async function gives a real Promise of what it returns", async () => {
  const promise = sum(1, later(2), Promise.resolve(3));
  expect(promise).toBeInstanceOf(Promise);
  expect(await promise).toBe(6);
});

test("a rejection is thrown at its await, and what is thrown rejects", async () => {
  const log: unknown[] = [];
  async function guarded(): Promise<string> {
    try {
      await Promise.reject(new Error("first"));
    } catch (error: any) {
      log.push(error.message);
      throw new Error("second");
    } finally {
      log.push(await later("cleaned up"));
    }
    return "never";
  }
  await expect(guarded()).rejects.toThrow("second");
  expect(log).toEqual(["first", "cleaned up"]);
});

test("it runs to its first await at once, and what follows an await runs later", async () => {
  const log: string[] = [];
  async function walk(): Promise<void> {
    log.push("begun");
    await undefined;
    log.push("after");
  }
  const walking = walk();
  log.push("called");
  await walking;
  expect(log).toEqual(["begun", "called", "after"]);
});

test("`this`, arguments and arrows are what they are in the language", async () => {
  const device = {
    name: "tmp",
    async describe(this: { name: string }, ..._rest: number[]) {
      // biome-ignore lint/complexity/noArguments: it is what is tested
      const tag = async () => `${this.name}:${await later(arguments.length)}`;
      return await tag();
    },
  };
  expect(await device.describe(1, 2)).toBe("tmp:2");
});
