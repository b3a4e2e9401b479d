import type { MessagePort } from "node:worker_threads";
import { checkLimit } from "../input-limit.ts";
import type { Control } from "./control.ts";

type Receiver = Pick<MessagePort, "postMessage">;

const CTRL_C = 3;
const CTRL_D = 4;

/** Reads standard input to its end for a run in virtual time; a terminal counts as empty. */
export async function feedWhole(port: MessagePort, control: Control): Promise<void> {
  if (!process.stdin.isTTY) port.postMessage(new Uint8Array(await readWhole()));
  control.inputReady();
}

/** All of standard input. @throws UsageError if there is more than an input may have */
export function readWhole(): Promise<Buffer> {
  const { stdin } = process;
  const chunks: Uint8Array[] = [];
  let size = 0;
  stdin.on("error", complain);
  return new Promise((resolve, reject) => {
    stdin.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      try {
        checkLimit(size, "Standard input");
      } catch (error) {
        stdin.destroy();
        reject(error);
      }
    });
    onceOver(() => resolve(Buffer.concat(chunks)));
  });
}

/** A file or a device ends without `close`, and one that cannot be read without `end`. */
function onceOver(done: () => void): void {
  const { stdin } = process;
  const events = ["end", "close", "error"];
  const over = () => {
    for (const event of events) stdin.off(event, over);
    done();
  };
  for (const event of events) stdin.on(event, over);
}

/** Passes standard input on as it comes in. */
export function feedLive(port: Receiver): void {
  process.stdin.on("data", (chunk: Buffer) => port.postMessage(new Uint8Array(chunk)));
  process.stdin.on("error", complain);
}

/**
 * Makes a terminal the other end of the serial port: every key goes there at once, except for Ctrl-C, which calls
 * `interrupt`, and Ctrl-D, which gives the terminal back.
 */
export function feedKeys(port: Receiver, interrupt: () => void): void {
  const { stdin } = process;
  stdin.setRawMode(true);
  stdin.on("data", (chunk: Buffer) => {
    const keys = chunk.filter((key) => key !== CTRL_C && key !== CTRL_D);
    if (keys.length > 0) port.postMessage(new Uint8Array(keys));
    if (chunk.includes(CTRL_C)) interrupt();
    if (chunk.includes(CTRL_D)) release();
  });

  function release(): void {
    stdin.setRawMode(false);
    stdin.pause();
  }
}

function complain(error: Error): void {
  process.stderr.write(`warning: standard input cannot be read: ${error.message}\n`);
}
