import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { keep, recording, simulate, speed, status } from "./simulator.ts";

const folder = mkdtempSync(join(tmpdir(), "ristretto-kept-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let saves = 0;

/** Saves an app whose first lines are `opens`, and says which save it is on its console. */
function save(file: string, opens: readonly string[]): string {
  const mark = `save ${++saves}`;
  writeFileSync(
    file,
    `import { type Board, sleep } from "ristretto";
export default function* app(board: Board) {
  ${opens.join("\n  ")}
  console.log("${mark}");
  for (;;) yield* sleep(10);
}
`,
  );
  return mark;
}

const A0 = 'console.log("A0 begins with", board.analog("A0").read());';
const A1 = 'board.analog("A1");';
const D4 = 'console.log("D4 begins with", board.digital("D4").read());';
const BTN1 = 'board.digital("BTN1");';
const PWM = 'board.pwm("D3").write(0.075);';

const file = (name: string) => join(folder, `${name}.ts`);
const screen = (page: Page, text: string) => page.locator("#screen", { hasText: text }).waitFor();
const value = (page: Page, pin: string) => page.locator(`input[data-pin=${pin}]`).inputValue();

async function slide(page: Page, pin: string, to: string): Promise<void> {
  await page.locator(`input[data-pin=${pin}]`).fill(to);
  await page.locator("label.part", { hasText: pin }).locator("output", { hasText: to }).waitFor();
}

async function apply(page: Page, pin: string, level: 0 | 1): Promise<void> {
  await page
    .getByRole("group", { name: `Apply to ${pin}` })
    .getByRole("button", { name: String(level) })
    .click();
  await page.locator(`.part[data-pin=${pin}][data-level='${level}']`).waitFor();
}

test("what was set stands when the app starts again, at a save and by hand: the app reads it at once", async () => {
  const path = file("stands");
  save(path, [A0, D4, BTN1, PWM]);
  const page = await simulate([path]);
  await slide(page, "A0", "0.750");
  await apply(page, "D4", 1);
  await page.getByRole("button", { name: "lamp" }).click();
  await page.locator(".part[data-pin=D3]", { hasText: "7.5 %" }).waitFor();
  await speed(page, 10);
  const before = Number(
    await page
      .locator("#factor")
      .innerText()
      .then((text) => text.split("×")[0]),
  );
  await screen(page, save(path, [A0, D4, BTN1, PWM]));
  await screen(page, "A0 begins with 0.75\nD4 begins with 1");
  expect(await value(page, "A0")).toBe("0.75");
  await page.locator(".part[data-pin=D4][data-level='1']").waitFor();
  await page.locator(".part[data-pin=D3]", { hasText: "7.5 %" }).waitFor();
  expect(Number((await page.locator("#factor").innerText()).split("×")[0])).toBe(before);
  await keep(page, "kept");
  await page.locator("#restart").click();
  await screen(page, "A0 begins with 0.75\nD4 begins with 1");
  await apply(page, "D4", 0);
  await screen(page, save(path, [D4]));
  await screen(page, "D4 begins with 0");
});

test("what was set stands after a save that cannot be built, and after one that fails when it runs", async () => {
  const path = file("mended");
  save(path, [A0]);
  const page = await simulate([path]);
  await slide(page, "A0", "0.750");
  await page.locator("#run").click();
  await status(page, "paused");
  save(path, ["const = 1;"]);
  await status(page, "not built");
  save(path, ["throw new Error('out of beans');", A0]);
  await page.getByRole("alert").getByText("app failed: out of beans").waitFor();
  await screen(page, save(path, [A0]));
  await screen(page, "A0 begins with 0.75");
});

test("a pause stands after a save, also after one that cannot be built", async () => {
  const path = file("paused");
  save(path, [A0]);
  const page = await simulate([path]);
  await page.locator("#run").click();
  await status(page, "paused");
  save(path, ["const = 1;"]);
  await status(page, "not built");
  await screen(page, save(path, [A0]));
  await status(page, "paused");
});

test("what the app no longer has is dropped, and what it has stays", async () => {
  const path = file("dropped");
  save(path, [A0, A1]);
  const page = await simulate([path]);
  await slide(page, "A0", "0.750");
  await slide(page, "A1", "0.250");
  await screen(page, save(path, [A0]));
  expect(await page.locator("input[data-pin=A1]").count()).toBe(0);
  await screen(page, save(path, [A0, A1]));
  await page.locator("input[data-pin=A1]").waitFor();
  expect([await value(page, "A0"), await value(page, "A1")]).toEqual(["0.75", "0"]);
});

test("a pin that is something else now begins as if nothing had been set", async () => {
  const path = file("other");
  save(path, [A0, A1]);
  const page = await simulate([path]);
  await slide(page, "A0", "0.250");
  await slide(page, "A1", "0.750");
  const pulled = 'console.log("A0 is", board.digital("A0", { mode: "input-pullup" }).read());';
  await screen(page, save(path, [pulled, 'board.pwm("A1").write(0.5);']));
  await screen(page, "A0 is 1");
  await status(page, "running");
  expect(await page.getByRole("alert").count()).toBe(0);
});

test("a button that is held when the file is saved is released", async () => {
  const path = file("held");
  save(path, [BTN1]);
  const page = await simulate([path]);
  await page.locator("button[data-pin=BTN1]").hover();
  await page.mouse.down();
  await page.keyboard.down("1");
  await page.locator("button[data-pin=BTN1].down").waitFor();
  await screen(page, save(path, [BTN1]));
  await page.locator("button[data-pin=BTN1]:not(.down)").waitFor();
  await page.mouse.up();
  await page.keyboard.up("1");
  const levels = (await recording(page)).filter(({ pin }) => pin === "BTN1").map(({ value }) => value);
  expect(levels).toEqual([0]);
  await page.locator("button[data-pin=BTN1]").click();
  await page.locator("button[data-pin=BTN1].down").waitFor();
});

test("a device on I2C keeps its value over a save; one that no app could take is refused", async () => {
  const path = file("device");
  save(path, [A0]);
  const page = await simulate([path]);
  await page.locator("#attach").click();
  await page.getByLabel("Value of I2C1@48").fill("35");
  await page.getByLabel("Value of I2C1@48").press("Enter");
  const read = 'const read = yield* board.i2c("I2C1").read(0x48, 2); console.log("read", read[0]);';
  await screen(page, save(path, [read]));
  await screen(page, "read 35");
  expect(await page.getByLabel("Value of I2C1@48").inputValue()).toBe("35");
  save(path, ["const = 1;"]);
  await status(page, "not built");
  await page.getByLabel("Bus and address").fill("I2C9@50");
  await page.locator("#attach").click();
  await page.getByText("No app runs here").waitFor();
  await screen(page, save(path, [read]));
  await screen(page, "read 35");
});

test("the waves stay as closely looked at after a save, from the beginning of the new run", async () => {
  const path = file("zoom");
  save(path, [A0]);
  const page = await simulate([path]);
  await page.evaluate(() => ((document.querySelector("#waves") as any).same = true));
  await page.locator("#fit").click();
  await page.locator("#follow[aria-pressed=false]").waitFor();
  await screen(page, save(path, [A0]));
  await page.locator("#follow[aria-pressed=true]").waitFor();
  expect(await page.evaluate(() => "same" in document.querySelector("#waves")!)).toBe(true);
});
