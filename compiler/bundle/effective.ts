import { dirname, resolve } from "node:path";
import type { BuildResult, PartialMessage } from "esbuild";
import { decode } from "../finish/mappings.ts";
import type { TaskSummary } from "../lower/index.ts";
import type { Refused } from "./load-sources.ts";

/** `path:line` of every source line that something in the bundle came from. */
function linesIn(result: BuildResult): Set<string> {
  const lines = new Set<string>();
  for (const { path, text } of result.outputFiles ?? []) {
    if (!path.endsWith(".map")) continue;
    const { sources, mappings } = JSON.parse(text) as { sources: string[]; mappings: string };
    const paths = sources.map((source) => resolve(dirname(path), source));
    for (const [, source, line] of decode(mappings).flat())
      if (source !== undefined) lines.add(`${paths[source]}:${line! + 1}`);
  }
  return lines;
}

/** What is refused in the end: what is not in the bundle cannot do harm. */
export function effective(refused: readonly Refused[], result: BuildResult): PartialMessage[] {
  if (refused.length === 0) return [];
  const lines = linesIn(result);
  return refused
    .filter(({ path, message }) => lines.has(`${path}:${message.location!.line}`))
    .map(({ message }) => message);
}

/** The tasks that are in the bundle. */
export function tasksIn(
  result: BuildResult,
  tasks: readonly TaskSummary[],
  workingDir: string,
): TaskSummary[] {
  const lines = linesIn(result);
  return tasks.filter(({ file, line }) => lines.has(`${resolve(workingDir, file)}:${line}`));
}
