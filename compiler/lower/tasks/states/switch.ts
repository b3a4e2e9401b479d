import { types as t } from "../../../babel/index.ts";
import { at } from "../../tree/walk.ts";
import type { Builder } from "../model/builder.ts";
import type { State } from "../model/state.ts";
import { explode } from "./expressions.ts";
import { inside } from "./regions.ts";

export function lowerSwitch(b: Builder, node: t.SwitchStatement, labels: string[]): void {
  const starts = node.cases.map(() => b.newState());
  const waits = node.cases.some((one) => one.test && b.awaits.has(one.test));
  const after = b.newState();
  if (waits) testOneByOne(b, node, starts, after);
  else testAtOnce(b, node, starts, after);
  inside(b, { kind: "switch", labels, breakTo: { state: after } }, () => lowerCases(b, node, starts));
  b.goto(after);
  b.enter(after);
}

/** Each case falls through to the next one. */
function lowerCases(b: Builder, node: t.SwitchStatement, starts: State[]): void {
  node.cases.forEach((one, i) => {
    b.goto(starts[i]!);
    b.enter(starts[i]!);
    b.lowerAll(one.consequent);
  });
}

function testAtOnce(b: Builder, node: t.SwitchStatement, starts: State[], after: State): void {
  const discriminant = explode(b, node.discriminant);
  const goTo = (state: State): t.Statement[] => b.collect(() => b.goto(state));
  const order = node.cases.map((one, i) => ({ one, start: starts[i]! }));
  const tests = [...order.filter(({ one }) => one.test), ...order.filter(({ one }) => !one.test)];
  const cases = tests.map(({ one, start }) => at(t.switchCase(one.test ?? null, goTo(start)), one));
  if (node.cases.every((one) => one.test)) cases.push(t.switchCase(null, goTo(after)));
  b.emit(at(t.switchStatement(discriminant, cases), node));
  b.current = undefined;
}

function testOneByOne(b: Builder, node: t.SwitchStatement, starts: State[], after: State): void {
  const value = b.temporary("d");
  b.assign(value, explode(b, node.discriminant), node);
  let otherwise = after;
  node.cases.forEach((one, i) => {
    if (!one.test) otherwise = starts[i]!;
    else {
      const test = t.binaryExpression("===", b.use(value), explode(b, one.test));
      b.branch(test, () => b.goto(starts[i]!), undefined, one);
    }
  });
  b.goto(otherwise);
}
