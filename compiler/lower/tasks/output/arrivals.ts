import { types as t } from "../../../babel/index.ts";
import { eachChild } from "../../tree/walk.ts";
import type { Builder } from "../model/builder.ts";
import type { Variable } from "../model/resolution.ts";

/**
 * A state that begins with `var x = v` uses v for x, where nothing else uses v.
 * @returns the statements without the declaration.
 */
export function useArrival(b: Builder, body: t.Statement[], value: string): t.Statement[] {
  const [first, ...rest] = body;
  const declarator =
    t.isVariableDeclaration(first) && first.declarations.length === 1 ? first.declarations[0]! : undefined;
  if (!declarator?.init || !b.arrivals.has(declarator.init as t.Identifier)) return body;
  const variable = b.resolution.variables.get(declarator.id as t.Identifier);
  if (!variable || variable.slot !== undefined) return body;
  const uses = usesIn(b, rest, variable);
  if (uses === undefined) return body;
  for (const use of uses) use.name = value;
  return rest;
}

/** undefined if v itself is used, too, or a closure has a name of its own like it. */
function usesIn(b: Builder, body: t.Statement[], variable: Variable): t.Identifier[] | undefined {
  const uses: t.Identifier[] = [];
  let clean = true;
  const visit = (node: t.Node): void => {
    if (t.isIdentifier(node) && b.arrivals.has(node)) clean = false;
    if (t.isVariableDeclarator(node) && b.resolution.variables.get(node.id as t.Identifier) === variable)
      clean = false;
    if (t.isIdentifier(node) && b.resolution.variables.get(node) === variable) uses.push(node);
    eachChild(node, visit);
  };
  body.forEach(visit);
  return clean ? uses : undefined;
}
