import { type NodePath, types as t } from "../babel/index.ts";
import { isStore } from "./guards.ts";
import type { Program } from "./program.ts";
import { nameIn } from "./properties.ts";
import { usesArguments } from "./trees.ts";

/**
 * Leaves out arguments that no method takes: in `pin.watch("both", listener, closed)`, where each `watch` in the script has
 * two parameters.
 *
 * @param isOwnName whether ristretto's own code chose the name of the property, and nothing else means one by it.
 */
export function dropMethodArguments(program: Program, isOwnName: (name: string) => boolean): void {
  const most = mostParameters(program);
  program.path.traverse({
    CallExpression(path) {
      const { callee, arguments: given } = path.node;
      const name = t.isMemberExpression(callee) ? nameIn(callee)?.name : undefined;
      if (name === undefined || !isOwnName(name)) return;
      if (given.some((argument) => t.isSpreadElement(argument))) return;
      const taken = most.get(name) ?? Infinity;
      while (given.length > taken && program.isPure(given.at(-1)! as t.Expression, path)) given.pop();
    },
  });
}

/** By the name of each property, the most parameters that a function under this name has; Infinity if that is not known. */
function mostParameters(program: Program): Map<string, number> {
  const most = new Map<string, number>();
  const note = (named: t.Node, parameters: number) => {
    const name = nameIn(named)?.name;
    if (name !== undefined) most.set(name, Math.max(most.get(name) ?? 0, parameters));
  };
  program.path.traverse({
    AssignmentExpression(path) {
      const { left, right } = path.node;
      note(left, isStore(path.node) ? parametersOf(right, path) : Infinity);
    },
    UpdateExpression: ({ node }) => note(node.argument, Infinity),
    ObjectProperty: (path) => note(path.node, parametersOf(path.node.value, path)),
    ObjectMethod: ({ node }) => note(node, node.kind === "method" ? parametersIn(node) : Infinity),
  });
  return most;
}

function parametersOf(value: t.Node, path: NodePath): number {
  if (t.isFunctionExpression(value)) return parametersIn(value);
  const binding = t.isIdentifier(value) ? path.scope.getBinding(value.name) : undefined;
  const declared = binding?.constant === true ? binding.path.node : undefined;
  return t.isFunctionDeclaration(declared) ? parametersIn(declared) : Infinity;
}

function parametersIn(node: t.Function): number {
  return usesArguments(node) ? Infinity : node.params.length;
}
