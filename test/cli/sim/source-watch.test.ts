import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { SourceWatch } from "../../../cli/sim/source-watch.ts";

interface Bench {
  folder: string;
  /** The app's file, and a module of it in another folder. */
  app: string;
  module: string;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** A busy machine takes its time. */
const PATIENCE = { timeout: 20_000 };

/** Steps, each of which is done once the watch has called for the one before. */
type Way = (bench: Bench) => readonly (() => void)[];

const WAYS: Readonly<Record<string, Way>> = {
  "written in place": ({ app }) => [() => writeFileSync(app, "1"), () => writeFileSync(app, "2")],
  "appended to": ({ app }) => [() => appendFileSync(app, "1"), () => appendFileSync(app, "2")],
  "another text of the same length, with the same time": ({ app }) => [
    () => {
      writeFileSync(app, "x");
      utimesSync(app, 1, 1);
    },
    () => {
      writeFileSync(app, "y");
      utimesSync(app, 1, 1);
    },
  ],
  "another file renamed over it": ({ app }) =>
    ["1", "2"].map((text) => () => {
      writeFileSync(`${app}~`, text);
      renameSync(`${app}~`, app);
    }),
  "deleted and made": ({ app }) =>
    ["1", "2"].map((text) => () => {
      rmSync(app);
      writeFileSync(app, text);
    }),
  "deleted, and made later": ({ app }) => [() => rmSync(app), () => writeFileSync(app, "2")],
  "its folder replaced, then saved": ({ app }) => [
    () => {
      rmSync(dirname(app), { recursive: true });
      write(app, "1");
    },
    () => writeFileSync(app, "2"),
  ],
  "its folder gone, there again later, then saved": ({ app }) => [
    () => rmSync(dirname(app), { recursive: true }),
    () => write(app, "1"),
    () => writeFileSync(app, "2"),
  ],
  "its folder moved away and back, then saved": ({ app, folder }) => [
    () => renameSync(dirname(app), join(folder, "away")),
    () => renameSync(join(folder, "away"), dirname(app)),
    () => writeFileSync(app, "2"),
  ],
  "the folder above moved away and back, then saved": ({ app, folder }) => [
    () => renameSync(folder, `${folder}-away`),
    () => renameSync(`${folder}-away`, folder),
    () => writeFileSync(app, "2"),
  ],
  "the folder of a module replaced, then saved": ({ module }) => [
    () => {
      rmSync(dirname(module), { recursive: true });
      write(module, "1");
    },
    () => writeFileSync(module, "2"),
  ],
};

/** The same for a file and for a folder behind a link. */
const LINKS: Readonly<Record<string, Way>> = {
  "a linked file: the file behind it saved": ({ app, folder }) => {
    const real = link(app, join(folder, "real.ts"));
    return [() => writeFileSync(real, "1"), () => writeFileSync(real, "2")];
  },
  "a linked file: the link led elsewhere, then saved there": ({ app, folder }) => {
    link(app, join(folder, "real.ts"));
    const other = join(folder, "other.ts");
    writeFileSync(other, "1");
    return [
      () => {
        rmSync(app);
        symlinkSync(other, app);
      },
      () => writeFileSync(other, "2"),
    ];
  },
  "a linked folder: the link led elsewhere, then saved there": ({ app, folder }) => {
    link(dirname(app), join(folder, "real"));
    const other = join(folder, "other");
    write(join(other, "app.ts"), "1");
    return [
      () => {
        rmSync(dirname(app));
        symlinkSync(other, dirname(app));
      },
      () => writeFileSync(app, "2"),
    ];
  },
};

/** Moves what is at `path` to `target`, and leaves a link. */
function link(path: string, target: string): string {
  renameSync(path, target);
  symlinkSync(target, path);
  return target;
}

/** Each step is heard of, the last one after all else has been. */
async function expectHeard(way: Way): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-watch-"));
  const bench = { folder, app: join(folder, "src/app.ts"), module: join(folder, "lib/module.ts") };
  write(bench.app, "0");
  write(bench.module, "0");
  let calls = 0;
  const watch = new SourceWatch(() => calls++);
  try {
    const steps = way(bench);
    watch.files([bench.app, bench.module], Number.POSITIVE_INFINITY);
    for (const [i, step] of steps.entries()) {
      const before = calls;
      step();
      await expect.poll(() => calls, { ...PATIENCE, message: `step ${i + 1}` }).toBeGreaterThan(before);
    }
  } finally {
    watch.close();
    for (const each of [folder, `${folder}-away`]) if (existsSync(each)) rmSync(each, { recursive: true });
  }
}

for (const [name, way] of Object.entries(WAYS)) test(`heard of: ${name}`, () => expectHeard(way));

for (const [name, way] of Object.entries(LINKS))
  test.skipIf(process.platform === "win32")(
    `heard of: ${name} (SKIP on Windows: links need rights there)`,
    () => expectHeard(way),
  );

test("a file that is not there yet is heard of when it is made", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-watch-"));
  let calls = 0;
  const watch = new SourceWatch(() => calls++);
  try {
    watch.files([join(folder, "new/module.ts")]);
    write(join(folder, "new/module.ts"), "1");
    await expect.poll(() => calls, PATIENCE).toBe(1);
  } finally {
    watch.close();
    rmSync(folder, { recursive: true });
  }
});

test("what is saved while it is read is heard of, once, and what was saved before is not", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-watch-"));
  const file = (name: string) => join(folder, name, "file.ts");
  let calls = 0;
  const watch = new SourceWatch(() => calls++);
  try {
    write(file("old"), "0");
    watch.files([file("old")], Date.now() + 1000);
    const began = Date.now();
    write(file("app"), "0");
    watch.files([file("old"), file("app")], began);
    await expect.poll(() => calls, PATIENCE).toBe(1);
    watch.files([file("old"), file("app")], Date.now());
    write(file("old"), "12");
    await expect.poll(() => calls, PATIENCE).toBe(2);
  } finally {
    watch.close();
    rmSync(folder, { recursive: true });
  }
});

test("a burst of saves ends with a call that finds the last one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-watch-"));
  const file = join(folder, "app.ts");
  writeFileSync(file, "0");
  let written = 0;
  let found = 0;
  let calls = 0;
  const watch = new SourceWatch(() => {
    calls++;
    found = written;
  });
  try {
    watch.files([file]);
    for (let save = 0; save < 200; save++) {
      writeFileSync(file, String(++written));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => found, PATIENCE).toBe(200);
    expect(calls).toBeLessThan(100);
  } finally {
    watch.close();
    rmSync(folder, { recursive: true });
  }
});
