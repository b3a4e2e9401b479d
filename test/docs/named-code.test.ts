import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");
const PAGES = ["README.md", "CHANGELOG.md", ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`)];
const FOLDERS = "src|test|compiler|targets|cli|examples|bench|tools";

test("each file that a page names is there", () => {
  const missing: string[] = [];
  for (const page of PAGES)
    for (const [path] of read(page).matchAll(
      new RegExp(`(?<![\\w/.])(?:${FOLDERS})/[\\w/.-]+\\.(?:ts|tsx|h|c|md)\\b`, "g"),
    ))
      if (!existsSync(join(root, path))) missing.push(`${page}: ${path}`);
  expect(missing).toEqual([]);
});

/** `enter` and `recover` in src/executor/calls/nested.ts */
const NAMED = /((?:`[\w.]+`(?:, | and )?)+)\s+(?:in|of)\s+`?((?:src|compiler|targets)\/[\w/.-]+\.ts)/g;

test.each([
  ["docs/architecture.md", 30],
  ["docs/questions.md", 40],
])("each function that %s names is declared in the file it names", (page, least) => {
  const wrong: string[] = [];
  let count = 0;
  for (const [, names, file] of read(page).matchAll(NAMED))
    for (const [, name] of names!.matchAll(/`([\w.]+)`/g)) {
      count++;
      for (const part of name!.split("."))
        if (!isDeclared(read(file!), part)) wrong.push(`${part} in ${file}`);
    }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThanOrEqual(least);
});

/** As a function, class, constant or type; or as a member. */
function isDeclared(text: string, name: string): boolean {
  const own = new RegExp(`\\b(?:function\\*?|class|const|let|interface|type) ${name}\\b`);
  const member = new RegExp(
    `^ +(?:private |protected |override |readonly |get |\\*)*${name}(?:<[^(]*>)?(?:\\(.*\\{$|[:,])`,
    "m",
  );
  return own.test(text) || member.test(text);
}
