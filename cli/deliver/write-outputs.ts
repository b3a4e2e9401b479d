import { randomUUID } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  lstatSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ifPossible, makeFolders, removeEmpty } from "../../compiler/common/cache-folder.ts";
import { UsageError } from "../failure.ts";
import { isInput } from "./bundle-inputs.ts";
import type { Origin } from "./mark.ts";

/** A file that a build makes. */
export interface Output {
  path: string;
  bytes: Uint8Array;
  mode?: number;
  /** Who wrote what stands in its place now. */
  origin(now: Uint8Array): Origin;
}

export interface DeliverOptions {
  /** Paths of all files that the outputs were made of. */
  inputs: readonly string[];
  /** Whether files that somebody else wrote or changed may be replaced. */
  force: boolean;
}

/**
 * Writes all outputs, or none of them. Each is complete when it is seen under its name.
 *
 * @throws UsageError if one would replace what it was made of or, unless forced, what this command did not write; or if
 * the system refuses.
 */
export function deliver(outputs: readonly Output[], { inputs, force }: DeliverOptions): void {
  const replaced = outputs.map((output) => checkPlace(output, inputs, force));
  const made: string[] = [];
  const fresh: string[] = [];
  const undo: (() => void)[] = [];
  let at = 0;
  try {
    for (; at < outputs.length; at++) fresh.push(writeBeside(outputs[at]!, replaced[at]!, made));
    const kept = replaced.map(({ path }, i) => keep(path, `${fresh[i]!}-kept`, fresh));
    for (at = 0; at < outputs.length; at++) {
      const [from, to, old] = [fresh[at]!, replaced[at]!.path, kept[at]];
      renameSync(from, to);
      undo.push(() => (old === undefined ? rmSync(to) : renameSync(old, to)));
    }
  } catch (error: any) {
    for (const back of undo.reverse()) ifPossible(back);
    throw refusal(outputs[Math.min(at, outputs.length - 1)]!.path, error);
  } finally {
    for (const path of fresh) ifPossible(() => rmSync(path, { force: true }));
    // What has a file in it stays.
    removeEmpty(made);
  }
}

/** A copy of what is there, until all is written. @returns its path; undefined if there is nothing */
function keep(path: string, copy: string, temporary: string[]): string | undefined {
  if (!existsSync(path)) return undefined;
  temporary.push(copy);
  copyFileSync(path, copy);
  return copy;
}

/** No output is of so many bytes. */
const LARGE = 1 << 28;

/** Where an output really goes, behind links, and the mode of what is there. */
interface Place {
  path: string;
  mode?: number | undefined;
}

function checkPlace({ path, origin }: Output, inputs: readonly string[], force: boolean): Place {
  const facts = refusable(path, () => lstatSync(path, { throwIfNoEntry: false }));
  if (facts === undefined) return { path };
  const target = refusable(path, () => statSync(path, { throwIfNoEntry: false }));
  if (target?.isDirectory()) throw new UsageError(`"${path}" is a folder. Give another path with -o.`);
  if (target !== undefined && !target.isFile())
    throw new UsageError(`"${path}" is a device and no file. Give another path with -o.`);
  if (target !== undefined && isInput(path, inputs))
    throw new UsageError(
      `"${path}" is one of the files that the app is built from, and not even --force replaces those. Give another path with -o.`,
    );
  if (!force) checkOrigin(path, target && target.size < LARGE ? originOf(path, origin) : "foreign");
  return target === undefined ? { path } : { path: realpathSync(path), mode: target.mode & 0o777 };
}

function originOf(path: string, origin: Output["origin"]): Origin {
  return refusable(path, () => origin(readFileSync(path)));
}

function checkOrigin(path: string, origin: Origin): void {
  if (origin === "own") return;
  const what = origin === "changed" ? "was changed after ristretto wrote it" : "was not written by ristretto";
  throw new UsageError(`"${path}" ${what}. Give another path with -o, or replace it with --force.`);
}

/** @returns the path of a new file in the same folder. */
function writeBeside({ bytes, mode }: Output, place: Place, made: string[]): string {
  const folder = dirname(resolve(place.path));
  made.push(...makeFolders(folder));
  const fresh = join(folder, `.ristretto-${randomUUID()}`);
  try {
    writeFileSync(fresh, bytes, { flag: "wx", mode: mode ?? place.mode });
  } catch (error) {
    ifPossible(() => rmSync(fresh, { force: true }));
    throw error;
  }
  return fresh;
}

function refusable<T>(path: string, use: () => T): T {
  try {
    return use();
  } catch (error: any) {
    throw refusal(path, error);
  }
}

function refusal(path: string, error: any): unknown {
  if (error.syscall === undefined) return error;
  return new UsageError(`"${path}" cannot be written: ${error.message}. Give another path with -o.`);
}
