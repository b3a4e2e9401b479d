import { types as t } from "../../babel/index.ts";
import { parseText } from "../../common/alone.ts";

/** The function that the text declares, under the given name; it comes from no place of the source. */
export function ownHelper(text: string, name: string): t.FunctionDeclaration {
  const [made] = parseText(text, "script").program.body;
  t.traverseFast(made!, (node) => {
    node.loc = null;
  });
  const helper = made as t.FunctionDeclaration;
  helper.id!.name = name;
  return helper;
}
