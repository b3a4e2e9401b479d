import { expect, test } from "vitest";
import { testGlob } from "../../../compiler/spelling/test-globs.ts";

test.each([
  [
    "**/*.{test,spec}.?(c|m)[jt]s?(x)",
    ["a.test.ts", "x/y/b.spec.mjs", "c.test.tsx"],
    ["a.ts", "test.ts", "a.test.json"],
  ],
  ["test/**/*.ts", ["test/a.ts", "test/x/y.ts"], ["a.ts", "src/test/a.ts", "test/a.js"]],
  ["./spec/*-check.js", ["spec/a-check.js"], ["spec/x/a-check.js", "spec/a_check.js"]],
  [
    "t?st/[!a]*.@(one|two).ts",
    ["test/b.one.ts", "tost/bc.two.ts"],
    ["test/a.one.ts", "test/b.three.ts", "tst/b.one.ts"],
  ],
  ["checks/**", ["checks/a.ts", "checks/b/c.js"], ["check/a.ts"]],
])("%s", (glob, files, others) => {
  const pattern = testGlob(glob);
  for (const file of files) expect(file).toMatch(pattern);
  for (const file of others) expect(file).not.toMatch(pattern);
});
