import { join } from "node:path";
import esbuild from "esbuild";
import { bundleForWasm } from "../../cli/wasm/bundle-for-wasm.ts";
import type { SandboxBundle } from "../../targets/wasm/index.ts";
import { ROOT } from "../cli/command.ts";

/** Builds an app as `ristretto build --target wasm` does. */
export async function bundled(path: string): Promise<SandboxBundle> {
  const name = path.slice(path.lastIndexOf("/") + 1, -".ts".length);
  const { code, map } = await bundleForWasm({ app: { path: join(ROOT, path), name }, esbuild });
  return { code, map, name: `${name}.js` };
}
