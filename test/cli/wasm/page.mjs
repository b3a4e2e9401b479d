// What a page has, on Node: modules, fetch and workers by address, and nothing of Node's own.
import { Worker as Thread } from "node:worker_threads";

const [origin] = process.argv.slice(2);
const FLAGS = ["--experimental-network-imports", "--no-warnings"];
const WORKER = `const { parentPort } = require("node:worker_threads");
globalThis.postMessage = (message) => parentPort.postMessage(message);
globalThis.addEventListener = (kind, hear) => {
  if (kind === "message") parentPort.on("message", (data) => hear({ data }));
};
delete globalThis.process;
import(ADDRESS);`;

globalThis.Worker = class {
  constructor(address) {
    const code = WORKER.replace("ADDRESS", JSON.stringify(String(address)));
    this.thread = new Thread(code, { eval: true, execArgv: FLAGS });
  }

  postMessage(message) {
    this.thread.postMessage(message);
  }

  terminate() {
    this.thread.terminate();
  }

  addEventListener(kind, hear) {
    this.thread.on(kind, kind === "message" ? (data) => hear({ data }) : hear);
  }
};
const print = console.log.bind(console);
delete globalThis.process;

const { createSandbox } = await import(`${origin}/sandbox.js`);
const code = await (await fetch(`${origin}/app.js`)).text();
const here = await createSandbox(code);
here.advance(1000);
const there = await createSandbox(code, { isolate: "worker" });
await there.advance(1000);
print(JSON.stringify([here.wave("LED1"), there.wave("LED1")]));
there.dispose();
