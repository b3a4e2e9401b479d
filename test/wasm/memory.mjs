// How much of the JavaScript heap is used, exactly: preloaded into a process and its workers, which all need --expose-gc.
import { isMainThread } from "node:worker_threads";

const line = new BroadcastChannel("memory");
line.unref();

function own() {
  gc();
  return process.memoryUsage().heapUsed;
}

/** A worker that has ended says nothing. */
const PATIENCE_MS = 5000;

let hear;
function workers() {
  return new Promise((resolve) => {
    const patience = setTimeout(resolve, PATIENCE_MS, 0);
    hear = (bytes) => {
      clearTimeout(patience);
      resolve(bytes);
    };
    line.postMessage("how much?");
  });
}

line.onmessage = ({ data }) => {
  if (isMainThread) hear?.(data);
  else line.postMessage(own());
};

/** @returns what says how many bytes more are used since, here and, with `"worker"`, in the one worker that there is. */
export async function growth(isolate) {
  const used = async () => own() + (isolate === "worker" ? await workers() : 0);
  const before = await used();
  return async () => (await used()) - before;
}
