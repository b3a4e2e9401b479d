import { expect, test } from "vitest";
import { escapeBigInts, findBigInt } from "../../targets/wasm/bigint.ts";

test.each([
  "1n",
  "x=0n",
  "(12n)",
  "0xFfn",
  "0b1n",
  "1_000n**2n",
  "f(\n  9n)",
  "/'/;7n;'/'",
  "`$" + "{3n}`",
  "-5n",
  "a\\u0061+5n",
])("%s has a BigInt", (code) => {
  expect(findBigInt(code)).toBeDefined();
});

test.each(["x1n", "$2n", "_3n", "1 n", "n1", "an", "1N", "0x1e", "1.5", "a.n", "[1].n"])(
  "%s has none",
  (code) => {
    expect(findBigInt(code)).toBeUndefined();
  },
);

test("says where the first one is", () => {
  expect(findBigInt("var a;\nvar b = 12n + 3n;")).toEqual({ literal: "12n", place: "2:9" });
});

test("texts and patterns that look like one keep their meaning", () => {
  const code = `["10n, 0x1fn", /^7n$/.source, "5\\n", "\\x41n"].join()`;
  const escaped = escapeBigInts(code);
  expect(findBigInt(escaped)).toBeUndefined();
  const run = (text: string) => new Function(`return ${text}`)();
  expect(run(escaped).replace("\\x6e", "n")).toBe(run(code));
});
