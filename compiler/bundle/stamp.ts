import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hash } from "./hash.ts";

const COMPILER = fileURLToPath(new URL("..", import.meta.url));
const BABEL = ["@babel/core", "@babel/preset-env", "@babel/plugin-transform-typescript"];

let known: string | undefined;

/** Says which compiler this is: its own text, and which Babel. The built package knows it by heart. */
export function compilerStamp(): string {
  known ??= hash(...ownTexts(), ...BABEL.map(version));
  return known;
}

function ownTexts(): string[] {
  const names = readdirSync(COMPILER, { recursive: true, encoding: "utf8" }).sort();
  return names
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => readFileSync(join(COMPILER, name), "utf8"));
}

function version(name: string): string {
  return createRequire(import.meta.url)(`${name}/package.json`).version;
}
