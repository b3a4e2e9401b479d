import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { licencesOf, licenceText } from "../../cli/licences.ts";
import { APPS, ROOT, ristretto, scratch } from "./command.ts";

/** Each with a phrase that nobody else's licence has. */
const IN_SANDBOX = [
  /^quickjs-emscripten-core 0\.32\.0: MIT$/m,
  /^@jitl\/quickjs-wasmfile-release-sync 0\.32\.0: MIT$/m,
  /Copyright \(c\) 2017-2021 Fabrice Bellard/,
  /quickjs-emscripten copyright \(c\) .* Jake Teton-Landis/,
  /^ristretto [\d.]+: MIT$/m,
];
const IN_PAGE = [
  /^preact [\d.]+: MIT$/m,
  /^@preact\/signals [\d.]+: MIT$/m,
  /Copyright \(c\) \S+ Jason Miller/,
];

test("the simulator's page says whose work is in it", () => {
  const text = readFileSync(join(ROOT, "dist/simulator/LICENSES.txt"), "utf8");
  for (const phrase of [...IN_SANDBOX, ...IN_PAGE]) expect(text).toMatch(phrase);
});

test("each package that the page's scripts are made of has its licence there", async () => {
  const text = readFileSync(join(ROOT, "dist/simulator/LICENSES.txt"), "utf8");
  const { metafile } = await build({
    entryPoints: [
      "targets/wasm/simulator/main.tsx",
      "targets/wasm/index.ts",
      "targets/wasm/worker/worker.ts",
    ],
    absWorkingDir: ROOT,
    outdir: "out",
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["node:*"],
    jsx: "automatic",
    jsxImportSource: "preact",
  });
  const packages = Object.keys(metafile.inputs).flatMap(
    (input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? [],
  );
  expect(new Set(packages).size).toBeGreaterThan(3);
  for (const name of packages) {
    const { version } = JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8"));
    const licence = licencesOf([join(ROOT, "node_modules", name, "index.js")])[0]!;
    expect(licence.text, name).toMatch(/Permission is hereby granted/);
    expect(text).toContain(`${name} ${version}: `);
    expect(text).toContain(licence.text);
  }
});

test("a folder of build --target wasm says so, too, of the app's own packages as well", async () => {
  const cwd = scratch({
    "app.js": 'import { x } from "bean";\nimport "bare";\nexport default function* () { x(); }\n',
  });
  for (const [name, licence] of [
    ["bean", "All rights of beans.\n"],
    ["bare", undefined],
  ] as const) {
    const folder = join(cwd, "node_modules", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: "1.2.3", license: "BSD" }));
    writeFileSync(join(folder, "index.js"), "export const x = () => 1;\n");
    if (licence !== undefined) writeFileSync(join(folder, "LICENCE.md"), licence);
  }
  const { code, stderr } = await ristretto(["build", "app.js", "--target", "wasm"], { cwd });
  expect([code, stderr]).toEqual([0, ""]);
  const text = readFileSync(join(cwd, "app-wasm", "LICENSES.txt"), "utf8");
  for (const phrase of IN_SANDBOX) expect(text).toMatch(phrase);
  expect(text).toContain("bean 1.2.3: BSD\n\nAll rights of beans.\n");
  expect(text).toContain("bare 1.2.3: BSD\n\nIts package brings no text of the licence.\n");
  expect(text).not.toContain("preact");
});

test("a licence stands there once, whatever the number of files", () => {
  const files = ["index.js", "lib/main.js"].map((file) => join(ROOT, "node_modules/esbuild", file));
  expect(licenceText(licencesOf(files)).match(/^esbuild /gm)).toHaveLength(1);
  expect(licencesOf([join(ROOT, APPS, "blink.ts")]).map(({ title }) => title)).toEqual([
    expect.stringMatching(/^ristretto /),
  ]);
});
