import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { visit } from "./simulator.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const HTML = `<!doctype html><link rel="icon" href="data:,"><button>press</button><output>none</output><script src="app.js"></script>`;

/** Counts what wakes the page's loop, before the app runs; of timers, those that have not fired either. */
const COUNTING = `
  window.made = { timeouts: 0, intervals: 0, frames: 0, messages: 0 };
  window.pending = new Set();
  const { setTimeout, clearTimeout, setInterval, requestAnimationFrame } = window;
  window.setTimeout = (run, ms) => {
    made.timeouts++;
    const id = setTimeout(() => { pending.delete(id); run(); }, ms);
    pending.add(id);
    return id;
  };
  window.clearTimeout = (id) => { pending.delete(id); clearTimeout(id); };
  window.setInterval = (run, ms) => { made.intervals++; return setInterval(run, ms); };
  window.requestAnimationFrame = (run) => { made.frames++; return requestAnimationFrame(run); };
  window.draw = requestAnimationFrame.bind(window);
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (...given) { made.messages++; postMessage.apply(this, given); };
`;

const server = createServer();
afterAll(() => void server.close());

async function page(): Promise<Page> {
  const { outputFiles } = await build({
    entryPoints: [at("apps/guest-page.ts")],
    bundle: true,
    write: false,
    alias: { "ristretto/hal": at("../../src/hal/index.ts"), ristretto: at("../../src/index.ts") },
  });
  const script = outputFiles[0]!.text;
  server.on("request", ({ url }, response) => {
    const isScript = url === "/app.js";
    response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : HTML);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {}, COUNTING);
}

const made = (on: Page): Promise<Record<string, number>> => on.evaluate(() => ({ ...(window as any).made }));

test("docs/targets.md shows the clock of this page", () => {
  const [clock] = /^function pageClock[\s\S]*?\n}\n/m.exec(readFileSync(at("apps/guest-page.ts"), "utf8"))!;
  expect(readFileSync(at("../../docs/targets.md"), "utf8")).toContain(clock);
});

test("an executor on a page's main thread costs nothing while nothing is due, and an event wakes its task at once", async () => {
  const guest = await page();
  const text = guest.locator("output");
  // Its tasks have begun, by one turn.
  await expect.poll(() => made(guest)).toEqual({ timeouts: 0, intervals: 0, frames: 0, messages: 1 });
  await guest.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let left = 30;
        const next = () => (left-- > 0 ? (window as any).draw(next) : resolve());
        next();
      }),
  );
  expect(await made(guest)).toEqual({ timeouts: 0, intervals: 0, frames: 0, messages: 1 });

  // One message is the turn of the wake: it runs before any timer that was set before, and then one timer is there.
  const [shown, pending] = await guest.evaluate(
    () =>
      new Promise<[string, number]>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          resolve([document.querySelector("output")!.value, (window as any).pending.size]);
        document.querySelector("button")!.click();
        port2.postMessage(undefined);
      }),
  );
  expect([shown, pending]).toEqual(["1 on", 1]);
  await text.getByText("1 off").waitFor();
  expect(await guest.evaluate(() => (window as any).pending.size)).toBe(0);
  const before = await made(guest);
  expect(before).toEqual({ timeouts: 1, intervals: 0, frames: 0, messages: 3 });
  await guest.locator("button").click();
  await text.getByText("2 off").waitFor();
  expect(await made(guest)).toEqual({ ...before, timeouts: 2, messages: 4 });
});
