import { runInNewContext } from "node:vm";
import { type EngineName, runOn } from "../../engines.ts";
import type { Runner } from "./check.ts";

export const onNode: Runner = (script) => {
  const lines: string[] = [];
  runInNewContext(script, { report: (line: string) => void lines.push(line) }, { timeout: 60_000 });
  return lines;
};

export function onProgram(engine: EngineName): Runner {
  return (script) => {
    const { output, exitCode } = runOn(engine, script);
    if (exitCode !== 0) throw new Error(`${engine} failed: ${output.slice(-300)}`);
    return output.split("\n");
  };
}
