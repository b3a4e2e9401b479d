import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Section } from "../../targets/qemu/build/image.ts";
import { execute, scratch } from "../cli/command.ts";
import { command, onQemu } from "./machine.ts";

const PLAIN = ["-M", "mps2-an386", "-nographic", "-kernel"];

/** Boots an image. One that hangs is ended. */
function boot(image: string, ...more: string[]) {
  return execute("timeout", ["120", "qemu-system-arm", ...PLAIN, image, ...more]);
}

onQemu("build writes an image that plain QEMU boots, and prints its sections", async () => {
  const image = join(scratch(), "hello.elf");
  const built = await command(["build", "test/qemu/apps/hello.ts", "--target", "qemu", "-o", image]);
  expect([built.code, built.stderr]).toEqual([0, ""]);
  expect(built.stdout).toMatch(/^section +flash +RAM\n/m);
  for (const name of [".text", ".frozen", ".data", ".bss", ".stack", "all"])
    expect(built.stdout).toMatch(new RegExp(`^\\${name} +[\\d,]+`, "m"));
  const licences = readFileSync(`${image}.LICENSES.txt`, "utf8");
  expect(licences).toMatch(/^ristretto [\d.]+: MIT$/m);
  expect(licences).toMatch(/^QuickJS Javascript Engine\n\nCopyright \(c\) 2017-2021 Fabrice Bellard$/m);
  expect(licences).toMatch(/^newlib, the C library\n\n.*\S/m);
  const { code, stdout } = await boot(image, "-semihosting");
  expect(stdout).toBe("lit 1.5\n");
  expect(code).toBe(0);
});

onQemu("GNU's tools read the image, and find what the table says", async () => {
  const image = join(scratch(), "hello.elf");
  const { stdout } = await command([
    "build",
    "test/qemu/apps/hello.ts",
    "--target",
    "qemu",
    "-o",
    image,
    "--json",
  ]);
  const { sections } = JSON.parse(stdout) as { sections: Section[] };
  const sizes = (await execute("arm-none-eabi-size", ["-A", image])).stdout;
  for (const { name, bytes } of sections) expect(sizes).toMatch(new RegExp(`^\\${name} +${bytes} `, "m"));
  const frozen = sections.find(({ name }) => name === ".frozen")!.bytes;
  const { stdout: headers, stderr } = await execute("arm-none-eabi-readelf", ["-lW", image]);
  const size = `0x0*${frozen.toString(16)}`;
  expect(headers).toMatch(new RegExp(`LOAD +0x\\w+ 0x00300000 0x00300000 ${size} ${size} R `));
  expect(stderr).toBe("");
});

onQemu("without semihosting an image says the same, and waits", async () => {
  const image = join(scratch(), "hello.elf");
  await command(["build", "test/qemu/apps/hello.ts", "--target", "qemu", "-o", image]);
  // An image that ends by itself does so long before it is ended here; how slow the machine is does not matter.
  const { stderr, stdout } = await execute("qemu-system-arm", [...PLAIN, image], {
    onOutput: (child, text) => text.includes("\n") && setTimeout(() => child.kill("SIGTERM"), 1000),
  });
  expect(stdout).toMatch(/^lit 1\.5\n/);
  expect(stderr).toContain("terminating on signal 15");
});

/** Builds what the lines of a task's body make, boots it, and gives what it says and where it was kept. */
async function buildAndBoot(before: string, body: string) {
  const folder = scratch();
  const [app, image] = [join(folder, "app.ts"), join(folder, "app.elf")];
  writeFileSync(app, `${before}\nexport default function* app() {\n${body}\n}\n`);
  const built = await command(["build", app, "--target", "qemu", "-o", image]);
  expect([built.code, built.stderr]).toEqual([0, ""]);
  const { code, stdout } = await boot(image, "-semihosting");
  const sections = built.stdout.split("\n").map((line) => line.split(" ")[0]);
  return { code, stdout, kept: [".app", ".frozen"].filter((name) => sections.includes(name)) };
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

onQemu("an app of a hundred tasks is compiled in flash", async () => {
  const tasks = numbers(100).map(
    (i) => `function* t${i}() { yield* sleep(${i % 7}); sum += ${i} * sum % 3 + 1; }`,
  );
  const before = `import { sleep } from "ristretto";\nlet sum = 1;\n${tasks.join("\n")}`;
  const { code, stdout, kept } = await buildAndBoot(
    before,
    `${numbers(100)
      .map((i) => `yield* t${i}();`)
      .join("\n")}\nconsole.log(sum);`,
  );
  let sum = 1;
  for (const i of numbers(100)) sum += ((i * sum) % 3) + 1;
  expect([stdout, code, kept]).toEqual([`${sum}\n`, 0, [".frozen"]]);
});

onQemu("an app with more names than can be frozen is text in flash", async () => {
  const fields = numbers(1200).map((i) => `field${i}: ${i}`);
  const { code, stdout, kept } = await buildAndBoot(
    `const table: Record<string, number> = { ${fields.join(", ")} };`,
    `let sum = 0; for (const name in table) sum += table[name]!; console.log(sum);`,
  );
  expect([stdout, code, kept]).toEqual(["719400\n", 0, [".app"]]);
});

onQemu("an app with a regular expression is text in flash", async () => {
  const { code, stdout, kept } = await buildAndBoot("", 'console.log("a12b".replace(/[0-9]+/, "-"));');
  expect([stdout, code, kept]).toEqual(["a-b\n", 0, [".app"]]);
});

onQemu("an app with more than is frozen in flash is text in flash", async () => {
  const { code, stdout, kept } = await buildAndBoot(
    `const long = "${"x".repeat(1_100_000)}";`,
    "console.log(long.length, long.slice(-2));",
  );
  expect([stdout, code, kept]).toEqual(["1100000 xx\n", 0, [".app"]]);
});

onQemu("an image says how many bytes a full port has lost", async () => {
  const image = join(scratch(), "sleepy.elf");
  const built = await command(["build", "test/qemu/apps/sleepy.ts", "--target", "qemu", "-o", image]);
  expect([built.code, built.stderr]).toEqual([0, ""]);
  const { stdout } = await execute("timeout", ["120", "qemu-system-arm", ...PLAIN, image], {
    stdin: "x".repeat(20_000),
    onOutput: (child, text) => text.includes("\n") && child.kill(),
  });
  expect(stdout).toMatch(/^error: Serial1: the receive buffer of 4096 bytes was full, \d+ bytes were lost\n/);
});
