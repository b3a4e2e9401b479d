import { expect, test } from "vitest";
import { givenIn, knownLibrary } from "../../../compiler/common/library-facts.ts";

/** Types of plain values that ristretto makes for an app, and the modules that make them. */
const MADE = { PinEdge: "src/hal/edge-stream", LocalTime: "src/hal/calendar" };

const { types } = knownLibrary();

test("what an app may print or store as a whole has all its names in each build", () => {
  for (const [type, module] of Object.entries(MADE))
    expect(givenIn(module), type).toEqual(expect.arrayContaining([...types[type]!.members]));
});

test("there is no other such type", () => {
  const others = Object.entries(types).filter(
    ([name, { members, gives }]) =>
      !name.endsWith("Options") &&
      Object.keys(gives).length === 0 &&
      members.every((member) => !METHODS.test(member)),
  );
  expect(others.map(([name]) => name).sort()).toEqual([...Object.keys(MADE), "RistrettoError"].sort());
});

/** What plain values have none of. */
const METHODS = /^(?:constructor|cancel|insert|now|read|write|encode|feed|append|sleep)$/;
