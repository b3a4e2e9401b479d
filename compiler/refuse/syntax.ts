import { type NodePath, types as t } from "../babel/index.ts";
import type { Engine } from "./engines/index.ts";
import type { Check, Report } from "./finding.ts";
import { isGlobal } from "./globals.ts";

interface Construct {
  name: string;
  is(path: NodePath, engine: Engine): boolean;
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

const BUILT_IN =
  /^(?:Array|Date|RegExp|String|Number|Boolean|Object|Function|Promise|Symbol|BigInt|DataView|(?:Shared)?ArrayBuffer|(?:Weak)?(?:Map|Set)|(?:Big)?(?:U?[Ii]nt|Float)\d+(?:Clamped)?Array|Uint8ClampedArray)$/;

/** `class Stack extends Array`, also by the name of a constant. What the engine lacks is no built-in there. */
function extendsBuiltIn(path: NodePath, { globals }: Engine): boolean {
  if (!path.isClass()) return false;
  const base = path.get("superClass") as NodePath;
  if (!base.isIdentifier()) return false;
  const isBuiltIn = (one: NodePath): boolean =>
    one.isIdentifier() &&
    BUILT_IN.test(one.node.name) &&
    isGlobal(one, one.node.name) &&
    !globals.includes(one.node.name);
  if (isBuiltIn(base)) return true;
  const binding = base.scope.getBinding(base.node.name);
  if (!binding?.constant || !binding.path.isVariableDeclarator()) return false;
  return isBuiltIn(binding.path.get("init") as NodePath);
}

/** A field with the name of an accessor of its class, or of one above it in the file. */
function hidesAccessor(path: NodePath): boolean {
  if (!path.isClassProperty({ computed: false }) || path.node.declare) return false;
  const { key } = path.node;
  const isAccessor = (node: t.Node) =>
    t.isClassMethod(node, { computed: false, static: path.node.static === true }) &&
    /^[gs]et$/.test(node.kind) &&
    t.isNodesEquivalent(node.key, key);
  for (let owner = ownerOf(path); owner; owner = above(owner))
    if (owner.node.body.body.some(isAccessor)) return true;
  return false;
}

function ownerOf(path: NodePath): NodePath<t.Class> | undefined {
  const owner = path.findParent((parent) => parent.isClass());
  return (owner ?? undefined) as NodePath<t.Class> | undefined;
}

function above(owner: NodePath<t.Class>): NodePath<t.Class> | undefined {
  const { superClass } = owner.node;
  const found = t.isIdentifier(superClass) ? owner.scope.getBinding(superClass.name)?.path : undefined;
  const made = found?.isVariableDeclarator() ? (found.get("init") as NodePath) : found;
  return made?.isClass() && made !== owner ? made : undefined;
}

/** A function has a `name`, which cannot be assigned, and what is defined in its place has no `super`. */
function isStaticNameWithSuper(path: NodePath): boolean {
  if (!path.isClassMethod({ static: true, computed: false, kind: "method" })) return false;
  if (!t.isIdentifier(path.node.key) || !/^(?:name|length)$/.test(path.node.key.name)) return false;
  let found = false;
  path.traverse({
    Super() {
      found = true;
    },
  });
  return found;
}

const CONSTRUCTS: Construct[] = [
  {
    name: "extends a built-in",
    is: extendsBuiltIn,
    what: "A class that extends a built-in other than Error",
    advice: "Keep one in a field, and write the methods that the class needs",
  },
  {
    name: "extends null",
    is: (path) => path.isClass() && t.isNullLiteral(path.node.superClass),
    what: "A class that extends null",
    advice: "Leave it out, or take Object.create(null) for an object without a prototype",
  },
  {
    name: "a field that hides an accessor",
    is: hidesAccessor,
    what: "A field with the name of an accessor of its class or of one above",
    advice: "Give it another name, or write to the accessor in the constructor",
  },
  {
    name: "super in a static name",
    is: isStaticNameWithSuper,
    what: "A static method that is called name or length and uses super",
    advice: "Give it another name",
  },
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
      if (is(path, engine))
        report({
          name,
          node: path.node,
          sentence: `${what} cannot be compiled for ${engine.name}. ${advice}.`,
        });
  };
}
