import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const SELF = fileURLToPath(import.meta.url);
/** `.ts` where the compiler runs from its sources, `.js` where it was built. */
const EXTENSION = extname(SELF);
/** The folder that holds `compiler/`, `src/` and `targets/`, all of one kind. */
const LIBRARY = dirname(dirname(dirname(SELF)));
const PACKAGE = above(LIBRARY);

function above(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : above(dirname(folder));
}

/** The path of one of ristretto's own modules: `src/executor/native`. */
export function libraryFile(module: string): string {
  return join(LIBRARY, ...module.split("/")) + EXTENSION;
}

/** `src/executor/native` for the path of that module; undefined for what is not ristretto's own. */
export function libraryModule(path: string): string | undefined {
  const inside = relative(LIBRARY, path).split(sep).join("/");
  const own = /^(?:src|targets)\//.test(inside) && extname(inside) === EXTENSION;
  return own ? inside.slice(0, -EXTENSION.length) : undefined;
}

/** All of ristretto's own modules. */
export function libraryModules(): string[] {
  const files = ["src", "targets"].flatMap((folder) =>
    readdirSync(join(LIBRARY, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      join(LIBRARY, folder, name),
    ),
  );
  return files.filter((file) => !/\.d\.ts$/.test(file)).flatMap((file) => libraryModule(file) ?? []);
}

/** What can be imported, `ristretto/hal`, with the module that stands behind it. */
export function entryPoints(): Map<string, string> {
  const manifest = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const entries = new Map<string, string>();
  for (const [key, target] of Object.entries<any>(manifest.exports))
    if (typeof target === "object")
      entries.set(`ristretto${key.slice(1)}`, target.default.replace(/^\.\/dist\/(.*)\.js$/, "$1"));
  return entries;
}
