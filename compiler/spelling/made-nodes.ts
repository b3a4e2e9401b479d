import { type NodePath, types as t } from "../babel/index.ts";

/** A name that the module does not mention. */
export function freeName(scope: NodePath["scope"], wish: string): string {
  const program = scope.getProgramParent();
  let name = wish;
  for (let n = 1; program.hasReference(name) || program.hasGlobal(name) || program.hasBinding(name); n++)
    name = `${wish}${n}`;
  return name;
}

export function importNamed(program: t.Program, name: string, local: string, source: string): void {
  const specifier = t.importSpecifier(t.identifier(local), t.identifier(name));
  program.body.unshift(t.importDeclaration([specifier], t.stringLiteral(source)));
}

/** What was made has the place of what it stands in. */
export function placeAll(node: t.Node, around: t.Node): void {
  if (!node.loc) placed(node, around);
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child: t.Node | (t.Node | null)[] | null | undefined = (node as any)[key];
    for (const each of Array.isArray(child) ? child : [child]) if (each) placeAll(each, node);
  }
}

export function placed<T extends t.Node>(made: T, { loc, start, end }: t.Node): T {
  return Object.assign(made, { loc, start, end });
}
