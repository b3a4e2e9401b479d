import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { watchMainThread } from "./main-thread.ts";
import { frames, keep, serve, speed, status, visit } from "./simulator.ts";

const folder = mkdtempSync(join(tmpdir(), "ristretto-browser-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ROW = 30;
const AXIS = 24;

/** For each row of pins, in which columns something is drawn at the height of a high level. */
function columnsWithHighs({ row, axis, rows }: { row: number; axis: number; rows: number }): number[][] {
  const canvas = document.querySelector<HTMLCanvasElement>("#waves")!;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const all = context.getImageData(0, 0, canvas.width, axis + rows * row).data;
  return Array.from({ length: rows }, (_, i) => {
    const data = all.subarray(4 * canvas.width * (axis + i * row + 7));
    const opaque: number[] = [];
    for (let x = 0; x < canvas.width; x++) if (data[4 * x]! < 80 && data[4 * x + 1]! > 100) opaque.push(x);
    return opaque;
  });
}

/** `npm run bench:page` records ten, and is where the time that the page takes is looked at. */
const MINUTES = Number(process.env.PAGE_MINUTES ?? 1);
const MUST_MS = 50;

/** The app for that many minutes. */
function appFile(): string {
  const text = readFileSync("test/browser/apps/fast.ts", "utf8");
  const file = join(folder, "fast.ts");
  writeFileSync(file, text.replace("MINUTES = 10;", `MINUTES = ${MINUTES};`));
  return file;
}

test(`8 pins at 1 kHz, recorded and drawn: no pulse is lost in ${MINUTES} min`, {
  timeout: 600_000,
}, async () => {
  const page = await visit(await serve(appFile()));
  await status(page, "running");
  const stop = await watchMainThread(page);
  await speed(page, 1000);
  const began = Date.now();
  await page.locator("#fit").click();
  await page.locator("#status", { hasText: "all tasks ended" }).waitFor({ timeout: 500_000 });
  const seconds = (Date.now() - began) / 1000;
  for (const id of ["fit", "zoom-in", "zoom-in", "zoom-in", "zoom-out", "zoom-out", "zoom-out", "fit"]) {
    await page.locator(`#${id}`).click();
    await frames(page, 6);
  }
  await page.locator("#search-row").selectOption("D8");
  await page.locator("#search-kind").selectOption("rising");
  await page.locator("#next").click();
  await page.locator("#measure", { hasText: MINUTES === 10 ? "5 min" : `${30 * MINUTES} s` }).waitFor();
  const worst = await stop();
  await page.getByRole("button", { name: "Clear" }).click();
  await page.locator("#fit").click();
  await frames(page, 30);
  const highs = await page.evaluate(columnsWithHighs, { row: ROW, axis: AXIS, rows: 9 });
  const width = await page.evaluate(() => document.querySelector<HTMLCanvasElement>("#waves")!.width);
  await keep(page, "load");
  console.log(
    `${(480_000 * MINUTES).toLocaleString("en")} changes in ${seconds.toFixed(1)} s, ` +
      `${((60 * MINUTES) / seconds).toFixed(1)} times real time; the longest of ${worst.count} tasks of the main ` +
      `thread: ${worst.processorMs.toFixed(1)} ms of the processor, must be ${MUST_MS} or less; ` +
      `${worst.clockMs.toFixed(1)} ms by the clock`,
  );
  for (const columns of highs.slice(0, 8)) expect(columns.length / width).toBeCloseTo(1 / 1.04, 2);
  expect(highs[8]!.length).toBeGreaterThanOrEqual(1);
  expect(highs[8]!.length).toBeLessThanOrEqual(2);
});
