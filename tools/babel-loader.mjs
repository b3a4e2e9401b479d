// In the built package: loads Babel from the one file beside this one, with what V8 has made of it before.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";

const FILE = fileURLToPath(new URL("babel.cjs", import.meta.url));
const { version, platform, arch } = process;
const NODE = [version, platform, arch, cachedDataVersionTag().toString(16)].join("-");
export const CODE = fileURLToPath(new URL(`babel-${NODE}.bin`, import.meta.url));

// It is plain ASCII. V8 takes kept code only if its own version, its flags and the length of the text are the same.
export const TEXT = `(function(require,module){${readFileSync(FILE, "latin1")}\n})`;
const script = new Script(TEXT, {
  filename: FILE,
  ...(existsSync(CODE) && { cachedData: readFileSync(CODE) }),
});

const babel = { exports: {} };
script.runInThisContext()(createRequire(import.meta.url), babel);

export const {
  createConfigItem,
  forOf,
  parseRegexp,
  parseSync,
  presetEnv,
  regenerator,
  transformFromAstSync,
  traverse,
  types,
  typescript,
} = babel.exports;

/** What V8 has made of the text until now. */
export const codeSoFar = () => script.createCachedData();
