import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { Failures } from "../common/compile-error.ts";
import { importedName } from "../common/imported-name.ts";
import { isTaskFunction } from "../common/new-awaitable.ts";
import { lazyMethod, textOf } from "../common/typed-call.ts";
import { awaitWord } from "./spelled.ts";
import { refuseTaskCallbacks } from "./task-callbacks.ts";

/** What is written instead of a method of Promise. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ["then", "write `const value = await …`, and go on with the value"],
  ["catch", "write `try { await … } catch (error) { … }`"],
  ["finally", "write `try { await … } finally { … }`"],
]);
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ["all", "write `await all(…)`, from ristretto"],
  ["race", "write `await race(…)`, from ristretto"],
  ["any", "write `await race(…)`, from ristretto"],
  ["allSettled", "write `await allSettled(…)`, from ristretto"],
]);

/**
 * Refuses what Promises do and tasks do not, where it is asked of one: to run without being awaited, `.then`, `Promise.all`.
 * @param isNew whether a future or a task is made there.
 * @throws CompileError
 */
export function refusePromiseHabits(ast: t.File, file: string, isNew: (path: NodePath) => boolean): void {
  const failures = new Failures(file);
  traverse(ast, {
    ExpressionStatement(path) {
      const call = path.get("expression");
      if (!call.isCallExpression()) return;
      if (!isLazy(call, isNew)) return;
      const name = textOf(call.node.callee);
      failures.add(
        call.node,
        call.get("callee").isFunctionExpression() ? inPlace(call) : dropped(call, `${name}(…)`),
      );
    },
    VariableDeclarator(path) {
      const made = path.get("init") as NodePath;
      if (!path.get("id").isIdentifier() || !made.isCallExpression()) return;
      const { name } = path.node.id as t.Identifier;
      if (path.scope.getBinding(name)?.referenced !== false || isExported(path)) return;
      if (isLazy(made, isNew))
        failures.add(
          path.node,
          `\`${name}\` is never awaited, so what it was given does nothing: write \`await\`.`,
        );
    },
    CallExpression(path) {
      const callee = path.get("callee");
      if (!callee.isMemberExpression({ computed: false })) return;
      const name = (callee.node.property as t.Identifier).name;
      if (METHODS.has(name) && isTaskCall(callee.get("object"), isNew))
        failures.add(callee.node.property, `a task has no \`.${name}\`: ${METHODS.get(name)}.`);
      if (FUNCTIONS.has(name) && takesTasks(path, isNew))
        failures.add(path.node, `\`Promise.${name}\` does not wait for tasks: ${FUNCTIONS.get(name)}.`);
    },
  });
  refuseTaskCallbacks(ast, failures);
  failures.throwIfAny();
}

/** What can be written there: a module of `async` functions may have others, too. */
function advice(path: NodePath, call: string): string {
  if (path.getFunctionParent()?.node.generator) return `write \`${awaitWord(path)} ${call}\``;
  return `make the function \`async\`, and write \`await ${call}\``;
}

/** It runs only where it is awaited. Of a method, its name does not tell: a pin's `write` is plain, and a port's is not. */
function isLazy(call: NodePath<t.CallExpression>, isNew: (path: NodePath) => boolean): boolean {
  const callee = call.get("callee");
  return callee.isMemberExpression() && importedName(callee) === undefined
    ? lazyMethod(call) !== undefined
    : isNew(call);
}

function dropped(path: NodePath, call: string): string {
  return `\`${call}\` does nothing by itself: ${advice(path, call)}.`;
}

/** `(async () => { … })();` */
function inPlace(call: NodePath<t.CallExpression>): string {
  const word = call.getFunctionParent()?.node.generator ? `put \`${awaitWord(call)}\` before it, or ` : "";
  return `an \`async\` function that is called where it stands does nothing by itself: ${word}give it to \`spawn\`.`;
}

function isExported(path: NodePath): boolean {
  return path.parentPath?.parentPath?.isExportNamedDeclaration() === true;
}

/** `Promise.all([first(), second()])`, and with a list that was made before. */
function takesTasks(path: NodePath<t.CallExpression>, isNew: (path: NodePath) => boolean): boolean {
  if (!t.isIdentifier((path.node.callee as t.MemberExpression).object, { name: "Promise" })) return false;
  const list = path.get("arguments")[0] && valueAt(path.get("arguments")[0] as NodePath);
  if (list?.isArrayExpression())
    return list.get("elements").some((each) => each.node !== null && isTaskCall(each as NodePath, isNew));
  return list?.isCallExpression() === true && mapsToTasks(list, isNew);
}

/** `names.map(work)`, `names.map((name) => work(name))` */
function mapsToTasks(call: NodePath<t.CallExpression>, isNew: (path: NodePath) => boolean): boolean {
  const callee = call.get("callee");
  const given = call.get("arguments")[0] as NodePath | undefined;
  if (!callee.isMemberExpression({ computed: false }) || given === undefined) return false;
  if (!t.isIdentifier(callee.node.property, { name: "map" })) return false;
  if (isTaskFunction(given)) return true;
  return given.isArrowFunctionExpression() && isTaskCall(given.get("body") as NodePath, isNew);
}

/** A task or a future that is made there, or is the value of the variable there. */
function isTaskCall(path: NodePath, isNew: (path: NodePath) => boolean): boolean {
  const direct = withoutTypes(path);
  if (direct.isCallExpression()) return isNew(direct);
  const value = valueAt(direct);
  return value.isCallExpression() && isLazy(value, isNew);
}

function withoutTypes(path: NodePath): NodePath {
  const isForTypes =
    path.isTSAsExpression() ||
    path.isTSSatisfiesExpression() ||
    path.isTSNonNullExpression() ||
    path.isTSTypeAssertion();
  return isForTypes ? withoutTypes(path.get("expression") as NodePath) : path;
}

/** Of a variable that keeps its first value, that value. */
function valueAt(given: NodePath): NodePath {
  const path = withoutTypes(given);
  if (!path.isIdentifier()) return path;
  const binding = path.scope.getBinding(path.node.name);
  if (!binding?.constant || !binding.path.isVariableDeclarator({ id: binding.identifier })) return path;
  const init = binding.path.get("init") as NodePath;
  return init.node ? valueAt(init) : path;
}
