import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { packageFolder } from "./package.ts";

/** The name of the file that has them. */
export const LICENCES = "LICENSES.txt";

export interface Licence {
  /** Name and version of the package, and the short name of its licence. */
  title: string;
  /** Undefined if the package brings none. */
  text: string | undefined;
}

const IN_PACKAGE = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;
const NAMED_LIKE_ONE = /^(?:licen[cs]e|copying)/i;

/** Of all packages that these files are from, by name; files outside of packages are ristretto's own. */
export function licencesOf(files: readonly string[]): Licence[] {
  const own = fileURLToPath(packageFolder());
  const folders = new Set(files.map((file) => IN_PACKAGE.exec(resolve(file))?.[0] ?? own));
  const licences = [...folders].filter((folder) => existsSync(join(folder, "package.json"))).map(licenceIn);
  const byTitle = new Map(licences.map((licence) => [licence.title, licence]));
  return [...byTitle.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
}

function licenceIn(folder: string): Licence {
  const { name, version, license = "" } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder).filter((entry) => NAMED_LIKE_ONE.test(entry));
  const text = texts.map((entry) => readFileSync(join(folder, entry), "utf8").trim()).join("\n\n");
  return { title: `${name} ${version}: ${license}`, text: text === "" ? undefined : text };
}

/** As one text, for people. */
export function licenceText(licences: readonly Licence[]): string {
  const parts = licences.map(
    ({ title, text = "Its package brings no text of the licence." }) => `${title}\n\n${text}`,
  );
  return `${parts.join("\n\n\n")}\n`;
}
