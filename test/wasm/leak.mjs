// Creates and disposes of sandboxes; prints how many bytes of the heap are left over.
const [library, bundle, count] = process.argv.slice(2);
const { createSandbox } = await import(library);
const code = (await import("node:fs")).readFileSync(bundle, "utf8");

async function many(times) {
  for (let i = 0; i < times; i++) {
    const sandbox = await createSandbox(code);
    sandbox.advance(1000);
    sandbox.dispose();
  }
}

async function used() {
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    gc();
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

await many(50);
const before = await used();
await many(Number(count));
console.log((await used()) - before);
