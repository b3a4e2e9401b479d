// How much of the JavaScript heap is used, exactly: preloaded into a process and its workers, which all need --expose-gc.
import { isMainThread } from "node:worker_threads";

const line = new BroadcastChannel("memory");
line.unref();

function own() {
  gc();
  return process.memoryUsage().heapUsed;
}

let hear;
function workers() {
  return new Promise((resolve) => {
    hear = resolve;
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
