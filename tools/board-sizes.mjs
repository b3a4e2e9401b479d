// npm run size: what the examples take of each board. `-- --write` writes docs/size.md.
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The compiler looks esbuild up by its path, and Vite would compile what stands there. */
const esbuild = {
  name: "esbuild-as-it-is",
  load(id) {
    if (!/\/esbuild\/lib\/main\.js$/.test(id)) return undefined;
    return `import { createRequire } from "node:module"; export default createRequire(${JSON.stringify(root)})("esbuild");`;
  },
};
const server = await createServer({
  configFile: `${root}vitest.config.ts`,
  root,
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  logLevel: "error",
  plugins: [esbuild],
});
try {
  const { command } = await server.ssrLoadModule("/test/espruino/builds/size-command.ts");
  process.exitCode = await command(process.argv.slice(2));
} finally {
  await server.close();
}
