// Runs `command` of a module in TypeScript, as the tests see it, with the words of the command line.
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** @param plugins of Vite, beside those of the tests. */
export async function runCommand(module, plugins = []) {
  const server = await createServer({
    configFile: `${root}vitest.config.ts`,
    root,
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    logLevel: "error",
    plugins,
  });
  try {
    const { command } = await server.ssrLoadModule(module);
    process.exitCode = await command(process.argv.slice(2));
  } finally {
    await server.close();
  }
}
