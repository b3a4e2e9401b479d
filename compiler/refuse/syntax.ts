import { type NodePath, types as t } from "../babel/index.ts";
import type { Engine } from "./engines/index.ts";
import type { Check, Report } from "./finding.ts";
import { isGlobal } from "./globals.ts";

interface Construct {
  name: string;
  is(path: NodePath): boolean;
  /** What it is called at the begin of a sentence, and what to do. */
  what: string;
  advice: string;
}

/** `super.name(…)`, `super.name.call(…)`. An accessor of the class above would see its prototype as `this`. */
function isMethodCall({ key, parent }: NodePath): boolean {
  if (key === "callee") return true;
  if (key !== "object" || !t.isMemberExpression(parent, { computed: false })) return false;
  return t.isIdentifier(parent.property) && /^(?:call|apply|bind)$/.test(parent.property.name);
}

const CONSTRUCTS: Construct[] = [
  {
    name: "BigInt",
    is: (path) => path.isBigIntLiteral(),
    what: "A BigInt",
    advice: "Use numbers, which are exact up to 2^53",
  },
  {
    name: "import()",
    is: (path) => path.isImport() || path.isImportExpression(),
    what: "A dynamic import()",
    advice: "Import it at the top: everything is one bundle",
  },
  {
    name: "import.meta",
    is: (path) => path.isMetaProperty() && path.node.meta.name === "import",
    what: "import.meta",
    advice: "A bundle has no place of its own: write the value down",
  },
  {
    name: "eval",
    is: (path) => path.isCallExpression() && isGlobal(path.get("callee") as NodePath, "eval"),
    what: "eval",
    advice: "Write the code as a function: only what is compiled can run",
  },
  {
    name: "Function",
    is: (path) =>
      (path.isCallExpression() || path.isNewExpression()) &&
      isGlobal(path.get("callee") as NodePath, "Function"),
    what: "new Function",
    advice: "Write the code as a function: only what is compiled can run",
  },
  {
    name: "with",
    is: (path) => path.isWithStatement(),
    what: "with",
    advice: "Put the object into a variable with a short name",
  },
  {
    name: "super",
    is: (path) => path.isMemberExpression() && path.get("object").isSuper() && !isMethodCall(path),
    what: "A property of super that is not called",
    advice: "Write a method in the class above, and call it: super.name()",
  },
  {
    name: "await",
    is: (path) => path.isAwaitExpression() && path.getFunctionParent() === null,
    what: "An await outside of a function",
    advice: "Move it into an async function",
  },
];

/** What cannot be lowered at all. */
export function checkSyntax(engine: Engine, report: Report): Check {
  return (path) => {
    for (const { name, is, what, advice } of CONSTRUCTS)
      if (is(path))
        report({
          name,
          node: path.node,
          sentence: `${what} cannot be compiled for ${engine.name}. ${advice}.`,
        });
  };
}
