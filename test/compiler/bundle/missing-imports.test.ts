import { join } from "node:path";
import { expect, it } from "vitest";
import { bundle } from "../../../compiler/bundle.ts";
import { scratch } from "../../cli/command.ts";

/** Lines of which a compiler makes fewer. */
const BEFORE = "// A comment.\ninterface Gone { name: string }\n\n";

it.each([
  ["import", 'import { a } from "no-such";\nexport const b = a;\n', 19],
  ["import of all", 'import * as a from "no-such";\nexport const b = a;\n', 20],
  ["import for its effects", 'import "no-such";\nexport const b = 1;\n', 8],
  ["export from", 'export { a } from "no-such";\n', 19],
  ["export of all", 'export * from "no-such";\n', 15],
])(
  "an %s that finds nothing has its place in the source, also in a file that is imported",
  async (_, text, column) => {
    const files = { "inner.ts": `${BEFORE}${text}`, "app.ts": 'export { b } from "./inner.ts";\n' };
    const folder = scratch(files);
    for (const name of ["inner.ts", "app.ts"]) {
      const built = bundle({ entry: join(folder, name), profile: "es5" });
      await expect(built).rejects.toMatchObject({
        errors: [
          {
            text: expect.stringMatching(/^Could not resolve "no-such"/),
            location: { file: expect.stringMatching(/inner\.ts$/), line: 4, column: column - 1 },
          },
        ],
      });
    }
  },
);
