import type { types as t } from "../babel/index.ts";
import { transformTree } from "../common/alone.ts";

/** The module's text, each line where it was, with its map in it. */
export function printed(ast: t.File, source: string, file: string): string {
  const { code, map } = transformTree(ast, source, {
    filename: file,
    sourceFileName: file.replace(/^.*[\\/]/, ""),
    sourceMaps: true,
    retainLines: true,
  });
  const text = Buffer.from(JSON.stringify({ ...map, sourcesContent: [source] })).toString("base64");
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${text}\n`;
}
