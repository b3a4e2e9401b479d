import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import esbuild from "esbuild";
import { afterAll, describe, expect, test } from "vitest";
import { survey } from "../../compiler/bundle.ts";

const folder = mkdtempSync(join(tmpdir(), "ristretto-opened-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const IMPORTS = `import { type Board, race, scope, sleep, spawn } from "ristretto";
import { debounced } from "ristretto/hal";
declare const condition: boolean, other: any;
`;

/** `opener name@line:column`, lines counted from the app's own. */
async function opened(app: string, more: Record<string, string> = {}): Promise<string[]> {
  for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "app.ts"), IMPORTS + app);
  const found = (await survey(join(folder, "app.ts"), esbuild)).opened();
  return found.map(({ opener, name, file, line, column }) => {
    const own = file.endsWith("app.ts") ? line - 3 : line;
    return `${opener} ${name}@${own}:${column}`;
  });
}

const app = (body: string, rest = "") =>
  `export default function* app(board: Board): any {\n${body}\n}\n${rest}`;

describe("what an app is certain to open", () => {
  test.each([
    ["a literal", app('board.digital("P");'), "digital P@2:15"],
    ["after awaits", app('yield* sleep(5);\nboard.pwm("P");'), "pwm P@3:11"],
    ["a constant", app("board.analog(PIN);", 'const PIN = "P";'), "analog P@4:13"],
    [
      "a field of a constant",
      app("board.i2c(PINS.bus);", 'const PINS = { bus: "P" } as const;'),
      "i2c P@4:21",
    ],
    ["in a loop for ever", app('for (;;) { board.spi("P"); yield* sleep(5); }'), "spi P@2:22"],
    ["the select of a bus", app('board.spi("P", { select: "Q" });'), "spi P@2:11 digital Q@2:26"],
    ["in a list", app('for (const pin of ["P", "Q"]) board.digital(pin);'), "digital P@2:20 digital Q@2:25"],
    ["mapped", app('["P"].map((pin) => board.digital(pin));'), "digital P@2:2"],
    ["a helper", app("open(board);", 'function open(b: Board) { return b.serial("P"); }'), "serial P@4:43"],
    [
      "through a helper",
      app('const light = (pin: string) => board.digital(pin);\nreturn { a: light("P") };'),
      "digital P@3:19",
    ],
    [
      "a default",
      app("open(board);", 'function open(b: Board, pin = "P") { b.digital(pin); }'),
      "digital P@4:31",
    ],
    ["a method taken off", app('const { digital } = board;\ndigital("P");'), "digital P@3:9"],
    [
      "a parameter taken apart",
      'export default function* app({ pwm }: Board): any { pwm("P"); }',
      "pwm P@1:57",
    ],
    [
      "another task",
      app("yield* blink(board);", 'function* blink(b: Board) { b.digital("P"); }'),
      "digital P@4:39",
    ],
    [
      "a task beside",
      app(
        "spawn(blink(board));\nboard.digital('Q');",
        'function* blink(b: Board) { for (;;) b.digital("P"); }',
      ),
      "digital P@5:48 digital Q@3:15",
    ],
    [
      "a raced task",
      app("yield* race(blink(board), sleep(5));", 'function* blink(b: Board) { b.digital("P"); }'),
      "digital P@4:39",
    ],
    [
      "a scope",
      app(
        "yield* scope(function* (all) { all.spawn(blink(board)); });",
        'function* blink(b: Board) { b.digital("P"); }',
      ),
      "digital P@4:39",
    ],
    [
      "a constructor",
      app("new Lights(board);", 'class Lights { red; constructor(b: Board) { this.red = b.digital("P"); } }'),
      "digital P@4:66",
    ],
    [
      "try … finally",
      app('try { board.digital("P"); } finally { board.digital("Q"); }'),
      "digital P@2:21 digital Q@2:53",
    ],
    [
      "an arrow as app",
      'const app = function* (board: Board): any { board.digital("P"); };\nexport default app;',
      "digital P@1:59",
    ],
  ])("%s", async (_, text, expected) => {
    expect((await opened(text)).join(" ")).toBe(expected);
  });

  test("in another file, with its place", async () => {
    const other =
      'import type { Board } from "ristretto";\n\nexport const open = (b: Board) => b.digital("P");\n';
    const text = `import { open } from "./other.ts";\n${app("open(board);")}`;
    expect(await opened(text, { "other.ts": other })).toEqual(["digital P@3:45"]);
  });
});

describe("nothing is said of", () => {
  test.each([
    ["a condition", app('if (condition) board.digital("P");')],
    ["a look at the board's name", app('if (board.name === "X") return;\nboard.digital("P");')],
    ["a choice", app('const led = condition ? board.digital("P") : board.digital("Q");')],
    [
      "a shortcut",
      app('condition && board.digital("P");\nother ?? board.digital("P");\nother?.call(board.digital("P"));'),
    ],
    ["a try with a catch", app('try { board.digital("P"); } catch {}')],
    [
      "a helper in a try",
      app("try { open(board); } catch {}", 'function open(b: Board) { b.digital("P"); }'),
    ],
    [
      "a loop that may not begin",
      app('while (condition) board.digital("P");\nfor (let i = 0; i < other; i++) board.digital("P");'),
    ],
    ["a switch", app('switch (other) { case 1: board.digital("P"); }')],
    ["after a loop for ever", app('for (;;) yield* sleep(5);\nboard.digital("P");')],
    [
      "after a task that never ends",
      app('yield* ever();\nboard.digital("P");', "function* ever() { for (;;) yield* sleep(5); }"),
    ],
    [
      "after a loop that a break ends",
      app('for (;;) { if (condition) break; yield* sleep(5); }\nboard.digital("P");'),
    ],
    ["a board that is another one", app('board = other;\nboard.digital("P");')],
    ["what is no board", app('other.digital("P");')],
    ["a shadowed name", app("open(other);", 'function open(board: Board) { board.digital("P"); }')],
    ["methods that were replaced", app('(board as any).digital = other;\nboard.digital("P");')],
    ["names that are computed", app('board.digital("P" + other);\nboard.digital(other);')],
    ["a variable that changes", app('let pin = "P";\nif (condition) pin = "Q";\nboard.digital(pin);')],
    [
      "a field that changes",
      app("if (condition) PINS.led = other;\nboard.digital(PINS.led);", 'const PINS = { led: "P" };'),
    ],
    [
      "a list that others get",
      app("other(pins);\nfor (const pin of pins) board.digital(pin);", 'const pins = ["P"];'),
    ],
    ["a task that is not run", app("blink(board);", 'function* blink(b: Board) { b.digital("P"); }')],
    ["a function that is handed away", app("other(() => board.digital('P'));")],
    ["a pin that the app makes itself", app('(board.native as any).P = other;\nboard.digital("P");')],
    ["a callback", app('other.on("x", function () { board.digital("P"); });')],
    [
      "a function that calls itself, more than once",
      app("open(board);", 'function open(b: Board) { if (condition) b.digital("P"); open(b); }'),
    ],
  ])("%s", async (_, text) => {
    expect(await opened(text)).toEqual([]);
  });
});
