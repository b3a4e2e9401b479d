import type { SimOptions } from "../arguments.ts";
import { EXIT_INTERRUPTED } from "../failure.ts";
import { checkFile, findEsbuild } from "../load.ts";
import { write } from "../output/write.ts";
import { AppBuild } from "../sim/app-build.ts";
import { openBrowser } from "../sim/open-browser.ts";
import { checkPage } from "../sim/page-files.ts";
import { PageServer } from "../sim/server.ts";
import { SourceWatch } from "../sim/source-watch.ts";
import { checkPackages } from "../wasm/packages.ts";

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
  checkPage();
  const builder = new AppBuild(options, await findEsbuild(options.file, "sim"));
  const server = await PageServer.listen(options.port);
  let building: Promise<void> = Promise.resolve();
  const watch = new SourceWatch(() => void rebuild());
  await rebuild();
  write(1, `${options.file} is simulated at ${server.address} (Ctrl-C ends it)\n`);
  if (options.open) openBrowser(server.address, (sentence) => void write(2, `${sentence}\n`));
  return interrupted();

  /** One after the other, so that the newest is the last one shown. */
  function rebuild(): Promise<void> {
    building = building.then(buildOnce);
    return building;
  }

  async function buildOnce(): Promise<void> {
    const { state, files } = await builder.build();
    watch.files(files);
    server.show(state);
    if ("error" in state) write(2, `${state.error}\n`);
  }
}

function interrupted(): Promise<number> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve(EXIT_INTERRUPTED));
    process.once("SIGTERM", () => resolve(EXIT_INTERRUPTED));
  });
}
