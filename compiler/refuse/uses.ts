import { type NodePath, types as t } from "../babel/index.ts";
import type { Engine } from "./engines/index.ts";
import type { Check, Report } from "./finding.ts";
import { isGlobal } from "./globals.ts";
import { kindOf } from "./kinds.ts";

/** A way to use what an engine has, which does not do there what it does elsewhere. */
interface Use {
  name: string;
  is(path: NodePath): boolean;
  /** What the engine does, after its name, and what to do. */
  does: string;
  advice: string;
  /** It may as well be another thing of that name, which is no reason to refuse it. */
  isGuess?(path: NodePath): boolean;
  /** What something may stand in for. */
  replaced?(path: NodePath): NodePath;
}

/** `object.method(…)`, with the argument at `index` given. */
function passes(path: NodePath, object: string, method: string, index: number): boolean {
  if (!path.isCallExpression()) return false;
  const callee = path.get("callee") as NodePath;
  const isCall =
    callee.matchesPattern(`${object}.${method}`) && isGlobal(callee.get("object") as NodePath, object);
  return isCall && isGiven(path.node.arguments[index]);
}

function isGiven(argument: t.Node | undefined): boolean {
  return (
    argument !== undefined && !t.isNullLiteral(argument) && !t.isIdentifier(argument, { name: "undefined" })
  );
}

function isMethod(path: NodePath, name: string): path is NodePath<t.CallExpression> {
  if (!path.isCallExpression() && !path.isOptionalCallExpression()) return false;
  const { callee } = path.node;
  if (!t.isMemberExpression(callee) && !t.isOptionalMemberExpression(callee)) return false;
  return !callee.computed && t.isIdentifier(callee.property, { name });
}

function textThenFunction([text, replacer]: readonly t.Node[]): boolean {
  return t.isStringLiteral(text) && t.isFunction(replacer);
}

function makesError(path: NodePath): boolean {
  if (!path.isNewExpression() && !path.isCallExpression()) return false;
  const callee = path.get("callee") as NodePath;
  return (
    callee.isIdentifier() && /^(?:\w*Error)$/.test(callee.node.name) && isGlobal(callee, callee.node.name)
  );
}

/** `text * 1`, `text == 11`: the text becomes a number by itself. What `toFixed` gives has no leading zeros. */
function countsWithText(path: NodePath): boolean {
  if (!path.isBinaryExpression()) return false;
  const sides = [path.get("left") as NodePath, path.get("right") as NodePath];
  const isText = (side: NodePath) => kindOf(side) === "String" && !isMethod(side, "toFixed");
  if (/^[-*/%]$/.test(path.node.operator)) return sides.some(isText);
  const compares = /^(?:[=!]=|[<>]=?)$/.test(path.node.operator);
  return compares && sides.some(isText) && sides.some((side) => kindOf(side) === "Number");
}

/** A method of a class, by a name that `is` true of. */
function isNamedMethod(path: NodePath, is: (name: string) => boolean): boolean {
  if (!path.isClassMethod({ computed: false, static: false })) return false;
  const { key } = path.node;
  if (t.isIdentifier(key)) return is(key.name);
  return t.isStringLiteral(key) || t.isNumericLiteral(key) ? is(String(key.value)) : false;
}

/** `static length = 1`, `static get length()`. */
function isStaticLength(path: NodePath): boolean {
  if (!path.isClassMethod() && !path.isClassProperty()) return false;
  const { node } = path;
  return node.static === true && !node.computed && t.isIdentifier(node.key, { name: "length" });
}

/** `new Date(…)`, where the name is the global one. */
function makes(path: NodePath, names: readonly string[]): boolean {
  if (!path.isNewExpression()) return false;
  const callee = path.get("callee") as NodePath;
  return callee.isIdentifier() && names.includes(callee.node.name) && isGlobal(callee, callee.node.name);
}

/** `{ get x() { … }, ...more }`, `{ set x(v) { … }, [key]: 1 }`: made of parts, of which accessors are copied. */
function copiesAccessors(path: NodePath): boolean {
  if (!path.isObjectExpression()) return false;
  const { properties } = path.node;
  if (!properties.some((one) => t.isObjectMethod(one) && one.kind !== "method")) return false;
  return properties.some(
    (one) =>
      t.isSpreadElement(one) ||
      one.computed ||
      (t.isObjectProperty(one) && t.isIdentifier(one.key, { name: "__proto__" })),
  );
}

/** `new date.constructor(value)`. */
function makesOfConstructor(path: NodePath): boolean {
  if (!path.isNewExpression() || path.node.arguments.length !== 1) return false;
  const { callee } = path.node;
  return (
    t.isMemberExpression(callee, { computed: false }) &&
    t.isIdentifier(callee.property, { name: "constructor" })
  );
}

function makesOfDate(path: NodePath): boolean {
  if (!makes(path, ["Date"]) || (path.node as t.NewExpression).arguments.length !== 1) return false;
  return kindOf(path.get("arguments.0") as NodePath) === "Date";
}

const USES: Use[] = [
  {
    name: "a Date made of a Date",
    is: (path) => makesOfDate(path) || makesOfConstructor(path),
    isGuess: makesOfConstructor,
    does: "makes no Date of a Date",
    advice: "Write new Date(date.getTime())",
    replaced: (path) => path,
  },
  {
    name: "a new Date",
    is: (path) => makes(path, ["Date"]),
    does: "has no dates but Date.now()",
    advice: "Count in milliseconds with Date.now(), or ask the board's clock",
  },
  {
    name: "an object made of a number or a text",
    is: (path) => makes(path, ["Number", "String", "Boolean"]),
    does: "makes no objects of numbers and texts",
    advice: "Leave out new",
  },
  {
    name: "accessors beside what a literal spreads",
    is: copiesAccessors,
    does: "cannot copy the accessors of a literal that spreads, computes a key or has __proto__",
    advice: "Write a class, or define them with Object.defineProperty",
  },
  {
    name: "the indentation of JSON.stringify",
    is: (path) => passes(path, "JSON", "stringify", 2),
    does: "leaves the indentation of JSON.stringify out",
    advice: "Leave it out",
  },
  {
    name: "a static length",
    is: isStaticLength,
    does: "has a length in each function that cannot be replaced",
    advice: "Give it another name",
  },
  {
    name: "a number as the name of a method",
    is: (path) => isNamedMethod(path, (name) => /^\d/.test(name)),
    does: "does not find a method by a number",
    advice: "Give it a name that begins with a letter",
  },
  {
    name: "a method that is called prototype",
    is: (path) => isNamedMethod(path, (name) => name === "prototype"),
    does: "does not find a method that is called prototype",
    advice: "Give it another name",
  },
  {
    name: "the name of a method that is not ASCII",
    is: (path) => isNamedMethod(path, (name) => /[^ -~]/.test(name)),
    does: "does not find a method by a name that is not ASCII",
    advice: "Give it a name of the letters a to z",
  },
  {
    name: "a text in arithmetic",
    is: countsWithText,
    does: 'reads leading zeros as octal where a text becomes a number by itself: "011" * 1 is 9',
    advice: "Write Number(text), which the build reads right",
  },
  {
    name: "the replacer of JSON.stringify",
    is: (path) => passes(path, "JSON", "stringify", 1),
    does: "leaves the replacer of JSON.stringify out",
    advice: "Make an object of what is to be written first",
  },
  {
    name: "the reviver of JSON.parse",
    is: (path) => passes(path, "JSON", "parse", 1),
    does: "leaves the reviver of JSON.parse out",
    advice: "Change what JSON.parse returned",
  },
  {
    name: "the properties of Object.create",
    is: (path) => passes(path, "Object", "create", 1),
    does: "takes no properties in Object.create",
    advice: "Set them afterwards, or use Object.defineProperties",
    replaced: (path) => path.get("callee") as NodePath,
  },
  {
    name: "a function in Object.defineProperties",
    is: (path) =>
      passes(path, "Object", "defineProperties", 1) &&
      kindOf((path.get("arguments") as NodePath[])[0]!) !== "Object",
    does: "takes no function in Object.defineProperties",
    advice: "Use Object.defineProperty for each of them",
    replaced: (path) => path.get("callee") as NodePath,
  },
  {
    name: "the cause of an Error",
    is: (path) => makesError(path) && "arguments" in path.node && path.node.arguments.length > 1,
    does: "leaves the options of an Error out",
    advice: "Set error.cause afterwards",
  },
  {
    name: "a function that replaces a text",
    is: (path) => isMethod(path, "replace") && textThenFunction(path.node.arguments),
    does: "calls no function in replace where the first argument is a text",
    advice: "Use a pattern: /-/",
  },
  {
    name: "the limit of split",
    is: (path) => isMethod(path, "split") && isGiven(path.node.arguments[1]),
    does: "leaves the limit of split out",
    advice: "Use split(…).slice(0, limit)",
  },
  {
    name: "Object.prototype.toString",
    is: (path) =>
      path.matchesPattern("Object.prototype.toString") &&
      isGlobal(path.get("object.object") as NodePath, "Object"),
    does: "has an Object.prototype.toString that does not tell the type",
    advice: "Use typeof, Array.isArray or instanceof",
    replaced: (path) => path,
  },
  {
    name: "instanceof TypeError",
    is: (path) =>
      path.isBinaryExpression({ operator: "instanceof" }) && isGlobal(path.get("right"), "TypeError"),
    does: "throws a plain Error where others throw a TypeError",
    advice: "Test for Error, or throw and test for a class of your own",
  },
];

/** What the engine would run, and get wrong. */
export function checkUses(engine: Engine, report: Report): Check {
  const wrong = USES.filter(({ name }) => engine.uses.includes(name));
  return (path) => {
    for (const { name, is, isGuess, does, advice, replaced } of wrong)
      if (is(path)) {
        const sentence = `${engine.name} ${does}. ${advice}.`;
        const more = { ...(replaced && { path: replaced(path) }), isGuess: isGuess?.(path) ?? false };
        report({ name, node: path.node, sentence, ...more });
      }
  };
}
