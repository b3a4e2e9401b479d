import { codeBlocks } from "./code-blocks.ts";

/** One section of a page: what comes in, the callbacks, and the task that they become. */
export interface Pair {
  name: string;
  input: string;
  js: string;
  ts: string;
}

/** The sections of a page that have code. */
export function pairsOf(page: string): Pair[] {
  return page
    .split(/^## /m)
    .map((section) => {
      const block = (language: string) => codeBlocks(section, language)[0];
      return { name: section.split("\n")[0]!, input: block("text") ?? "", js: block("js"), ts: block("ts") };
    })
    .filter(({ js, ts }) => js !== undefined || ts !== undefined)
    .map((pair) => pair as Pair);
}

/** What a run did, without that an output is low when it is first seen: tasks open it, callbacks do not say so. */
export function changes(trace: readonly string[]): string[] {
  const seen = new Set<string>();
  return trace.filter((line) => {
    const [, led] = /^\d+ (LED\d) is/.exec(line) ?? [];
    if (led === undefined || seen.has(led)) return true;
    seen.add(led);
    return !line.endsWith("is 0");
  });
}
