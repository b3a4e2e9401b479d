// npm run size: what the examples take of each board. `-- --write` writes docs/size.md.
import { root, runCommand } from "./run-command.mjs";

/** The compiler looks esbuild up by its path, and Vite would compile what stands there. */
const esbuild = {
  name: "esbuild-as-it-is",
  load(id) {
    if (!/\/esbuild\/lib\/main\.js$/.test(id)) return undefined;
    return `import { createRequire } from "node:module"; export default createRequire(${JSON.stringify(root)})("esbuild");`;
  },
};
await runCommand("/test/espruino/builds/size-command.ts", [esbuild]);
