import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { forgiveRequests, keep, serve, status, stop, visit } from "./simulator.ts";

const folder = mkdtempSync(join(tmpdir(), "ristretto-server-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(forgiveRequests);

/** An app that shows which one it is, and one slider. */
function app(name: string): string {
  const file = join(folder, `${name}.ts`);
  writeFileSync(
    file,
    `import { type Board, sleep } from "ristretto";
export default function* ${name}(board: Board) {
  const input = board.analog("A0");
  console.log("I am ${name}");
  for (;;) {
    input.read();
    yield* sleep(10);
  }
}
`,
  );
  return file;
}

const portOf = (address: string) => new URL(address).port;
const notice = (page: Page) => page.locator(".lost p");

async function shows(page: Page, name: string): Promise<void> {
  await page.locator("h1", { hasText: `${name}.ts` }).waitFor();
  await page.locator("#screen", { hasText: `I am ${name}` }).waitFor();
  await status(page, "running");
  expect(await notice(page).count()).toBe(0);
}

/** Something else that listens at this port. */
async function occupy(port: string, type: string, body: string) {
  const other = createServer((_request, response) =>
    response.writeHead(200, { "Content-Type": type }).end(body),
  );
  other.listen(Number(port), "127.0.0.1");
  await once(other, "listening");
  return () => {
    other.closeAllConnections();
    return new Promise((resolve) => other.close(resolve));
  };
}

test("a new server at the port has another app: the page begins with it, and keeps nothing of the old one", async () => {
  const address = await serve(app("first"));
  const page = await visit(address);
  await shows(page, "first");
  await page.locator("input[data-pin=A0]").fill("0.75");
  await page.locator(".part", { hasText: "0.750" }).waitFor();
  await stop(address);
  await notice(page).waitFor();
  await serve(app("second"), "--port", portOf(address));
  await shows(page, "second");
  await page.locator(".part", { hasText: "0.000" }).waitFor();
});

test("the same app at a new server begins anew, and hears of what is saved", async () => {
  const file = app("same");
  const address = await serve(file);
  const page = await visit(address);
  await shows(page, "same");
  await page.evaluate(() => ((window as any).old = true));
  await stop(address);
  await serve(file, "--port", portOf(address));
  await page.waitForFunction(() => !("old" in window));
  await shows(page, "same");
  writeFileSync(file, "export default 1;\n");
  await status(page, "not built");
});

test("the page of a server that has gone says so, in words that help; what runs goes on", async () => {
  const file = app("alone");
  const address = await serve(file);
  const page = await visit(address);
  await shows(page, "alone");
  await stop(address);
  await notice(page).waitFor();
  expect(await notice(page).innerText()).toContain(`ristretto sim ${file} --port ${portOf(address)}`);
  expect(await page.locator("#restart").isDisabled()).toBe(true);
  const clock = await page.locator("#clock").innerText();
  await expect.poll(() => page.locator("#clock").innerText()).not.toBe(clock);
  await keep(page, "server-gone");
  await page.emulateMedia({ colorScheme: "dark" });
  await keep(page, "server-gone-dark");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await keep(page, "server-gone-phone");
});

test("a page that was asleep while its server was replaced takes the new one", async () => {
  const address = await serve(app("awake"));
  const page = await visit(address);
  await shows(page, "awake");
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await stop(address);
  await serve(app("woken"), "--port", portOf(address));
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await shows(page, "woken");
});

for (const [what, type, body] of [
  ["a page", "text/html", "<p>hello</p>"],
  ["a stream that ends", "text/event-stream", ""],
] as const)
  test(`where something else has had the port for a while (${what}), the next server is found`, async () => {
    const address = await serve(app("before"));
    const page = await visit(address);
    await shows(page, "before");
    await stop(address);
    const asked = page.waitForResponse((response) => response.url().endsWith("/changes"));
    const free = await occupy(portOf(address), type, body);
    await asked;
    await notice(page).waitFor();
    await free();
    await serve(app("after"), "--port", portOf(address));
    await shows(page, "after");
  });

test("a server of another version, whose words the page does not know: the page is that server's", async () => {
  const address = await serve(app("ours"));
  const page = await visit(address);
  await shows(page, "ours");
  await stop(address);
  const other = createServer(({ url }, response) => {
    const stream = url === "/changes";
    response.writeHead(200, { "Content-Type": stream ? "text/event-stream" : "text/html" });
    if (stream) response.write("data: 1\n\n");
    else response.end("<h1>Another version</h1>");
  }).listen(Number(portOf(address)), "127.0.0.1");
  try {
    await page.locator("h1", { hasText: "Another version" }).waitFor();
  } finally {
    other.closeAllConnections();
    other.close();
  }
});
