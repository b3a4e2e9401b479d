import { types as t, traverse } from "../../babel/index.ts";
import { HELPER_NAMES } from "./babel-helpers.ts";

/**
 * What a module itself calls `_extends` or the like gets another name, which is no such name with a number behind it: it is none
 * of Babel's helpers.
 */
export function freeHelperNames(ast: t.File, isTaken: (name: string) => boolean): void {
  const names = HELPER_NAMES.filter(isTaken);
  if (names.length === 0) return;
  traverse.cache.clear();
  traverse(ast, {
    Scope({ scope, node }) {
      // Its name is the same variable inside and outside.
      if (t.isClassDeclaration(node)) return;
      for (const name of names)
        if (scope.hasOwnBinding(name)) scope.rename(name, scope.generateUid(`own${name}`));
    },
  });
}
