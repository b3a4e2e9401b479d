import { writeSync } from "node:fs";

const idle = new Int32Array(new SharedArrayBuffer(4));

function pause(ms: number): void {
  Atomics.wait(idle, 0, 0, ms);
}

/**
 * Writes to a file descriptor before it returns, so that nothing is lost if whatever runs next never ends.
 * Waits where a pipe is full.
 *
 * @returns false if nobody reads the other end any more.
 */
export function write(fd: number, data: string | Uint8Array): boolean {
  let rest: Uint8Array = typeof data === "string" ? Buffer.from(data) : data;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error: any) {
      if (error.code === "EPIPE") return false;
      if (error.code !== "EAGAIN") throw error;
      pause(2);
    }
  }
  return true;
}
