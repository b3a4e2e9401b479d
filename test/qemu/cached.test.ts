import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { cached } from "../../targets/qemu/build/cache.ts";
import { scratch } from "../cli/command.ts";

afterEach(() => vi.unstubAllEnvs());

const make = (text: string) => async (folder: string) => writeFileSync(join(folder, "made"), text);
const textIn = (folder: string) => readFileSync(join(folder, "made"), "utf8");

test("what was made once is taken again, and nothing else is left beside it", async () => {
  const cache = scratch();
  vi.stubEnv("XDG_CACHE_HOME", cache);
  const folder = await cached("a", make("first"));
  expect(folder).toBe(join(cache, "ristretto", "qemu", "a"));
  expect(textIn(await cached("a", make("again")))).toBe("first");
  expect(readdirSync(dirname(folder))).toEqual(["a"]);
});

const UNUSABLE: [string, () => Record<string, string>][] = [
  ["below a file", () => ({ XDG_CACHE_HOME: join(scratch({ file: "" }), "file") })],
  ["where the system has no folders", () => ({ XDG_CACHE_HOME: "/proc/no-such-folder" })],
  ["below a device", () => ({ XDG_CACHE_HOME: "/dev/null/cache" })],
  ["without a home", () => ({ XDG_CACHE_HOME: "", HOME: "" })],
  ["with a home that is a file", () => ({ XDG_CACHE_HOME: "", HOME: join(scratch({ file: "" }), "file") })],
];

test.each(UNUSABLE)("%s, it is kept as long as the process lives", async (_, env) => {
  for (const [name, value] of Object.entries(env())) vi.stubEnv(name, value);
  const name = `b-${Math.random()}`;
  const folder = await cached(name, make("first"));
  expect(textIn(folder)).toBe("first");
  expect(await cached(name, make("again"))).toBe(folder);
  expect(textIn(folder)).toBe("first");
});

test("what others could have written is not taken, and not touched", async () => {
  const cache = scratch();
  vi.stubEnv("XDG_CACHE_HOME", cache);
  const theirs = join(cache, "ristretto", "qemu", "c");
  mkdirSync(theirs, { recursive: true });
  chmodSync(theirs, 0o777);
  writeFileSync(join(theirs, "made"), "theirs");
  expect(textIn(await cached("c", make("own")))).toBe("own");
  expect(textIn(theirs)).toBe("theirs");
});

test("what fails in the making leaves nothing behind, and is told", async () => {
  const cache = scratch();
  vi.stubEnv("XDG_CACHE_HOME", cache);
  const fails = async () => {
    throw new Error("wrong");
  };
  await expect(cached("d", fails)).rejects.toThrow("wrong");
  expect(readdirSync(join(cache, "ristretto", "qemu"))).toEqual([]);
});

test("without any folder to write to, one sentence says what to do", async () => {
  vi.stubEnv("XDG_CACHE_HOME", "/dev/null/cache");
  vi.resetModules();
  const fresh = await import("../../targets/qemu/build/cache.ts");
  vi.stubEnv("TMPDIR", "/dev/null/tmp");
  await expect(fresh.cached("e", make("never"))).rejects.toThrow(
    "there is no folder to keep it in. Set XDG_CACHE_HOME to the absolute path of one that you can write to",
  );
  expect(existsSync("/dev/null/tmp")).toBe(false);
});
