import type { SourceMap } from "./program.ts";

export type Esbuild = Pick<typeof import("esbuild"), "transform" | "build" | "version">;

const MARK = "debugger;";

/** Mentions of names at the end of the script, which keep esbuild from giving those names away. */
function reserve(names: readonly string[]): string {
  return names.length > 0 ? `\n${MARK}${names.join(",")};` : "";
}

function withMap(code: string, map: SourceMap): string {
  const text = Buffer.from(JSON.stringify(map)).toString("base64");
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${text}\n`;
}

export interface MinifyOptions {
  /** Global names of the engine that the script must not hide. */
  reserved: readonly string[];
  /** Also rewrites statements and expressions to shorter ones. */
  syntax: boolean;
}

/** Minifies a script whose top-level names are its own. */
export async function minify(
  esbuild: Esbuild,
  { code, map }: { code: string; map: SourceMap },
  { reserved, syntax }: MinifyOptions,
): Promise<{ code: string; map: SourceMap }> {
  const result = await esbuild.transform(withMap(code + reserve(reserved), map), {
    minifyWhitespace: true,
    minifyIdentifiers: true,
    minifySyntax: syntax,
    target: "es5",
    format: "esm",
    sourcemap: "external",
    sourcefile: "bundle.js",
    legalComments: "none",
    charset: "utf8",
    logLevel: "silent",
  });
  const start = reserved.length > 0 ? result.code.lastIndexOf(MARK) : result.code.length;
  // Exports are moved behind the mentions.
  const end = result.code.indexOf("export", start);
  const exports = end < 0 ? "" : result.code.slice(end);
  return { code: `${(result.code.slice(0, start) + exports).trimEnd()}\n`, map: JSON.parse(result.map) };
}
