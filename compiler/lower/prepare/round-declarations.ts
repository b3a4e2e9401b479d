import { type NodePath, types as t } from "../../babel/index.ts";
import type { Round } from "./round-plan.ts";

/** Makes plain variables of the functions and classes that blocks of the loop declare. */
export function nameFunctions(loop: NodePath<t.Loop>, hoisted: WeakSet<t.Node>): void {
  loop.traverse({
    FunctionDeclaration(path) {
      const { id } = path.node;
      const list = path.container as t.Statement[];
      const value = t.toExpression(path.node);
      hoisted.add(value);
      list.splice(list.indexOf(path.node as t.Node as t.Statement), 1);
      list.unshift(declare(t.cloneNode(id!), value));
      path.skip();
    },
    ClassDeclaration(path) {
      path.replaceWith(declare(t.cloneNode(path.node.id!), t.toExpression(path.node)));
      path.skip();
    },
    Function: (path) => path.skip(),
  });
  loop.scope.crawl();
}

function declare(id: t.Identifier | t.PatternLike, value?: t.Expression): t.VariableDeclaration {
  return t.variableDeclaration("let", [t.variableDeclarator(id as t.Identifier, value)]);
}

/** Declarations whose names have become properties of the round's object assign them. */
export function assignDeclared(loop: NodePath<t.Loop>): void {
  loop.traverse({
    Function: (path) => path.skip(),
    VariableDeclaration(path) {
      const { node, parentPath } = path;
      const isHead = parentPath.isLoop() && path.key !== "body";
      if (!isHead && node.declarations.some((one) => hasMember(one.id)))
        path.replaceWithMultiple(assignments(node));
    },
  });
}

function assignments(node: t.VariableDeclaration): t.Statement[] {
  return node.declarations.flatMap((one) => assignment(one, node));
}

function assignment({ id, init }: t.VariableDeclarator, { kind, loc }: t.VariableDeclaration): t.Statement[] {
  if (!hasMember(id))
    return [{ ...t.variableDeclaration(kind, [t.variableDeclarator(id, init)]), loc: loc ?? null }];
  const plain = Object.keys(t.getBindingIdentifiers(id)).map((name) => declare(t.identifier(name)));
  const value = init ?? t.unaryExpression("void", t.numericLiteral(0));
  const statement = t.expressionStatement(t.assignmentExpression("=", id as t.LVal, value));
  return [...plain, { ...statement, loc: loc ?? null }];
}

function hasMember(target: t.Node | null): boolean {
  if (t.isMemberExpression(target)) return true;
  if (t.isAssignmentPattern(target)) return hasMember(target.left);
  if (t.isRestElement(target)) return hasMember(target.argument);
  if (t.isArrayPattern(target)) return target.elements.some(hasMember);
  if (t.isObjectPattern(target))
    return target.properties.some((one) => hasMember(t.isRestElement(one) ? one : one.value));
  return false;
}

/** Each round begins with an object of its own. */
export function beginRounds(loop: NodePath<t.Loop>, round: Round): void {
  const before: t.Statement[] = [
    t.variableDeclaration("var", [t.variableDeclarator(t.identifier(round.name))]),
  ];
  if (loop.isForStatement() && isKeptHead(loop.node.init)) copyHead(loop, round, before);
  else {
    const first = loop.isForXStatement() && isKeptHead(loop.node.left) ? takeHead(loop) : [];
    (loop.node.body as t.BlockStatement).body.unshift(fresh(round, []), ...first);
  }
  let whole: NodePath = loop;
  while (whole.parentPath?.isLabeledStatement()) whole = whole.parentPath;
  whole.replaceWith(t.blockStatement([...before, whole.node as t.Statement]));
}

function isKeptHead(head: t.Node | null | undefined): head is t.VariableDeclaration {
  return t.isVariableDeclaration(head) && head.declarations.some((one) => hasMember(one.id));
}

function fresh(round: Round, properties: t.ObjectProperty[]): t.Statement {
  return t.expressionStatement(freshObject(round, properties));
}

function freshObject(round: Round, properties: t.ObjectProperty[]): t.Expression {
  return t.assignmentExpression("=", t.identifier(round.name), t.objectExpression(properties));
}

/** `for (let i = 0; …; i++)`: what the head declares goes on from round to round. */
function copyHead(loop: NodePath<t.ForStatement>, round: Round, before: t.Statement[]): void {
  const head = loop.node.init as t.VariableDeclaration;
  const keys = head.declarations.flatMap((one) => keysIn(one.id));
  const copies = keys.map((key) =>
    t.objectProperty(t.identifier(key), t.memberExpression(t.identifier(round.name), t.identifier(key))),
  );
  before.push(fresh(round, []), ...assignments(head));
  loop.node.init = null;
  const { update } = loop.node;
  const copy = freshObject(round, copies);
  loop.node.update = update ? t.sequenceExpression([copy, update]) : copy;
}

function keysIn(target: t.Node): string[] {
  const keys: string[] = [];
  t.traverseFast(target, (node) => {
    if (t.isMemberExpression(node)) keys.push((node.property as t.Identifier).name);
  });
  return keys;
}

/** `for (const x of list)`: the head gets a variable of its own. */
function takeHead(loop: NodePath<t.ForXStatement>): t.Statement[] {
  const [{ id }] = (loop.node.left as t.VariableDeclaration).declarations as [t.VariableDeclarator];
  const value = loop.scope.generateUidIdentifier("value");
  loop.node.left = declare(value);
  return assignments(declareWith(id, t.cloneNode(value)));
}

function declareWith(id: t.VariableDeclarator["id"], value: t.Expression): t.VariableDeclaration {
  return t.variableDeclaration("let", [t.variableDeclarator(id, value)]);
}
