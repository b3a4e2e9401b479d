import { types as t } from "../../babel/index.ts";
import { METHOD_NAMES } from "../class-methods.ts";
import { at, mapChildren } from "../walk.ts";
import { ownHelper } from "./own-helper.ts";

/** `finish` drops the helper, and its calls, where no loop can see a method of a class. */
export const LISTS = /^\$listed\d*$/;

/** What has the keys that `for…in` gives elsewhere: no method of a class, unless something nearer has its name. */
const LISTED = `function $listed(object) {
  var names = ${METHOD_NAMES}, has = {}.hasOwnProperty, listed = {}, key, holder;
  if (typeof object !== "object" || !object || !(names in object)) return object;
  for (key in object) {
    for (holder = object; !has.call(holder, key); ) holder = Object.getPrototypeOf(holder);
    if (key !== names && (!has.call(holder, names) || holder[names].indexOf(key) < 0)) listed[key] = 1;
  }
  return listed;
}`;

/** Espruino lists what a class has hidden, too. Loops of helpers come from no place of the source, and stay. */
export function listWithoutMethods(program: t.Program, fresh: (wish: string) => string): void {
  let name: string | undefined;
  const change = (node: t.Node): t.Node => {
    mapChildren(node, change);
    if (!t.isForInStatement(node) || !node.loc) return node;
    name ??= fresh("$listed");
    node.right = at(t.callExpression(t.identifier(name), [node.right]), node.right);
    return node;
  };
  change(program);
  if (name !== undefined) program.body.push(ownHelper(LISTED, name));
}
