import { afterEach, expect, test } from "vitest";
import { PageServer } from "../../../cli/sim/page-server.ts";
import { CHANGES_PATH, type PageState, STATE_PATH } from "../../../targets/wasm/simulator/page-state.ts";

const BOARD = { id: "", name: "", leds: [], buttons: [], pins: [], analog: [] };
const state = (version: number): PageState => ({
  ...{ server: "this one", version, file: "app.ts", path: "/app.ts", board: BOARD, texts: {} },
  error: "error: none",
});

let stop = new AbortController();
afterEach(() => {
  stop.abort();
  stop = new AbortController();
});

async function listen(
  get: (path: string) => { type: string; bytes: Uint8Array } | undefined = () => undefined,
) {
  const complaints: string[] = [];
  const server = await PageServer.listen({
    ...{ port: 0, id: "this one", files: { get } },
    complain: (sentence) => void complaints.push(sentence),
  });
  const ask = (path: string) => fetch(new URL(path, server.address), { signal: stop.signal });
  return { server, complaints, ask };
}

test("a request that fails ends itself alone: with a sentence, here and there", async () => {
  let failures = 0;
  const { ask, complaints } = await listen((path) => {
    if (path !== "/fails") return { type: "text/plain", bytes: Buffer.from("fine") };
    failures++;
    throw Object.assign(new Error("ENOENT: no such file or directory, open 'simulator.js'"), {
      syscall: "open",
    });
  });
  const failed = await ask("/fails");
  expect([failed.status, await failed.text()]).toEqual([
    500,
    "The server failed at this request. Its terminal says why.\n",
  ]);
  expect(await (await ask("/works")).text()).toBe("fine");
  expect(complaints).toEqual(["error: ENOENT: no such file or directory, open 'simulator.js'"]);
  expect(failures).toBe(1);
});

test("before the first build a page hears which server it has, and that there is no app yet", async () => {
  const { server, ask } = await listen();
  const early = await ask(STATE_PATH);
  expect([early.status, await early.text()]).toEqual([503, "The app is being built for the first time.\n"]);
  const news = (await ask(CHANGES_PATH)).body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await news.read()).value).toBe('data: {"server":"this one","version":0}\n\n');
  server.show(state(1));
  expect((await news.read()).value).toBe('data: {"server":"this one","version":1}\n\n');
  expect(await (await ask(STATE_PATH)).json()).toEqual(state(1));
});
