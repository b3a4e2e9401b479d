import { type NodePath, types as t } from "../babel/index.ts";

/** A new variable of the function around `path`, for a value that is needed twice. */
export function keptVariable(path: NodePath, wish: string): t.Identifier {
  const id = path.scope.generateUidIdentifier(wish);
  const holder = path.scope.getFunctionParent() ?? path.scope.getProgramParent();
  const { body } = holder.path.node as t.Function | t.Program;
  const statements = Array.isArray(body) ? body : (body as t.BlockStatement).body;
  statements.unshift(t.variableDeclaration("var", [t.variableDeclarator(t.cloneNode(id))]));
  return id;
}
