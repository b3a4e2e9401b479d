import { types as t } from "../../babel/index.ts";
import { ownHelper } from "../helpers/own-helper.ts";
import { at, mapChildren } from "../tree/walk.ts";
import { declares } from "./declares.ts";

/**
 * Espruino takes leading zeros for octal, keeps spaces, and reads on where a number ends. Its own reading is right for a
 * plain decimal, which this finds in the text. Its Number gives NaN for a Date and for what has a valueOf, its + does not.
 */
const READ = `function $read(text, isBeginning) {
  if (typeof text !== "string") return isBeginning ? parseFloat(text) : +text;
  text = text.trim();
  var end = text.length, i = 0, digits = 0, first = 0, code, from, exponent;
  if (!end) return isBeginning ? NaN : 0;
  code = text.charCodeAt(0);
  if (code === 45 || code === 43) i = 1;
  from = i;
  if (text.substr(i, 8) === "Infinity" && (isBeginning || end === i + 8)) return code === 45 ? -Infinity : Infinity;
  function skip() {
    while (i < end && text.charCodeAt(i) > 47 && text.charCodeAt(i) < 58) {
      i++;
      digits++;
    }
  }
  skip();
  first = i;
  if (text.charAt(i) === ".") {
    i++;
    skip();
  }
  if (!digits) return NaN;
  exponent = i;
  if (i < end && (text.charCodeAt(i) | 32) === 101) {
    i++;
    if (text.charAt(i) === "-" || text.charAt(i) === "+") i++;
    digits = 0;
    skip();
    if (!digits) i = exponent;
  }
  if (i < end && !isBeginning)
    return first === 1 && end > 2 && "xXbBoO".indexOf(text.charAt(1)) >= 0 ? Number(text) : NaN;
  while (from < first - 1 && text.charCodeAt(from) === 48) from++;
  if (text.charCodeAt(from) === 48 && from + 1 === exponent) return code === 45 ? -0 : 0;
  text = Number(text.substring(from, i));
  return code === 45 ? -text : text;
}`;

type Helper = (argument: t.Expression[], source: t.Node) => t.Expression;

/** `Number(x)`, `+x` and `parseFloat(x)` become calls where x may be a text. Arithmetic on texts is refused, or listed. */
export function readNumbers(program: t.Program, fresh: (wish: string) => string): void {
  const ownNumber = declares(program, "Number");
  const ownParse = declares(program, "parseFloat");
  let name: string | undefined;
  const read: Helper = (list, source) => {
    name ??= fresh("$read");
    return at(t.callExpression(t.identifier(name), list), source);
  };
  const change = (node: t.Node): t.Node => {
    mapChildren(node, change);
    if (t.isUnaryExpression(node, { operator: "+" }) && !isNumber(node.argument))
      return read([node.argument], node);
    if (!t.isCallExpression(node)) return node;
    node.arguments = node.arguments.map((one) => {
      if (!ownNumber && isNamed(one, "Number")) return handed(read, one, []);
      return !ownParse && isNamed(one, "parseFloat") ? handed(read, one, [t.numericLiteral(1)]) : one;
    });
    const [argument] = node.arguments;
    if (node.arguments.length !== 1 || !t.isExpression(argument)) return node;
    if (!ownNumber && isNamed(node.callee, "Number") && isDate(argument))
      return at(t.unaryExpression("+", argument), node);
    if (isNumber(argument)) return node;
    if (!ownNumber && isNamed(node.callee, "Number")) return read([argument], node);
    return !ownParse && isNamed(node.callee, "parseFloat")
      ? read([argument, t.numericLiteral(1)], node)
      : node;
  };
  change(program);
  if (name !== undefined) program.body.push(ownHelper(READ, name));
}

/** `texts.map(Number)`. */
function handed(read: Helper, source: t.Node, more: t.Expression[]): t.Expression {
  const body = t.returnStatement(read([t.identifier("text"), ...more], source));
  return at(t.functionExpression(null, [t.identifier("text")], t.blockStatement([body])), source);
}

function isNamed(node: t.Node, name: string): boolean {
  return t.isIdentifier(node, { name });
}

function isDate(node: t.Node): boolean {
  return t.isNewExpression(node) && t.isIdentifier(node.callee, { name: "Date" });
}

const ARITHMETIC = ["-", "*", "/", "%", "|", "&", "^", "<<", ">>", ">>>"];

/** What is no text for sure. */
function isNumber(node: t.Node): boolean {
  if (t.isNumericLiteral(node) || t.isBooleanLiteral(node) || t.isUpdateExpression(node)) return true;
  if (t.isUnaryExpression(node)) return ["+", "-", "~", "!"].includes(node.operator);
  if (t.isBinaryExpression(node)) {
    if (node.operator === "+") return isNumber(node.left) && isNumber(node.right);
    return [...ARITHMETIC, "<", ">", "<=", ">=", "==", "!=", "===", "!==", "in", "instanceof"].includes(
      node.operator,
    );
  }
  if (t.isMemberExpression(node, { computed: false }))
    return t.isIdentifier(node.property, { name: "length" });
  if (isDate(node)) return true;
  if (!t.isCallExpression(node) || !t.isMemberExpression(node.callee)) return false;
  return (
    t.isIdentifier(node.callee.object, { name: "Math" }) ||
    t.isIdentifier(node.callee.object, { name: "Date" })
  );
}
