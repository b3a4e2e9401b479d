import * as ristretto from "ristretto";
import * as hal from "ristretto/hal";
import { describe, expect, it } from "vitest";
import { appOf, fileOf, onBoth, textOf, USED } from "./builds/exports.ts";

const EXPORTS = [...Object.keys(ristretto), ...Object.keys(hal)].sort();

describe("a build for a board, of an app that uses one public export:", () => {
  it("there is an app for each export", () => expect([...USED].sort()).toEqual(EXPORTS));

  it.each(USED)("%s", async (name) => {
    expect(textOf(name)).toMatch(
      new RegExp(`^import \\{[^}]*\\b${name}\\b[^}]*\\} from "ristretto(/hal)?";$`, "m"),
    );
    const { node, board } = await onBoth(await appOf(name), fileOf(name));
    expect(node.some((line) => / report /.test(line))).toBe(true);
    expect(board).toEqual(node);
  });
});
