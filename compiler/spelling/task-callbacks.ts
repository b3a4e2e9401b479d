import { type NodePath, types as t, traverse } from "../babel/index.ts";
import type { Failures } from "../common/compile-error.ts";
import { isTaskFunction } from "../common/new-awaitable.ts";
import { typeOf } from "../common/typed-call.ts";
import { words } from "../common/words.ts";

/** What the engine calls with nobody to await what the call gives. */
const TIMERS = words("setTimeout setInterval setImmediate queueMicrotask setWatch");
/** What calls its function for each element, and takes what that gives for a plain value. */
const OF_ARRAYS = words("forEach filter some every find findIndex sort");
/** Calls whose value is an array. */
const GIVES_ARRAY = words("keys values entries from of map filter slice concat split sort reverse");

/** Refuses an `async` function where a plain one is called: what its call gives is dropped, so it never runs. */
export function refuseTaskCallbacks(ast: t.File, failures: Failures): void {
  traverse(ast, {
    CallExpression(path) {
      const name = callerOf(path);
      if (name === undefined) return;
      for (const given of path.get("arguments"))
        if (isTaskFunction(given))
          failures.add(
            given.node,
            `\`${name}\` calls an \`async\` function and drops what that gives, so it never runs: ${advice(name)}.`,
          );
    },
  });
}

function advice(name: string): string {
  return OF_ARRAYS.includes(name)
    ? "write a loop, `for (const each of list) …`, and `await` in it"
    : "give it a plain function that starts the task, `() => void spawn(work())`";
}

/** The name of what calls the functions that it is given, and awaits nothing. */
function callerOf(path: NodePath<t.CallExpression>): string | undefined {
  const callee = path.get("callee");
  if (callee.isIdentifier()) {
    const { name } = callee.node;
    return TIMERS.includes(name) && !path.scope.hasBinding(name, true) ? name : undefined;
  }
  if (!callee.isMemberExpression({ computed: false })) return undefined;
  const { name } = callee.node.property as t.Identifier;
  const object = callee.get("object");
  if (name === "watch") return typeOf(object) === "Digital" ? name : undefined;
  return OF_ARRAYS.includes(name) && isArray(object) ? name : undefined;
}

/** The source says so: an app may have a `forEach` of its own that awaits. */
function isArray(path: NodePath): boolean {
  if (path.isArrayExpression()) return true;
  if (path.isCallExpression()) {
    const callee = path.get("callee");
    if (!callee.isMemberExpression({ computed: false })) return false;
    const isOfLanguage = isArray(callee.get("object")) || isNamed(callee.node.object, ["Object", "Array"]);
    return isOfLanguage && isNamed(callee.node.property, GIVES_ARRAY);
  }
  if (!path.isIdentifier()) return false;
  const binding = path.scope.getBinding(path.node.name);
  if (binding?.identifier.typeAnnotation) return isArrayType(binding.identifier.typeAnnotation);
  if (!binding?.constant || !binding.path.isVariableDeclarator()) return false;
  const init = binding.path.get("init") as NodePath;
  return init.node != null && isArray(init);
}

function isNamed(node: t.Node, names: readonly string[]): boolean {
  return t.isIdentifier(node) && names.includes(node.name);
}

/** `T[]`, `readonly T[]`, `Array<T>` */
function isArrayType(annotation: t.Node): boolean {
  if (!t.isTSTypeAnnotation(annotation)) return false;
  let type: t.TSType = annotation.typeAnnotation;
  if (t.isTSTypeOperator(type)) type = type.typeAnnotation;
  return (
    t.isTSArrayType(type) || (t.isTSTypeReference(type) && isNamed(type.typeName, ["Array", "ReadonlyArray"]))
  );
}
