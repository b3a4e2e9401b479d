import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hash } from "../../../compiler/common/hash.ts";
import { cached } from "./cache.ts";
import { BuildError, execute } from "./programs.ts";

/** QuickJS, in a package of the npm registry: pinned by version and checksum, and never part of this repository. */
const PACKAGE = "qjsc@0.3.0";
const SHA256 = "4a9ed1852b334d842d5dac42d1782817ae26310b448de39532451fd45c9ba0ee";
const SOURCES = "package/deps/quickjs_2021_03_27";
export const ENGINE_FILES: readonly string[] = ["quickjs.c", "cutils.c", "libregexp.c", "libunicode.c"];

/** JS_DupValue and JS_FreeValueRT for functions that may be in flash. */
const FREEZE_OWN = `
static JSValue freeze_dup(JSContext *ctx, JSValueConst function)
{
    return is_frozen(JS_VALUE_GET_PTR(function)) ? (JSValue)function : JS_DupValue(ctx, function);
}

static void freeze_free(JSRuntime *rt, JSValue function)
{
    if (!is_frozen(JS_VALUE_GET_PTR(function))) JS_FreeValueRT(rt, function);
}

`;
/** The end of quickjs.c. */
const APPENDED = '#include "quickjs-freeze.h"\n';

/** What has to be another in quickjs.c where there is no operating system. */
const PATCHES: ReadonlyArray<readonly [from: string, to: string]> = [
  // There are no threads to wait for each other.
  ["#define CONFIG_ATOMICS", "// #define CONFIG_ATOMICS"],
  // newlib's printf does not heed the rounding mode.
  ["#define CONFIG_PRINTF_RNDN", "// #define CONFIG_PRINTF_RNDN"],
  // The board's time is UTC.
  ["return -tm.tm_gmtoff / 60;", "return 0;"],
  // Half of a table of hundreds is more than most apps.
  ["new_size = max_int(211, rt->atom_size * 3 / 2);", "new_size = max_int(211, rt->atom_size + 16);"],
  // Nor is a table of hashes twice as large worth it.
  ["#define JS_ATOM_COUNT_RESIZE(n) ((n) * 2)", "#define JS_ATOM_COUNT_RESIZE(n) ((n) * 8)"],
  // How much there is, and when to collect, is known to firmware/memory.c.
  [
    "force_gc = ((rt->malloc_state.malloc_size + size) >\n                rt->malloc_gc_threshold);",
    "force_gc = memory_is_short(size);",
  ],
  [
    "JS_RunGC(rt);\n        rt->malloc_gc_threshold = rt->malloc_state.malloc_size +\n            (rt->malloc_state.malloc_size >> 1);",
    "memory_collect(rt);",
  ],
  // Functions in flash belong to nobody, see firmware/freeze.h.
  ["js_closure(ctx, JS_DupValue(ctx, b->cpool[*pc++])", "js_closure(ctx, freeze_dup(ctx, b->cpool[*pc++])"],
  [
    "JSValue bfunc = JS_DupValue(ctx, b->cpool[get_u32(pc)]);",
    "JSValue bfunc = freeze_dup(ctx, b->cpool[get_u32(pc)]);",
  ],
  [
    "        JS_FreeValue(ctx, bfunc);\n        return JS_EXCEPTION;\n    }\n    func_obj = js_closure2(",
    "        freeze_free(ctx->rt, bfunc);\n        return JS_EXCEPTION;\n    }\n    func_obj = js_closure2(",
  ],
  [
    "JS_FreeValueRT(rt, JS_MKPTR(JS_TAG_FUNCTION_BYTECODE, b));",
    "freeze_free(rt, JS_MKPTR(JS_TAG_FUNCTION_BYTECODE, b));",
  ],
  [
    "JS_MarkValue(rt, JS_MKPTR(JS_TAG_FUNCTION_BYTECODE, b), mark_func);",
    "if (!is_frozen(b)) JS_MarkValue(rt, JS_MKPTR(JS_TAG_FUNCTION_BYTECODE, b), mark_func);",
  ],
  [
    "static void js_bytecode_function_finalizer(JSRuntime *rt, JSValue val)\n{",
    `${FREEZE_OWN}static void js_bytecode_function_finalizer(JSRuntime *rt, JSValue val)\n{`,
  ],
];

/** The folder with the engine's sources, patched. @throws BuildError */
export function engineSources(): Promise<string> {
  return cached(
    `engine-${hash(SHA256, JSON.stringify([PATCHES, APPENDED])).slice(0, 16)}`,
    async (folder) => {
      const archive = await fetchPackage(folder);
      await execute("tar", ["-xzf", archive, "-C", folder, SOURCES]);
      const unpacked = join(folder, SOURCES);
      for (const name of readdirSync(unpacked))
        if (/\.[ch]$/.test(name)) copyFileSync(join(unpacked, name), join(folder, name));
      patch(join(folder, "quickjs.c"));
    },
  );
}

async function fetchPackage(folder: string): Promise<string> {
  const output = await execute("npm", ["pack", PACKAGE, "--json", "--pack-destination", folder], folder);
  const [{ filename }] = JSON.parse(output);
  const archive = join(folder, filename);
  const sum = createHash("sha256").update(readFileSync(archive)).digest("hex");
  if (sum === SHA256) return archive;
  throw new BuildError(
    `the package ${PACKAGE} is not the one that is known: its SHA-256 is ${sum}, not ${SHA256}.`,
  );
}

function patch(file: string): void {
  let text = readFileSync(file, "utf8");
  for (const [from, to] of PATCHES) {
    if (text.split(from).length !== 2) throw new BuildError(`quickjs.c has "${from}" not exactly once.`);
    text = text.replace(from, () => to);
  }
  writeFileSync(file, text + APPENDED);
}
