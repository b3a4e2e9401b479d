import { type NodePath, types as t } from "../babel/index.ts";
import { type Member, memberOf, prototypeHolders } from "./class-members.ts";
import type { Program } from "./program.ts";
import { mentionsConstructor } from "./trees.ts";

/** Less than this many methods are shorter one by one. */
const WORTH = 2;

interface Group {
  owner: string;
  members: Member[];
  /** The member statements, which the literal takes the place of. */
  statements: NodePath<t.Statement>[];
}

/**
 * `_proto.a = …; _proto.b = …;` becomes `Task.prototype = { a: …, b: … }`, where the class extends nothing and no code
 * asks an object for its `constructor`.
 */
export function buildPrototypes(program: Program): void {
  const { path } = program;
  if (mentionsConstructor(path.node)) return;
  const holders = prototypeHolders(path);
  for (const [holder, owner] of holders) {
    const group = groupOf(path, holder, owner, holders);
    if (group !== undefined && group.members.length >= WORTH) replace(program, group, holder);
  }
}

function groupOf(
  path: NodePath<t.Program>,
  holder: string,
  owner: string,
  holders: ReadonlyMap<string, string>,
): Group | undefined {
  const group: Group = { owner, members: [], statements: [] };
  for (const statement of path.get("body")) {
    const member = memberOf(statement.node, holders);
    if (member?.holder !== holder) continue;
    group.members.push(member);
    group.statements.push(statement);
  }
  const uses = path.scope.getBinding(holder)!.references;
  const isWhole =
    uses === group.members.length && followEachOther(group.statements) && !isTouched(path, owner);
  return isWhole ? group : undefined;
}

function followEachOther(statements: readonly NodePath[]): boolean {
  const first = statements[0]?.key as number;
  return statements.every((statement, i) => statement.key === first + i);
}

/** Whether anything but the variable's initialiser names the prototype, or the class is handed to a helper. */
function isTouched(path: NodePath<t.Program>, owner: string): boolean {
  return path.scope.getBinding(owner)!.referencePaths.some((reference) => {
    if (!reference.parentPath!.isMemberExpression({ object: reference.node }))
      return reference.key === 0 && isInherits(reference);
    const isPrototype = t.isIdentifier(reference.parentPath!.node.property, { name: "prototype" });
    return (
      isPrototype &&
      reference.getFunctionParent() === null &&
      !reference.parentPath!.parentPath!.isVariableDeclarator()
    );
  });
}

function isInherits(reference: NodePath): boolean {
  const { parent } = reference;
  return t.isCallExpression(parent) && t.isIdentifier(parent.callee) && /^_inherits/.test(parent.callee.name);
}

function propertyOf({ name, kind, value }: Member): t.ObjectProperty | t.ObjectMethod {
  if (kind === "value") return t.objectProperty(t.identifier(name), value);
  const { params, body } = value as t.FunctionExpression;
  return t.objectMethod(kind, t.identifier(name), params as t.Identifier[], body);
}

function replace(program: Program, { owner, members, statements }: Group, holder: string): void {
  const prototype = t.memberExpression(t.identifier(owner), t.identifier("prototype"));
  const literal = t.objectExpression(members.map(propertyOf));
  const assignment = t.expressionStatement(t.assignmentExpression("=", prototype, literal));
  const [first, ...others] = statements;
  t.inherits(assignment, first!.node);
  for (const other of others) other.remove();
  program.replace(first!, [assignment]);
  program.path.scope.getBinding(holder)!.path.remove();
}
