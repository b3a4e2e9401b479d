import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { lower } from "../../compiler/lower/index.ts";

const page = readFileSync(fileURLToPath(new URL("../../docs/compiler.md", import.meta.url)), "utf8");
const { ts, js } = Object.fromEntries(
  [...page.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language, code]) => [language, code!]),
);

/** Without the spaces, line breaks and names that a minifier does without. */
const bare = (code: string) => transformSync(code, { minifyWhitespace: true }).code;

test("docs/compiler.md shows what becomes of its task", () => {
  const { code } = lower(ts!, { file: "blink.ts", profile: "espruino" });
  expect(bare(code.replace("export default ", ""))).toBe(bare(js!));
});
