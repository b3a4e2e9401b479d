import { randomUUID } from "node:crypto";
import type { SimOptions } from "../arguments.ts";
import { checkFile, findEsbuild } from "../load.ts";
import { write } from "../output/write.ts";
import { AppBuild } from "../sim/app-build.ts";
import { openBrowser } from "../sim/open-browser.ts";
import { readPage } from "../sim/page-files.ts";
import { PageServer } from "../sim/page-server.ts";
import { SourceWatch } from "../sim/source-watch.ts";
import { checkPackages } from "../wasm/packages.ts";
import { interrupted } from "./interrupted.ts";

/**
 * `ristretto sim`: serves the simulator's page with the app in it until Ctrl-C, and builds the app again whenever one of
 * its files is saved.
 *
 * @returns the exit code.
 * @throws UsageError for bad input that is seen before the page is served.
 */
export async function sim(options: SimOptions): Promise<number> {
  checkPackages();
  checkFile(options.file, "sim");
  const files = readPage();
  const id = randomUUID();
  const builder = new AppBuild(options, await findEsbuild(options.file, "sim"), id);
  const complain = (sentence: string) => void write(2, `${sentence}\n`);
  const server = await PageServer.listen({ port: options.port, id, files, complain });
  const watch = new SourceWatch(() => void rebuild());
  let wanted = false;
  let building: Promise<void> | undefined;
  await rebuild();
  write(1, `${options.file} is simulated at ${server.address} (Ctrl-C ends it)\n`);
  if (options.open) openBrowser(server.address, complain);
  return interrupted();

  /** One after the other, so that the newest is the last one shown; what is saved meanwhile is one build more. */
  function rebuild(): Promise<void> {
    wanted = true;
    building ??= buildWanted().finally(() => {
      building = undefined;
    });
    return building;
  }

  async function buildWanted(): Promise<void> {
    while (wanted) {
      wanted = false;
      const began = Date.now();
      const built = await builder.build();
      watch.files(built.files, began);
      server.show(built.state);
      if ("error" in built.state) complain(built.state.error);
    }
  }
}
