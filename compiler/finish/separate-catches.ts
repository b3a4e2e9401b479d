import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { eachChild, isName } from "../lower/tree/walk.ts";
import { parseScript, type SourceMap } from "./program.ts";
import { applyEdits, type Edit } from "./text-edits.ts";

/**
 * Where the parameter of `catch` is a variable of the whole function, each gets a name that nothing else in the function
 * has. This comes after minifying, which gives several the same.
 */
export function separateCatches(code: string, map: SourceMap): { code: string; map: SourceMap } {
  const edits: Edit[] = [];
  traverse(parseScript(code), {
    CatchClause(path: NodePath<t.CatchClause>) {
      const { param } = path.node;
      if (!t.isIdentifier(param)) return;
      const around = path.getFunctionParent()?.node ?? path.scope.getProgramParent().block;
      const others = namesIn(around, path.node);
      if (!others.has(param.name)) return;
      for (const name of namesIn(path.node)) others.add(name);
      edits.push(...rename(path, param.name, freshName(others)));
    },
  });
  return applyEdits(code, map, edits);
}

/** Of all variables that are mentioned in `node`, but for those that are in `except` alone. */
function namesIn(node: t.Node, except?: t.Node): Set<string> {
  const names = new Set<string>();
  const visit = (one: t.Node): void =>
    eachChild(one, (child, key) => {
      if (child === except) return;
      if (t.isIdentifier(child) && isName(one, key)) names.add(child.name);
      visit(child);
    });
  visit(node);
  return names;
}

/** In the tree, too, so that those that are looked at later see it. */
function rename(path: NodePath<t.CatchClause>, name: string, fresh: string): Edit[] {
  const edits: Edit[] = [];
  const binding = path.scope.getOwnBinding(name);
  path.traverse({
    Identifier({ node, parent, key, listKey, scope }: NodePath<t.Identifier>) {
      if (node.name !== name || !isName(parent, listKey ?? String(key))) return;
      if (scope.getBinding(name) !== binding) return;
      edits.push({ start: node.start!, length: name.length, at: node.loc!.start, text: fresh });
    },
  });
  path.scope.rename(name, fresh);
  return edits;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The shortest one that is not taken. */
function freshName(taken: ReadonlySet<string>): string {
  for (let n = 0; ; n++) {
    const last = LETTERS.charAt(n % LETTERS.length);
    const name = n < LETTERS.length ? last : `${last}$${Math.floor(n / LETTERS.length)}`;
    if (!taken.has(name)) return name;
  }
}
