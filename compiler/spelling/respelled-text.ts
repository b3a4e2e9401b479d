import { parse } from "../common/language.ts";
import { writeOutDecorators } from "./decorators.ts";
import { mayDecorate, mayUse } from "./may-respell.ts";
import { printed } from "./printed.ts";
import { refuseAwaits } from "./refused-awaits.ts";
import { respell } from "./respell.ts";
import { writeOutUsing } from "./using.ts";

/**
 * The module with `function*` in place of `async` and `try` in place of `using`, without decorators, its types as they are, and with its
 * map in it; its own text if it has none of these.
 * @param tells see `respell`.
 * @throws CompileError
 */
export function respelledText(source: string, file: string, tells: boolean): string {
  const ast = parse(source, file);
  const uses = mayUse(source) && writeOutUsing(ast, file, { keys: "symbol" });
  const decorates = mayDecorate(source) && writeOutDecorators(ast, file);
  const respells = respell(ast, file, tells);
  if (respells && tells) refuseAwaits(ast);
  if (!respells && !uses && !decorates) return source;
  return printed(ast, source, file);
}
