import { accessSync, constants, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type FlashImage, imageIn, imageText } from "../../src/sim/flash-image.ts";
import { SimFlash } from "../../src/sim/simulated-flash.ts";
import { UsageError } from "../failure.ts";

/**
 * A flash with what the file has, which need not be there yet. Each change of it is in the file before the app goes on, by a rename:
 * whenever the run ends, the file is what it was before a change, or after it.
 *
 * @throws UsageError for a file that cannot be read or written, or that no run wrote.
 */
export function flashIn(path: string): SimFlash {
  const files = filesIn(path);
  checkWritable(path);
  const flash = new SimFlash({ files });
  flash.onChange = (name, text) => {
    if (text === undefined) delete files[name];
    else files[name] = text;
    const next = `${path}.next`;
    writeFileSync(next, imageText(files));
    renameSync(next, path);
  };
  return flash;
}

/** It is written by a file beside it. */
function checkWritable(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (error: any) {
    throw new UsageError(`The storage "${path}" cannot be written: ${error.message}.`);
  }
}

function filesIn(path: string): FlashImage {
  const text = textIn(path);
  const files = text === undefined ? {} : imageIn(text);
  if (files !== undefined) return files;
  throw new UsageError(
    `The storage "${path}" is none that ristretto run --storage wrote. Name another file, or remove this one.`,
  );
}

function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error: any) {
    if (error.code === "ENOENT") return undefined;
    throw new UsageError(`The storage "${path}" cannot be read: ${error.message}.`);
  }
}
