import { transformTree } from "../common/alone.ts";
import { parse } from "../common/language.ts";
import { respell } from "./respell.ts";

/**
 * The module with `function*` in place of `async`, its types as they are, and with its map in it; its own text if it has no
 * `async` function.
 * @param tells see `respell`.
 * @throws CompileError
 */
export function respelledText(source: string, file: string, tells: boolean): string {
  const ast = parse(source, file);
  if (!respell(ast, file, tells)) return source;
  const { code, map } = transformTree(ast, source, {
    filename: file,
    sourceFileName: file.replace(/^.*[\\/]/, ""),
    sourceMaps: true,
    retainLines: true,
  });
  const text = Buffer.from(JSON.stringify({ ...map, sourcesContent: [source] })).toString("base64");
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${text}\n`;
}
