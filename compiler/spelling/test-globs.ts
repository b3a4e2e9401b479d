/** What a pattern of a list of test files says in the terms of a regular expression; the longest first. */
const PARTS: readonly [pattern: RegExp, meaning: (found: RegExpExecArray) => string][] = [
  [/^\*\*\//, () => "(?:.*/)?"],
  [/^\*\*/, () => ".*"],
  [
    /^([?*+@])\(([^()]*)\)/,
    ([, how, any]) => `(?:${any!.split("|").map(ofGlob).join("|")})${how === "@" ? "" : how}`,
  ],
  [/^\*/, () => "[^/]*"],
  [/^\?/, () => "[^/]"],
  [/^\{([^{}]*)\}/, ([, any]) => `(?:${any!.split(",").map(ofGlob).join("|")})`],
  [/^\[!?[^\]]+\]/, ([set]) => set.replace(/^\[!/, "[^")],
  [/^[\s\S]/, ([one]) => one.replace(/[.+^$()|\\/{}[\]]/, "\\$&")],
];

function ofGlob(glob: string): string {
  let rest = glob;
  let text = "";
  while (rest !== "")
    for (const [pattern, meaning] of PARTS) {
      const found = pattern.exec(rest);
      if (found === null) continue;
      text += meaning(found);
      rest = rest.slice(found[0].length);
      break;
    }
  return text;
}

/** Patterns as test runners take them, of paths that are relative to a folder: `test/**\/*.ts`, `**\/*.{test,spec}.?(c|m)[jt]s?(x)`. */
export function testGlob(glob: string): RegExp {
  return new RegExp(`^${ofGlob(glob.replace(/^\.\//, ""))}$`);
}
