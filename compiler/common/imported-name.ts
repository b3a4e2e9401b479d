import { type NodePath, types as t } from "../babel/index.ts";

/** `ristretto`, `ristretto/hal` and so on. */
export function isOwnEntry(source: string): boolean {
  return /^ristretto(\/|$)/.test(source);
}

/** The name that ristretto gives to what this identifier was imported as; undefined if it comes from elsewhere. */
export function importedName(path: NodePath): string | undefined {
  if (!path.isIdentifier()) return undefined;
  const binding = path.scope.getBinding(path.node.name)?.path;
  if (!binding?.isImportSpecifier() || !t.isImportDeclaration(binding.parent)) return undefined;
  if (!isOwnEntry(binding.parent.source.value)) return undefined;
  const { imported } = binding.node;
  return t.isIdentifier(imported) ? imported.name : imported.value;
}
