import { describe, MisuseError } from "../executor/errors/errors.ts";
import { checkedJson } from "./ascii-json.ts";
import type { Coding, FlashFiles, Stored } from "./storage.ts";

/** @throws MisuseError R53 unless files can be named so; what follows the name in them begins with "~". */
export function checkFileName(name: string): void {
  if (!/^[!-9;-}]+$/.test(name) || name.length > 26) throw new MisuseError(53, name);
}

/** The value with its sum behind it. @throws MisuseError R54 for what JSON cannot hold. */
export function sealed({ text, sum }: Coding, name: string, head: string, value: Stored): string {
  let json: string;
  try {
    // Some engines write null for these.
    json = checkedJson(value === undefined || typeof value === "function" ? undefined : text(value));
  } catch {
    throw new MisuseError(54, name, describe(value));
  }
  const whole = head + json;
  return `${whole}\t${sum(whole)}`;
}

/** What was sealed; undefined if that is not whole. */
export function unsealed({ sum }: Coding, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const end = text.lastIndexOf("\t");
  const whole = text.slice(0, Math.max(end, 0));
  return end > 0 && text.slice(end + 1) === String(sum(whole)) ? whole : undefined;
}

/** @throws MisuseError R52 if there is no room, which engines say each in words of their own. */
export function writeFile(files: FlashFiles, name: string, text: string, at: number, size: number): void {
  let isWritten: boolean | void = false;
  try {
    isWritten = files.write(name, text, at, size);
  } catch {}
  if (isWritten === false) refuseSize(name, text);
}

export function refuseSize(file: string, text: string): never {
  throw new MisuseError(52, file.split("~")[0], text.length);
}
