import { type NodePath, type types as t, traverse } from "../babel/index.ts";
import { isOfForeignObject } from "./foreign-object.ts";
import { importedName, isOwnEntry } from "./imported-name.ts";
import { awaitedMethods, isAwaitable } from "./library-facts.ts";

/** Tells what of an app or of one of its modules is a future or a task that is made right there. */
export function awaitedIn(file: t.File): (path: NodePath) => boolean {
  const methods = methodsIn(file);
  const ofLibrary = new Set(awaitedMethods(importedNames(file)));
  // An app that has a method of the same name is believed.
  const isTaskMethod = (call: NodePath<t.CallExpression>, name: string) =>
    methods.get(name) ?? (ofLibrary.has(name) && !isOfForeignObject(call));
  return (path) => isNewAwaitable(path, isTaskMethod);
}

/** What an app imports of ristretto. */
export function importedNames(file: t.File): string[] {
  return file.program.body.flatMap((statement) =>
    statement.type === "ImportDeclaration" && isOwnEntry(statement.source.value) ? namesIn(statement) : [],
  );
}

export function namesIn({ specifiers }: t.ImportDeclaration): string[] {
  return specifiers.flatMap((one) =>
    one.type === "ImportSpecifier"
      ? [one.imported.type === "Identifier" ? one.imported.name : one.imported.value]
      : [],
  );
}

export function isNamed(node: t.Node, name: string): boolean {
  return (
    (node.type === "Identifier" && node.name === name) ||
    (node.type === "StringLiteral" && node.value === name)
  );
}

/** The name of the method, field or property that a node defines or sets. */
export function definedName(node: t.Node): string | undefined {
  const key =
    node.type === "ClassMethod" ||
    node.type === "ClassProperty" ||
    node.type === "ObjectMethod" ||
    node.type === "ObjectProperty"
      ? node.key
      : node.type === "AssignmentExpression" && node.left.type === "MemberExpression"
        ? node.left.property
        : undefined;
  if (key?.type === "Identifier") return key.name;
  return key?.type === "StringLiteral" ? key.value : undefined;
}

/** The methods of an app by their names: whether all that it defines by that name are tasks. */
function methodsIn(file: t.File): Map<string, boolean> {
  const methods = new Map<string, boolean>();
  traverse(file, {
    enter({ node }) {
      const name = definedName(node);
      if (name === undefined) return;
      const isMethod = node.type === "ClassMethod" || node.type === "ObjectMethod";
      methods.set(name, methods.get(name) !== false && isMethod && isTask(node));
    },
  });
  return methods;
}

/** Whether the method of that name gives a future or a task there. */
type IsTaskMethod = (call: NodePath<t.CallExpression>, name: string) => boolean;

/**
 * A future or a task that is made right here: a call of a function that ristretto exports, of a task of the app, or of a
 * method that gives nothing else. `select({ key: sleep(5) })` takes an object of them.
 */
function isNewAwaitable(path: NodePath, isTaskMethod: IsTaskMethod): boolean {
  if (path.isObjectExpression())
    return path
      .get("properties")
      .every((one) => one.isObjectProperty() && isNewAwaitable(one.get("value") as NodePath, isTaskMethod));
  if (!path.isCallExpression()) return false;
  const callee = path.get("callee") as NodePath;
  const imported = importedName(callee);
  if (imported !== undefined) return isAwaitable(imported);
  if (callee.isIdentifier() || callee.isFunctionExpression()) return isTaskFunction(callee);
  if (!callee.isMemberExpression({ computed: false })) return false;
  const { property } = callee.node;
  if (property.type !== "Identifier") return false;
  return isTaskMethod(path, property.name);
}

/** It is a `function*` of the app, by its name or where it stands. */
export function isTaskFunction(path: NodePath): boolean {
  if (path.isFunctionExpression()) return isTask(path.node);
  if (!path.isIdentifier()) return false;
  const binding = path.scope.getBinding(path.node.name);
  const declared = binding?.constant ? binding.path.node : undefined;
  const made = declared?.type === "VariableDeclarator" ? declared.init : declared;
  return (made?.type === "FunctionDeclaration" || made?.type === "FunctionExpression") && isTask(made);
}

export function isTask(node: t.Function): boolean {
  return "generator" in node && node.generator === true;
}

/** Without the check that stands around what `await` is given: see src/async/await.ts. */
export function unchecked(path: NodePath): NodePath {
  if (!path.isCallExpression() || importedName(path.get("callee")) !== "$await") return path;
  return path.get("arguments")[0] as NodePath;
}
