import { types as t } from "../babel/index.ts";

/**
 * Whether all that an app, flattened to one module, watches pins with is a function written there that takes the level and
 * nothing else. Then a board need not tell it when an edge came. What cannot be told counts as no.
 */
export function levelsOnly(file: t.File): boolean {
  let mentioned = 0;
  let plain = 0;
  let computed = false;
  t.traverseFast(file, (node) => {
    if (t.isIdentifier(node, { name: "watch" }) || t.isStringLiteral(node, { value: "watch" })) mentioned++;
    if (!t.isCallExpression(node) || !t.isMemberExpression(node.callee)) return;
    const { property, computed: isComputed } = node.callee;
    if (isComputed && !t.isLiteral(property)) computed = true;
    if (!isComputed && t.isIdentifier(property, { name: "watch" }) && takesLevel(node.arguments[1])) plain++;
  });
  return plain === mentioned && !computed;
}

function takesLevel(listener: t.Node | undefined): boolean {
  if (!t.isArrowFunctionExpression(listener) && !t.isFunctionExpression(listener)) return false;
  let isPlain = listener.params.length < 2 && !t.isRestElement(listener.params[0]);
  t.traverseFast(listener.body, (node) => {
    if (t.isIdentifier(node, { name: "arguments" })) isPlain = false;
  });
  return isPlain;
}
