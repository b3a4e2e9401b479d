import { workerAddress } from "./location.ts";

/** One end of the line between a page or program and a worker. */
export interface Channel<Out, In> {
  post(message: Out): void;
  /** Called with each message that comes in. */
  listen(hear: (message: In) => void): void;
}

/** A worker, as whoever started it has it. */
export interface Line<Out, In> extends Channel<Out, In> {
  /** Called with what ended the worker before its time. */
  onFailure(hear: (error: unknown) => void): void;
  end(): void;
}

/** Named by a variable, so that a bundler for pages leaves it alone. */
const THREADS = "node:worker_threads";
const isNode = typeof process !== "undefined" && process.versions?.node !== undefined;

/** What browsers have, and Node's types have not. */
interface WebWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(kind: string, hear: (event: any) => void): void;
}

/** Starts the worker of this folder. */
export async function startWorker<Out, In>(): Promise<Line<Out, In>> {
  return isNode ? nodeWorker() : webWorker();
}

async function nodeWorker<Out, In>(): Promise<Line<Out, In>> {
  const { Worker } = (await import(THREADS)) as typeof import("node:worker_threads");
  const worker = new Worker(workerAddress());
  worker.unref();
  return {
    post: (message) => worker.postMessage(message),
    listen: (hear) => void worker.on("message", hear),
    onFailure(hear) {
      worker.on("error", hear);
      worker.on("exit", (code) => hear(new Error(`The sandbox's worker ended with code ${code}.`)));
    },
    end: () => void worker.terminate(),
  };
}

function webWorker<Out, In>(): Line<Out, In> {
  const { Worker } = globalThis as unknown as { Worker: new (address: URL, options: object) => WebWorker };
  const worker = new Worker(workerAddress(), { type: "module" });
  return {
    post: (message) => worker.postMessage(message),
    listen: (hear) => worker.addEventListener("message", ({ data }) => hear(data)),
    onFailure: (hear) =>
      worker.addEventListener("error", ({ message }) =>
        hear(new Error(message || "The worker did not start.")),
      ),
    end: () => worker.terminate(),
  };
}

/** The other end: whoever started this worker. */
export async function parent<Out, In>(): Promise<Channel<Out, In>> {
  if (!isNode) {
    const scope = globalThis as unknown as WebWorker;
    return {
      post: (message) => scope.postMessage(message),
      listen: (hear) => scope.addEventListener("message", ({ data }) => hear(data)),
    };
  }
  const { parentPort } = (await import(THREADS)) as typeof import("node:worker_threads");
  return {
    post: (message) => parentPort!.postMessage(message),
    listen: (hear) => void parentPort!.on("message", hear),
  };
}
