// Writes the licences of all packages that something in dist/ was made of.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @throws if a package brings none: what is shipped has to say whose work it is. */
export async function writeLicences(dist, inputs, folder) {
  const file = pathToFileURL(join(dist, "cli", "licences.js")).href;
  const { LICENCES, licencesOf, licenceText } = await import(file);
  const licences = licencesOf(inputs);
  const missing = licences.filter(({ text }) => text === undefined).map(({ title }) => title);
  if (missing.length > 0)
    throw new Error(`These packages bring no text of their licence: ${missing.join(", ")}`);
  writeFileSync(join(folder, LICENCES), licenceText(licences));
}
