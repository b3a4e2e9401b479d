import { runInNewContext } from "node:vm";

/** Runs a script in a realm of its own. @returns what it gave to `report`, a line each. */
export function runOnNode(script: string): string {
  const lines: string[] = [];
  runInNewContext(script, { report: (line: string) => void lines.push(line) });
  return lines.join("\n");
}
