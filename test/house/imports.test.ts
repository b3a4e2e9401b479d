import { expect, test } from "vitest";
import { importsIn } from "./imports.ts";

const FILE = "compiler/lower/a.ts";
const PROFILES = "compiler/common/profiles.ts";

const SEEN = {
  "for values": `import { PROFILES } from "../common/profiles.ts";`,
  "under one name": `import * as profiles from "../common/profiles.ts";`,
  "for what it does": `import "../common/profiles.ts";`,
  "for types": `import type { Profile } from "../common/profiles.ts";`,
  "for a type among values": `import { type Profile } from "../common/profiles.ts";`,
  "to export values": `export { PROFILES } from "../common/profiles.ts";`,
  "to export types": `export type { Profile } from "../common/profiles.ts";`,
  "to export all": `export * from "../common/profiles.ts";`,
  "within a type": `let p: import("../common/profiles.ts").Profile;`,
  "for the type of a module": `let p: typeof import("../common/profiles.ts");`,
  "while it runs": `const p = await import("../common/profiles.ts");`,
  "by a template": "const p = await import(`../common/profiles.ts`);",
  "as CommonJS": `import profiles = require("../common/profiles.ts");`,
  "over several lines": `import {\n  PROFILES,\n} from "../common/profiles.ts";`,
  "after a comment": `/* once */ import { PROFILES } from "../common/profiles.ts";`,
};

for (const [how, text] of Object.entries(SEEN))
  test(`an import is seen: ${how}`, () => {
    expect(importsIn(text, FILE)).toEqual([{ file: FILE, line: 1, to: PROFILES }]);
  });

test("an import in JSX is seen, and its line", () => {
  const text = `const page = <p>import "./x.ts"</p>;\nimport { PROFILES } from "../common/profiles.ts";`;
  const file = "compiler/lower/a.tsx";
  expect(importsIn(text, file)).toEqual([{ file, line: 2, to: PROFILES }]);
});

test("what only looks like an import is none", () => {
  const text = `
    // import "../common/profiles.ts";
    const text = 'import "../common/profiles.ts";';
    export { text };
    load("../common/profiles.ts");
  `;
  expect(importsIn(text, FILE)).toEqual([]);
});

test("the package's own name leads to its files; other packages have none here", () => {
  const text = `import { Pin } from "ristretto/hal"; import { join } from "node:path"; import esbuild from "esbuild";`;
  expect(importsIn(text, FILE).map(({ to }) => to)).toEqual(["src/hal/index.ts"]);
});

test("what is imported from the built package counts as its source", () => {
  const text = `import { lower } from "../dist/compiler/lower/index.js";`;
  expect(importsIn(text, "bench/run.mjs").map(({ to }) => to)).toEqual(["compiler/lower/index.ts"]);
});

test("an import of a file that does not exist is an error", () => {
  expect(() => importsIn(`\nimport "./gone.ts";`, FILE)).toThrow(`${FILE}:2 imports ./gone.ts`);
});
