import { Console } from "node:console";
import { Writable } from "node:stream";
import { write } from "../output/write.ts";

function sink(fd: number): Writable {
  return new Writable({
    write(chunk, _encoding, callback) {
      write(fd, chunk);
      callback();
    },
  });
}

/** Makes the app's `console` write at once, to `fd`; what it reports as errors goes to standard error. */
export function replaceConsole(fd: number): void {
  globalThis.console = consoleTo(fd);
}

/** A console that writes at once, to `fd` and standard error. */
export function consoleTo(fd: number): Console {
  return new Console({ stdout: sink(fd), stderr: sink(2) });
}
