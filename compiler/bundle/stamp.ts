import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hash } from "../common/hash.ts";

const COMPILER = fileURLToPath(new URL("..", import.meta.url));

let known: string | undefined;

/** Says which compiler this is: its own text, which Babel and which parser of regular expressions. The built package knows it by heart. */
export function compilerStamp(): string {
  known ??= hash(...ownTexts(), ...babelManifests(), manifestOf("regjsparser"));
  return known;
}

function ownTexts(): string[] {
  const names = readdirSync(COMPILER, { recursive: true, encoding: "utf8" }).sort();
  return names
    .filter((name) => /\.c?[jt]s$/.test(name))
    .map((name) => readFileSync(join(COMPILER, name), "utf8"));
}

function manifestOf(name: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(`${name}/package.json`), "utf8");
}

/** Of all that npm has put beside its core, in which are the versions. */
function babelManifests(): string[] {
  const core = dirname(createRequire(import.meta.url).resolve("@babel/core/package.json"));
  const names = readdirSync(join(core, "..")).sort();
  const packages = names.filter((name) => !name.startsWith("."));
  return packages.map((name) => readFileSync(join(core, "..", name, "package.json"), "utf8"));
}
