import { describe, expect, it } from "vitest";
import { lower } from "../../../compiler/lower/index.ts";
import { respelledText } from "../../../compiler/spelling/respelled-text.ts";

const app = (body: string) => `import { type Board, sleep, spawn } from "ristretto";
import * as R from "ristretto";
import type { Digital } from "ristretto/hal";

async function work() { await sleep(1); }

export default async function app(board: Board, pin: Digital, list: readonly number[], own: { forEach(f: unknown): void }) {
  await sleep(1);
  ${body}
}
`;

function complaint(source: string): string {
  try {
    respelledText(source, "app.ts", false);
    return "";
  } catch (error: any) {
    return error.message;
  }
}

describe("an async function that is given to what awaits nothing", () => {
  it.each([
    ["pin.watch('rising', async () => { await sleep(1); });", "watch"],
    ["board.digital('BTN1').watch('both', work);", "watch"],
    ["setTimeout(async () => { await sleep(1); }, 5);", "setTimeout"],
    ["setInterval(work, 5);", "setInterval"],
  ])("%s is told, with what to write", (body, name) => {
    expect(complaint(app(body))).toMatch(/^app\.ts:9:\d+: /);
    expect(complaint(app(body))).toContain(
      `\`${name}\` calls an \`async\` function and drops what that gives, so it never runs: give it a plain function that starts the task, \`() => void spawn(work())\`.`,
    );
  });

  it.each([
    ["[1, 2].forEach(async (n) => { await sleep(n); });", "forEach"],
    ["list.filter(async (n) => n > 1);", "filter"],
    ["const all = list.map((n) => n + 1); all.forEach(work);", "forEach"],
    ["Object.keys(board).some(work);", "some"],
  ])("%s is told to be a loop", (body, name) => {
    expect(complaint(app(body))).toContain(
      `\`${name}\` calls an \`async\` function and drops what that gives, so it never runs: write a loop, \`for (const each of list) …\`, and \`await\` in it.`,
    );
  });

  it.each([
    "pin.watch('rising', () => void spawn(work()));",
    "own.forEach(work);",
    "own.forEach(async () => { await sleep(1); });",
    "await R.all(...list.map(async (n) => { await sleep(n); }));",
    "const setTimeout = (f: () => unknown, ms: number) => spawn(f() as any); setTimeout(work, 5);",
    "list.forEach((n) => void spawn(work()));",
  ])("%s is left alone", (body) => expect(complaint(app(body))).toBe(""));
});

describe("what is called where it stands", () => {
  it("is told to be awaited or spawned", () => {
    const sentence =
      "app.ts:9:3: an `async` function that is called where it stands does nothing by itself: put `await` before it, or give it to `spawn`.";
    expect(complaint(app("(async () => { await sleep(1); })();"))).toBe(sentence);
    expect(complaint(app("await (async () => { await sleep(1); })();"))).toBe("");
  });

  it("is told with function*, too", () => {
    const source =
      'import { sleep } from "ristretto";\nexport function* app() {\n  (function* () { yield* sleep(1); })();\n}\n';
    const sentence =
      "app.ts:3:3: a task that is called where it stands does nothing by itself: put `yield*` before it, or give it to `spawn`.";
    expect(() => lower(source, { file: "app.ts", profile: "espruino" })).toThrow(sentence);
  });
});

describe("ristretto imported as a whole", () => {
  it.each([
    ["R.sleep(5);", "`R.sleep(…)` does nothing by itself: write `await R.sleep(…)`."],
    ["const t = R.sleep(5);", "`t` is never awaited"],
    ["const c = new R.Channel<number>(3); c.send(1);", "`c.send(…)` does nothing by itself"],
    ["R.sleep(5).then(() => 1);", "a task has no `.then`"],
  ])("%s is told", (body, sentence) => expect(complaint(app(body))).toContain(sentence));

  it("is told with function*, too", () => {
    const source =
      'import * as R from "ristretto";\nexport function* app() {\n  R.sleep(1);\n  yield* R.spawn(app());\n}\n';
    expect(() => lower(source, { file: "app.ts", profile: "espruino" })).toThrow(
      /app\.ts:3:3: `R\.sleep\(…\)` does nothing by itself: write `yield\* R\.sleep\(…\)`\.\napp\.ts:4:3: `spawn\(…\)` gives/,
    );
  });

  it("is left alone where it is awaited", () => {
    expect(complaint(app("await R.sleep(5); R.spawn(work()); R.now();"))).toBe("");
  });
});
