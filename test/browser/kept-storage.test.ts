import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { forgiveRequests, keep, serve, status, stop, visit } from "./simulator.ts";

const folder = mkdtempSync(join(tmpdir(), "ristretto-storage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(forgiveRequests);

/** Saves an app that counts its starts, and opens what `opens` says. */
function save(name: string, greeting: string, opens = ""): string {
  const file = join(folder, `${name}.ts`);
  writeFileSync(
    file,
    `import { type Board, sleep } from "ristretto";
export default async function app(board: Board) {
  const { storage } = board;
  ${opens}
  const starts = (storage.get<number>("starts") ?? 0) + 1;
  storage.set("starts", starts);
  storage.log("readings", { limit: 128 }).append({ starts });
  console.log("${greeting}", starts, storage.log("readings", { limit: 128 }).read().length);
  for (;;) await sleep(10);
}
`,
  );
  return file;
}

const screen = (page: Page, text: string) => page.locator("#screen", { hasText: text }).waitFor();
const GROWS = `storage.set("list", [...(storage.get<string[]>("list") ?? []), "one more start"]);`;

const storage = (page: Page) => page.getByRole("region", { name: "Storage" });
const notice = (page: Page) => page.locator(".unkept p");
const keptKeys = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("ristretto.flash ")));

test("values outlive a restart, a save, a reload and the server; Clear forgets them", async () => {
  const file = save("counts", "start");
  const address = await serve(file);
  const page = await visit(address);
  await screen(page, "start 1 1");
  await expect
    .poll(() => storage(page).locator("tbody tr").allInnerTexts())
    .toEqual(["readings\tlog\t64", expect.stringMatching(/^starts\tvalue\t\d+$/)]);
  await keep(page, "storage");
  await page.emulateMedia({ colorScheme: "dark" });
  await keep(page, "storage-dark");
  await page.locator("#restart").click();
  await screen(page, "start 2 2");
  save("counts", "begin");
  await screen(page, "begin 3 3");
  await page.reload();
  await screen(page, "begin 4 4");
  expect(await keptKeys(page)).toEqual([`ristretto.flash ${file}`]);
  await page.locator("#clear-storage").click();
  await screen(page, "begin 1 1");
  await page.reload();
  await screen(page, "begin 2 2");
  await stop(address);
  await page.getByText("The server does not answer.").waitFor();
  expect(await page.locator("#clear-storage").isDisabled()).toBe(true);
  await serve(file, "--port", new URL(address).port);
  await screen(page, "begin 3 3");
  expect(await notice(page).count()).toBe(0);
});

test("each app has its own values, and one that keeps none shows nothing of them", async () => {
  const address = await serve(save("mine", "mine"));
  const page = await visit(address);
  await screen(page, "mine 1 1");
  await stop(address);
  await serve(save("yours", "yours"), "--port", new URL(address).port);
  await screen(page, "yours 1 1");
  const other = await visit(await serve("test/browser/apps/knob.ts"));
  await status(other, "running");
  expect(await storage(other).count()).toBe(0);
});

test("a run that is not the one that counts leaves the values as they were", async () => {
  const file = save("switches", "first", 'board.analog("A0").read();');
  const page = await visit(await serve(file));
  await screen(page, "first 1 1");
  await page.locator("input[data-pin=A0]").fill("0.5");
  save("switches", "second", 'board.digital("A0").read();');
  await screen(page, "second 2 2");
});

test("a browser that keeps nothing is told of once, and the values are there until the page is closed", async () => {
  const refuses = `Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); } });`;
  const page = await visit(await serve(save("refused", "start")), {}, refuses);
  await screen(page, "start 1 1");
  await notice(page).waitFor();
  expect(await notice(page).allInnerTexts()).toEqual([
    expect.stringMatching(/^The browser does not keep board.storage \(SecurityError\): the app goes on/),
  ]);
  await keep(page, "storage-refused");
  await page.locator("#restart").click();
  await screen(page, "start 2 2");
  await page.getByRole("button", { name: /Colours/ }).click();
  await page.reload();
  await screen(page, "start 1 1");
});

test("a full browser keeps what it had before; when there is room again, it keeps all", async () => {
  const page = await visit(await serve(save("full", "start", GROWS)));
  await screen(page, "start 1 1");
  await page.evaluate(() => {
    for (let text = "x".repeat(2 ** 23); text.length > 0; )
      try {
        localStorage.setItem("filler", (localStorage.getItem("filler") ?? "") + text);
      } catch {
        text = text.slice(0, text.length >> 1);
      }
  });
  await page.locator("#restart").click();
  await screen(page, "start 2 2");
  expect(await notice(page).innerText()).toContain("(QuotaExceededError)");
  await page.locator("#restart").click();
  await screen(page, "start 3 3");
  await page.reload();
  await screen(page, "start 2 2");
  await notice(page).waitFor();
  await page.evaluate(() => localStorage.removeItem("filler"));
  await page.locator("#restart").click();
  await screen(page, "start 3 3");
  await expect.poll(() => notice(page).count()).toBe(0);
});

test("what no page wrote is told, and the board begins with an empty flash", async () => {
  const file = save("spoilt", "start");
  const key = JSON.stringify(`ristretto.flash ${file}`);
  const spoils = `if (!sessionStorage.spoilt) localStorage.setItem(${key}, "{ 1 }"); sessionStorage.spoilt = 1;`;
  const page = await visit(await serve(file), {}, spoils);
  await screen(page, "start 1 1");
  expect(await notice(page).innerText()).toMatch(/^What the browser kept for board.storage is no flash/);
  await page.reload();
  await screen(page, "start 2 2");
  expect(await notice(page).count()).toBe(0);
});
