import { types as t } from "../babel/index.ts";
import { parseScript, type SourceMap } from "./program.ts";
import { contains, mentionsConstructor } from "./trees.ts";

interface Text {
  code: string;
  map: SourceMap;
}

/*
 * Shorter statements and expressions for Espruino, by UglifyJS: esbuild would write what Espruino's parser trips over.
 * Names and blanks are left to esbuild, which sees what is done to the script after this.
 */

/**
 * What of ES5 UglifyJS would write in another way, and must not: an arrow, which takes more memory than a function; a
 * function that is made anew wherever it is called; a `do` loop, whose condition Espruino asks for after a `break`;
 * a `switch` whose cases stand in another order; `o.é` for `o["é"]`; a parameter in place of `arguments[0]`.
 */
const KEPT_AS_IT_IS = {
  arrows: false,
  reduce_funcs: false,
  loops: false,
  switches: false,
  properties: false,
  arguments: false,
};

/** What UglifyJS takes for granted, and this script does not keep to. */
function withheld(program: t.Program): Record<string, boolean> {
  const hasAccessors = contains(
    program,
    (node) =>
      t.isObjectMethod(node) ||
      t.isIdentifier(node, { name: "defineProperty" }) ||
      isText(node, "defineProperty"),
  );
  return {
    // It does not see that a field of an object that it knows is a getter.
    ...(hasAccessors && { pure_getters: false }),
    // Nor that `new object.constructor(5)` calls a function that it knows.
    ...(mentionsConstructor(program) && { reduce_vars: false }),
  };
}

function isText(node: t.Node, value: string): boolean {
  return t.isStringLiteral(node, { value });
}

/** Whether a list in it leaves a place out, as no list of the script did before. */
function hasHoles(code: string): boolean {
  if (!/[[,]\s*,/.test(code)) return false;
  return contains(parseScript(code), (node) => t.isArrayExpression(node) && node.elements.includes(null));
}

/**
 * Shortens a script whose top-level names are its own.
 * @param program what `code` was printed from.
 */
export async function shorten({ code, map }: Text, program: t.Program): Promise<Text> {
  const { minify } = await import("../uglify/index.ts");
  const write = (more: Record<string, boolean>) =>
    minify(code, {
      compress: {
        passes: 5,
        toplevel: true,
        keep_fargs: false,
        ...KEPT_AS_IT_IS,
        ...withheld(program),
        ...more,
      },
      mangle: false,
      output: { beautify: true, braces: false },
      sourceMap: { content: map, filename: "bundle.js", includeSources: true },
    });
  let result = write({});
  // It writes `x = [], x[2] = 5` as `x = [, , 5]`.
  if (!result.error && hasHoles(result.code)) result = write({ join_vars: false });
  if (result.error) throw result.error;
  return { code: result.code, map: JSON.parse(result.map) as SourceMap };
}
