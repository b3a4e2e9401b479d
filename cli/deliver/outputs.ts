import { readFileSync, statSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { ifPossible } from "../../compiler/common/cache-folder.ts";
import type { SourceMap } from "../../compiler/finish/index.ts";
import { mapVouchingFor, originByMap, originBySeal, originOfMap, sealed } from "./mark.ts";
import type { Output } from "./write-outputs.ts";

/** A script, its source map beside it, and what else belongs to them, which the map vouches for. */
export function scriptOutputs(
  path: string,
  code: string,
  map: SourceMap,
  more: readonly { path: string; bytes: Uint8Array }[] = [],
): Output[] {
  const files = [{ path, bytes: Buffer.from(code) }, ...more];
  const mapPath = `${path}.map`;
  const sources = map.sources.map((source) => relative(dirname(resolve(path)), resolve(source)));
  const vouching = mapVouchingFor(files, { ...map, file: basename(path), sources });
  // Of a pipe, nothing would ever come.
  const isFile = ifPossible(() => statSync(mapPath).isFile()) === true;
  const before = isFile ? ifPossible(() => readFileSync(mapPath)) : undefined;
  return [
    ...files.map((file) => ({ ...file, origin: (now: Uint8Array) => originByMap(file.path, now, before) })),
    { path: mapPath, bytes: vouching, origin: originOfMap },
  ];
}

/** A file that vouches for itself, by a last line. */
export function sealedOutput(path: string, bytes: Uint8Array, mode?: number): Output {
  return { path, bytes: sealed(bytes), origin: originBySeal, ...(mode !== undefined && { mode }) };
}
