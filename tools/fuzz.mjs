// npm run fuzz: more random programs through the task compiler, or on the runtime. `--help` prints the options.
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const server = await createServer({
  configFile: `${root}vitest.config.ts`,
  root,
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  logLevel: "error",
});
try {
  const { command } = await server.ssrLoadModule("/test/compiler/fuzz/command.ts");
  process.exitCode = await command(process.argv.slice(2));
} finally {
  await server.close();
}
