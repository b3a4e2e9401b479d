import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { keep, serve, status, visit } from "./simulator.ts";

const folder = mkdtempSync(join(tmpdir(), "ristretto-off-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Saves an app that tells why it started, and then does `what`. */
function save(name: string, what: string): string {
  const file = join(folder, `${name}.ts`);
  writeFileSync(
    file,
    `import { type Board, sleep } from "ristretto";
export default async function app(board: Board) {
  console.log("started by", board.resetReason, "at", new Date().toISOString());
  ${what}
}
`,
  );
  return file;
}

const screen = (page: Page, text: string) => page.locator("#screen", { hasText: text }).waitFor();
const notice = (page: Page) => page.locator(".off p");

test("deep sleep is told; the board wakes by its button, and is reset by Restart", async () => {
  const file = save(
    "sleeps",
    "board.storage.set('slept', 1);\n  await sleep(20);\n  await board.deepSleep(90_000);",
  );
  const page = await visit(await serve(file));
  await status(page, "in deep sleep");
  await screen(page, "started by power");
  expect(await notice(page).locator("span").innerText()).toBe(
    "The board is in deep sleep. It went off at 0:00.020, and starts anew after 1.5 min. " +
      'Only board.storage is left, and board.resetReason is then "deep sleep".',
  );
  await keep(page, "deep-sleep");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await keep(page, "deep-sleep-phone", true);
  await page.locator("#start-again").click();
  // Time has gone on, also in the sleep.
  await screen(page, "started by deep sleep at 1970-01-01T00:01:30.020Z");
  await status(page, "in deep sleep");
  await page.locator("#start-again").click();
  await screen(page, "started by deep sleep at 1970-01-01T00:03:00.040Z");
  await status(page, "in deep sleep");
  await page.locator("#restart").click();
  await screen(page, "started by pin at 1970-01-01T00:00:00.000Z");
  save("sleeps", "for (;;) await sleep(10);");
  await screen(page, "started by power");
  await status(page, "running");
  expect(await notice(page).count()).toBe(0);
});

test("a watchdog that was not fed is told, with who had to feed it", async () => {
  const page = await visit(await serve(save("starves", "board.watchdog(50);\n  await sleep(1000);")));
  await status(page, "reset by its watchdog");
  const problem = page.getByRole("alert");
  expect(await problem.innerText()).toContain("app did not feed the watchdog within 50 ms");
  expect(await problem.locator(".place").count()).toBe(0);
  expect(await notice(page).innerText()).toContain("It was not fed in time at 0:00.050");
  await page.emulateMedia({ colorScheme: "dark" });
  await keep(page, "watchdog-dark");
  await page.locator("#start-again").click();
  await screen(page, "started by watchdog at 1970-01-01T00:00:00.050Z");
  await status(page, "reset by its watchdog");
});

test("each run begins at the time of day of --date, or in 1970", async () => {
  const file = save("dated", "for (;;) await sleep(10);");
  const page = await visit(await serve(file, "--date", "2026-03-29T02:59:50+02:00"));
  await screen(page, "started by power at 2026-03-29T00:59:50.000Z");
  await page.locator("#restart").click();
  await screen(page, "started by pin at 2026-03-29T00:59:50.000Z");
  await screen(await visit(await serve(file)), "started by power at 1970-01-01T00:00:00.000Z");
});
