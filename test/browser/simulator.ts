import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, expect } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const SCREENSHOTS = fileURLToPath(new URL("./screenshots/", import.meta.url));
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

let browser: Browser | undefined;
const servers: ChildProcess[] = [];
/** By the address that they print. */
const serverAt = new Map<string, ChildProcess>();
/** What no page may do: errors on its console, and requests to anywhere else. */
const complaints: string[] = [];

/** `ristretto sim` with these words. @returns the address that it prints. */
export function serve(...words: string[]): Promise<string> {
  const child = spawn(process.execPath, [MAIN, "sim", ...words, "--no-open"], { cwd: ROOT });
  servers.push(child);
  let printed = "";
  return new Promise((resolve, reject) => {
    const hear = (data: Buffer) => {
      printed += data;
      const address = /http:\S+/.exec(printed)?.[0];
      if (address === undefined) return;
      serverAt.set(address, child);
      resolve(address);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => reject(new Error(`sim ended with code ${code}: ${printed}`)));
  });
}

/** Ends the server, as Ctrl-C does. */
export async function stop(address: string): Promise<void> {
  const server = serverAt.get(address)!;
  server.removeAllListeners("exit");
  const gone = once(server, "exit");
  server.kill("SIGINT");
  await gone;
}

/** Takes what the browser itself says of requests that fail from the complaints. */
export function forgiveRequests(): void {
  const others = complaints.filter(
    (text) => !/^(Failed to load resource:|EventSource's response)/.test(text),
  );
  complaints.splice(0, complaints.length, ...others);
}

/** A page of its own at `address`. */
export async function visit(
  address: string,
  options: BrowserContextOptions = {},
  prepare = "",
): Promise<Page> {
  const context = await (await launched()).newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => void complaints.push(String(error.stack)));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address))
      complaints.push(request.url());
  });
  if (prepare !== "") await page.addInitScript(prepare);
  await page.goto(address);
  return page;
}

async function launched(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error("There is no Chromium. Install it, or name it with the variable CHROMIUM.");
  browser ??= await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  return browser;
}

/** The page once the app runs. */
export async function simulate(words: string[], options?: BrowserContextOptions): Promise<Page> {
  const page = await visit(await serve(...words), options);
  await status(page, "running");
  return page;
}

export async function status(page: Page, words: string): Promise<void> {
  await page.locator("#status", { hasText: words }).waitFor();
}

/** Waits until the page has drawn this often: however slow the machine is, the page has gone on by then. */
export async function frames(page: Page, count: number): Promise<void> {
  await page.evaluate(
    (left) =>
      new Promise<void>((resolve) => {
        const draw = () => (left-- > 0 ? requestAnimationFrame(draw) : resolve());
        draw();
      }),
    count,
  );
}

export async function speed(page: Page, factor: number): Promise<void> {
  await page.locator("#speed").fill(String(Math.round(10 * Math.log10(factor))));
}

/** Simulated milliseconds, as the page shows them. */
export async function clock(page: Page): Promise<number> {
  const [seconds = "0", ...more] = (await page.locator("#clock").innerText()).split(":").reverse();
  return more.reduce((sum, part, i) => sum + Number(part) * 60_000 * 60 ** i, Number(seconds) * 1000);
}

/** The recording that the page offers, by line. */
export async function recording(page: Page): Promise<any[]> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#download").click()]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return Buffer.concat(parts)
    .toString()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

export async function keep(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, fullPage });
}

afterEach(async () => {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
  for (const server of servers.splice(0)) {
    server.removeAllListeners("exit");
    server.kill();
  }
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(() => browser?.close());
