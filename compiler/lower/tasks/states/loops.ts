import { types as t } from "../../../babel/index.ts";
import { at } from "../../tree/walk.ts";
import type { Builder, Exits } from "../model/builder.ts";
import type { State } from "../model/state.ts";
import { explode, explodeEffect } from "./expressions.ts";
import { arrive, inside } from "./regions.ts";
import { lowerDeclaration } from "./simple-statements.ts";

/** Begins the state that a loop comes back to. */
function beginRound(b: Builder): State {
  const head = b.newState();
  b.goto(head);
  b.enter(head);
  return head;
}

interface Loop {
  labels: string[];
  continueTo: Exits;
  body: t.Statement;
}

function lowerBody(b: Builder, loop: Loop, breakTo: Exits): void {
  const { labels, continueTo } = loop;
  inside(b, { kind: "loop", labels, breakTo, continueTo }, () => b.lower(loop.body));
}

/** `if (test) { round }`, or the round alone where the loop is endless. */
function whileTrue(b: Builder, test: t.Expression | null | undefined, round: () => void): void {
  if (!test || t.isBooleanLiteral(test, { value: true })) round();
  else b.branch(explode(b, test), round, undefined, test);
}

export function lowerWhile(b: Builder, node: t.WhileStatement, labels: string[]): void {
  const head = beginRound(b);
  const breakTo: Exits = { state: undefined };
  whileTrue(b, node.test, () => {
    lowerBody(b, { labels, continueTo: { state: head }, body: node.body }, breakTo);
    b.goto(head, node);
  });
  arrive(b, breakTo);
}

export function lowerDoWhile(b: Builder, node: t.DoWhileStatement, labels: string[]): void {
  const head = beginRound(b);
  const breakTo: Exits = { state: undefined };
  const continueTo: Exits = { state: undefined };
  lowerBody(b, { labels, continueTo, body: node.body }, breakTo);
  arrive(b, continueTo);
  whileTrue(b, node.test, () => b.goto(head, node));
  arrive(b, breakTo);
}

export function lowerFor(b: Builder, node: t.ForStatement, labels: string[]): void {
  if (t.isVariableDeclaration(node.init)) lowerDeclaration(b, node.init);
  else if (node.init) explodeEffect(b, node.init);
  node.init = null;
  const head = beginRound(b);
  const breakTo: Exits = { state: undefined };
  const continueTo: Exits = { state: undefined };
  whileTrue(b, node.test, () => {
    lowerBody(b, { labels, continueTo, body: node.body }, breakTo);
    arrive(b, continueTo);
    if (node.update && b.current) explodeEffect(b, node.update);
    b.goto(head, node);
  });
  arrive(b, breakTo);
}

/** The keys are collected first; those that are gone when their turn comes are left out. */
export function lowerForIn(b: Builder, node: t.ForInStatement, labels: string[]): void {
  const object = b.temporary("o");
  const keys = b.temporary("k");
  const index = b.temporary("i");
  const key = b.temporary("n");
  b.assign(object, t.callExpression(t.identifier("Object"), [explode(b, node.right)]), node.right);
  b.assign(keys, t.arrayExpression([]));
  const push = t.callExpression(t.memberExpression(b.use(keys), t.identifier("push")), [b.use(key)]);
  b.emit(at(t.forInStatement(b.use(key), b.use(object), t.expressionStatement(push)), node));
  b.assign(index, t.numericLiteral(0));
  const head = beginRound(b);
  const breakTo: Exits = { state: undefined };
  const count = t.memberExpression(b.use(keys), t.identifier("length"));
  whileTrue(b, t.binaryExpression("<", b.use(index), count), () => {
    b.assign(key, t.memberExpression(b.use(keys), t.updateExpression("++", b.use(index)), true), node);
    const round = () => {
      assignKey(b, node, b.use(key));
      lowerBody(b, { labels, continueTo: { state: head }, body: node.body }, breakTo);
    };
    b.branch(t.binaryExpression("in", b.use(key), b.use(object)), round, undefined, node);
    b.goto(head, node);
  });
  arrive(b, breakTo);
}

function assignKey(b: Builder, node: t.ForInStatement, key: t.Identifier): void {
  const { left } = node;
  const target = t.isVariableDeclaration(left) ? left.declarations[0]!.id : left;
  const assignment = at(t.assignmentExpression("=", target as t.LVal, key), left);
  if (b.awaits.has(left)) b.awaits.add(assignment);
  explodeEffect(b, assignment, node);
}
