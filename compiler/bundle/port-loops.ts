import { type NodePath, type types as t, traverse } from "../babel/index.ts";
import { importedName } from "../common/imported-name.ts";

/**
 * Whether an app, flattened to one module, may call `next` of a port. It does not where what it calls it of is made there by
 * `ticker` or `new`. What cannot be told counts as yes.
 */
export function mayLoopOverPort(file: t.File): boolean {
  let may = false;
  traverse(file, {
    MemberExpression(path) {
      const { node, key, parentPath } = path;
      const isNext = !node.computed && node.property.type === "Identifier" && node.property.name === "next";
      const isSet = key === "left" && parentPath.isAssignmentExpression();
      if (node.computed && node.property.type === "StringLiteral" && node.property.value === "next")
        may = true;
      if (isNext && !isSet && !isNoPort(path.get("object"))) may = true;
    },
    OptionalMemberExpression({ node }) {
      if (node.property.type === "Identifier" && node.property.name === "next") may = true;
    },
    ObjectPattern(path) {
      for (const each of path.node.properties)
        if (each.type === "ObjectProperty" && each.key.type === "Identifier" && each.key.name === "next")
          may = true;
    },
  });
  return may;
}

function isNoPort(object: NodePath): boolean {
  if (!object.isIdentifier()) return false;
  const binding = object.scope.getBinding(object.node.name);
  if (!binding?.constant || !binding.path.isVariableDeclarator()) return false;
  const init = binding.path.get("init") as NodePath;
  return init.isNewExpression() || (init.isCallExpression() && importedName(init.get("callee")) === "ticker");
}
