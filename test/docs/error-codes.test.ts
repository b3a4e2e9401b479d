import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { errorCode, errorCodes } from "../../cli/error-codes.ts";
import { errorsPage } from "../../cli/errors-page.ts";
import { SENTENCES } from "../../src/executor/errors/sentences.ts";
import { ristretto } from "../cli/command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const FOLDERS = ["src", "targets", "cli", "compiler"];

/** `R2 MisuseError`, for every error that the code makes. */
function made(): Set<string> {
  const found = new Set<string>();
  for (const folder of FOLDERS)
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts")) continue;
      const text = readFileSync(join(root, folder, file), "utf8");
      for (const [, type, code] of text.matchAll(/\bnew (\w+Error)\((\d+)/g)) found.add(`R${code} ${type}`);
    }
  return found;
}

describe("docs/errors.md", () => {
  test("is what npm run docs:errors writes", () => {
    expect(readFileSync(join(root, "docs/errors.md"), "utf8")).toBe(errorsPage());
  });

  test("has every code that is thrown, with its class, and no other", () => {
    expect([...made()].sort()).toEqual(
      errorCodes()
        .map(({ code, type }) => `${code} ${type}`)
        .sort(),
    );
  });

  test("names each detail of each sentence once", () => {
    for (const [code, sentence] of Object.entries(SENTENCES)) {
      const details = new Set(sentence.match(/%\d/g));
      expect(errorCode(`R${code}`)!.names.length, sentence).toBe(details.size);
      expect(errorCode(`R${code}`)!.sentence).not.toMatch(/%|undefined/);
    }
  });

  test("has a cause and a cure for each, in whole sentences", () => {
    for (const { code, cause, cure } of errorCodes())
      for (const text of [cause, cure]) expect(text, code).toMatch(/^\p{L}.{20,}[.)}…5]$/u);
  });
});

describe("ristretto help R2", () => {
  test("prints sentence, cause and cure", async () => {
    const { code, stdout } = await ristretto(["help", "r2"]);
    expect([code, stdout]).toEqual([
      0,
      `R2, a MisuseError; on a board: R2 <call>

  <call>(<value>) is not a delay. Give a finite number of milliseconds, 0 or more.

Cause: ${errorCode("R2")!.cause}
Cure:  ${errorCode("R2")!.cure}
`,
    ]);
  });

  test("of a code that is none says which there are", async () => {
    const last = errorCodes().at(-1)!.code;
    const { code, stderr } = await ristretto(["help", "R999"]);
    expect([code, stderr]).toEqual([2, `error: There is no error code R999. The codes are R1 to ${last}.\n`]);
  });
});
