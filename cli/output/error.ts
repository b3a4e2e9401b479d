import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { isOwn } from "../package.ts";

const FRAME = /^\s+at (?:async )?(?:(.+) \()?([^()]+):(\d+):(\d+)\)?$/;

/** `error: what: message`, and below it where that came from in the app's sources, relative to `cwd`. */
export function errorLines(what: string, error: unknown, cwd: string): string[] {
  if (!(error instanceof Error)) return [`error: ${what}: ${inspect(error)}`];
  const name = error.name === "Error" ? "" : `${error.name}: `;
  return [`error: ${what}: ${name}${error.message}`, ...frames(error, cwd), ...hints(error)];
}

/** What the engine's own words for `yield* 5` do not say. */
function hints(error: Error): string[] {
  if (error.name !== "TypeError" || !/ is not iterable\b/.test(error.message)) return [];
  return [
    "    If it is awaited with yield*: give it a future or a task, and wrap a Promise in fromPromise(promise).",
  ];
}

/** Says only once that a task failed, where the error's own message begins with that. */
export function withoutTask(line: string, task: string): string {
  const own = `${task} failed: `;
  const at = line.lastIndexOf(own);
  return at > 0 && /failed: (?:\w+: )?$/.test(line.slice(0, at))
    ? line.slice(0, at) + line.slice(at + own.length)
    : line;
}

/** Where `error` came from in the app: none of the frames of ristretto and Node, and each of a recursion once. */
export function frames(error: Error, cwd: string): string[] {
  const lines = String(error.stack).split("\n");
  return withoutRepeats(lines.map((line) => frame(line, cwd)).filter((line) => line !== undefined));
}

function withoutRepeats(lines: readonly string[]): string[] {
  const starts = lines.flatMap((line, i) => (line === lines[i - 1] ? [] : [i]));
  return starts.flatMap((start, i) => {
    const more = (starts[i + 1] ?? lines.length) - start - 1;
    return more === 0 ? [lines[start]!] : [lines[start]!, `    … ${more} more of it`];
  });
}

function frame(line: string, cwd: string): string | undefined {
  const [, name, place, row, column] = FRAME.exec(line) ?? [];
  if (place === undefined || /^(node:|<)/.test(place)) return undefined;
  const path = place.startsWith("file:") ? fileURLToPath(place) : place;
  if (isOwn(path)) return undefined;
  const at = `${relative(cwd, path)}:${row}:${column}`;
  return name === undefined || name === "<anonymous>"
    ? `    at ${at}`
    : `    at ${at} (${name.replace(/ \[as .*\]$/, "")})`;
}
