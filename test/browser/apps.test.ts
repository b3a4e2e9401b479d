import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { clock, keep, serve, simulate, status, visit } from "./simulator.ts";

const folder = mkdtempSync(join(tmpdir(), "ristretto-browser-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BLINK = (ms: string) => `import { type Board, sleep } from "ristretto";
export default function* app(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  for (;;) {
    led.write(1);
    yield* sleep(${ms});
    led.write(0);
    yield* sleep(${ms});
  }
}
`;

test("what is typed into the terminal reaches the app, key by key and as a line", async () => {
  const page = await simulate(["examples/shell/shell.ts"]);
  const screen = page.locator("#screen");
  await screen.getByText("ristretto shell").waitFor();
  await screen.click();
  await page.keyboard.type("led om");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("n");
  await page.keyboard.press("Enter");
  await page.locator("figure[data-pin=LED1][data-level='1']").waitFor();
  await page.locator("#type").fill("tasks");
  await page.locator("#type").press("Enter");
  await screen.getByText(/shell: running, \d+ resumes/).waitFor();
  expect(await screen.innerText()).toContain("> led on\nok\n");
  await keep(page, "terminal");
});

test("a runaway app is ended after a second, with its line; the page goes on all the while", async () => {
  const page = await visit(
    await serve("test/browser/apps/runaway.ts"),
    {},
    `window.drawn = 0; requestAnimationFrame(function draw() {
       if (document.getElementById("status")?.innerText === "running") window.drawn++;
       requestAnimationFrame(draw);
     });`,
  );
  await status(page, "stopped");
  // A page that waits for the app draws nothing in that second; one that goes on draws sixty times on a quiet machine.
  expect(await page.evaluate(() => (window as any).drawn)).toBeGreaterThan(3);
  const problem = await page.getByRole("alert").innerText();
  expect(problem).toMatch(/Task "runaway".* did not give up the processor for 1000 ms/);
  expect(problem).toContain("test/browser/apps/runaway.ts:6:");
  expect(problem).toContain("for (;;);");
  await keep(page, "runaway");
  await page.locator("#restart").click();
  await expect.poll(() => clock(page)).toBeLessThan(100);
});

test("a saved file runs at once; an error shows its TypeScript line until it is mended", async () => {
  const file = join(folder, "saved.ts");
  writeFileSync(file, BLINK("100"));
  const page = await simulate([file]);
  writeFileSync(file, BLINK("1o0"));
  await status(page, "not built");
  const problem = await page.getByRole("alert").innerText();
  expect(problem).toMatch(/saved\.ts:6:\d+\s+yield\* sleep\(1o0\);/);
  await keep(page, "not-built");
  writeFileSync(file, BLINK("200"));
  await status(page, "running");
  expect(await page.getByRole("alert").count()).toBe(0);
});

test("an error of a task shows its TypeScript line", async () => {
  const file = join(folder, "throws.ts");
  writeFileSync(
    file,
    `import { type Board, sleep } from "ristretto";\nexport default function* app(board: Board) {\n  yield* sleep(50);\n  throw new Error(board.name + " is out of beans");\n}\n`,
  );
  const page = await visit(await serve(file));
  await status(page, "all tasks ended");
  const problem = await page.getByRole("alert").innerText();
  expect(problem).toContain("is out of beans");
  expect(problem).toMatch(/throws\.ts:4:\d+/);
  expect(problem).toContain("throw new Error(");
});

test("an analog input has a slider, and PWM is a lamp's brightness", async () => {
  const page = await simulate(["test/browser/apps/knob.ts"]);
  await page.locator("input[data-pin=A0]").fill("0.75");
  await page.locator(".part[data-pin=D3]", { hasText: "75.0 %" }).waitFor();
  await keep(page, "knob");
});

test("PWM of a servo is an angle", async () => {
  const page = await simulate(["examples/servo/servo.ts"]);
  await page.locator(".part[data-pin=D0]", { hasText: "180°" }).waitFor();
  await page.locator(".part[data-pin=D0]", { hasText: /^D00°/ }).waitFor();
  await keep(page, "servo");
});

test("a device on I2C is attached and set, and is still there after a restart", async () => {
  const page = await simulate(["examples/thermometer/thermometer.ts"]);
  await page.getByText("Nothing answers at I2C1@48.").waitFor();
  await page.locator("#attach").click();
  await page.locator("#screen").getByText("21.50 C").waitFor();
  await page.getByLabel("Value of I2C1@48").fill("35");
  await page.getByLabel("Value of I2C1@48").press("Enter");
  await page.locator("figure[data-pin=LED1][data-level='1']").waitFor();
  await keep(page, "thermometer");
  await page.locator("#restart").click();
  await page.locator("#screen").getByText("35.00 C").waitFor();
  await page.getByLabel("Value of I2C1@48").fill("warm");
  await page.getByLabel("Value of I2C1@48").press("Enter");
  await page.getByText(/temperature/).waitFor();
});

test("two pages of one server do not know of each other, and both hear of a saved file", async () => {
  const file = join(folder, "shared.ts");
  writeFileSync(file, BLINK("100"));
  const address = await serve(file);
  const pages = [await visit(address), await visit(address)] as const;
  for (const page of pages) await status(page, "running");
  await pages[0].locator("#run").click();
  await status(pages[0], "paused");
  await status(pages[1], "running");
  writeFileSync(file, BLINK("1o0"));
  for (const page of pages) await status(page, "not built");
});

test("a browser without WebAssembly gets a sentence", async () => {
  const page = await visit(await serve("examples/blink/blink.ts"), {}, "delete globalThis.WebAssembly;");
  expect(await page.getByRole("alert").innerText()).toMatch(/^This browser has no WebAssembly/);
});
