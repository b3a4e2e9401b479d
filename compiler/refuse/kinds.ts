import { type NodePath, types as t } from "../babel/index.ts";
import { isGlobal } from "./globals.ts";

const CALLS: Record<string, string> = {
  ...named("Array", "split map filter flatMap concat splice"),
  ...named("String", "join trim toUpperCase toLowerCase toString replace charAt substring substr toFixed"),
  ...named("Promise", "then"),
};

function named(kind: string, methods: string): Record<string, string> {
  return Object.fromEntries(methods.split(" ").map((method) => [method, kind]));
}

const ANNOTATIONS: Record<string, string> = {
  TSStringKeyword: "String",
  TSNumberKeyword: "Number",
  TSArrayType: "Array",
  TSTupleType: "Array",
};
const LITERALS: Record<string, string> = {
  StringLiteral: "String",
  TemplateLiteral: "String",
  NumericLiteral: "Number",
  ArrayExpression: "Array",
  RegExpLiteral: "RegExp",
  ObjectExpression: "Object",
  FunctionExpression: "Function",
  ArrowFunctionExpression: "Function",
};
const ARRAYS = ["ReadonlyArray", "Array"];

function annotated(type: t.Node): string | undefined {
  if (t.isTSTypeOperator(type)) return annotated(type.typeAnnotation);
  if (t.isTSTypeReference(type) && t.isIdentifier(type.typeName)) {
    const { name } = type.typeName;
    return ARRAYS.includes(name) ? "Array" : name;
  }
  return ANNOTATIONS[type.type];
}

function ofBinding(path: NodePath<t.Identifier>): string | undefined {
  const binding = path.scope.getBinding(path.node.name);
  if (binding === undefined) return undefined;
  const { typeAnnotation } = binding.identifier;
  if (t.isTSTypeAnnotation(typeAnnotation)) return annotated(typeAnnotation.typeAnnotation);
  if (binding.constant && binding.path.isFunctionDeclaration()) return "Function";
  if (!binding.constant || !binding.path.isVariableDeclarator()) return undefined;
  const init = binding.path.get("init");
  return init.node && t.isIdentifier(binding.path.node.id) ? kindOf(init as NodePath) : undefined;
}

function ofCall(callee: NodePath): string | undefined {
  if (callee.isIdentifier()) return isGlobal(callee, "String") ? "String" : undefined;
  if (!callee.isMemberExpression({ computed: false })) return undefined;
  const { object, property } = callee.node;
  if (t.isIdentifier(object, { name: "Object" })) return "Array";
  return t.isIdentifier(property) ? CALLS[property.name] : undefined;
}

/** The built-in type of an expression, where the source tells: `"Array"`, `"String"` … */
export function kindOf(path: NodePath): string | undefined {
  if (path.isIdentifier()) return ofBinding(path);
  if (path.isNewExpression() && t.isIdentifier(path.node.callee)) return path.node.callee.name;
  if (path.isCallExpression()) return ofCall(path.get("callee") as NodePath);
  if (path.isTSAsExpression()) return annotated(path.node.typeAnnotation);
  if (path.isBinaryExpression({ operator: "+" }))
    return [path.node.left, path.node.right].some(isText) ? "String" : undefined;
  return LITERALS[path.node.type];
}

function isText(node: t.Node): boolean {
  return t.isStringLiteral(node) || t.isTemplateLiteral(node);
}
