import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ENGINE_FILES, engineSources } from "./engine-sources.ts";
import { execute } from "./programs.ts";

const COMPILER = "arm-none-eabi-gcc";
/** Where Debian, and ARM's own installation, have the licences of the C library; beside the folder of its files. */
const DOCUMENTS = ["doc/libnewlib-arm-none-eabi/copyright", "doc/gcc-arm-none-eabi/license.txt"];
const NOT_FOUND =
  "This machine has no text of its licences where the compiler's packages put it. It is the file COPYING.NEWLIB of newlib.";

/** What an image has to say of the work of others that is in it: QuickJS, and newlib as its C library. @throws BuildError */
export async function imageNotices(): Promise<string> {
  const sources = await engineSources();
  const heads = ENGINE_FILES.map((name) => headOf(readFileSync(join(sources, name), "utf8")));
  return `QuickJS 2021-03-27: MIT\n\n${heads.join("\n\n")}\n\n\nnewlib, the C library\n\n${await libraryText()}\n`;
}

/** The comment that a source begins with. */
function headOf(text: string): string {
  const comment = /^\/\*([\s\S]*?)\*\//.exec(text)?.[1] ?? "";
  return comment.replace(/^ ?\*? ?/gm, "").trim();
}

async function libraryText(): Promise<string> {
  const library = (await execute(COMPILER, ["-print-file-name=libc.a"])).trim();
  for (let at = dirname(resolve(library)); at !== dirname(at); at = dirname(at))
    for (const name of DOCUMENTS) {
      const path = join(at, "share", name);
      if (existsSync(path)) return readFileSync(path, "utf8").trim();
    }
  return NOT_FOUND;
}
