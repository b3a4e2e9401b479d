import { MisuseError } from "../../src/executor/errors/errors.ts";

declare const E: { getBattery?(): number; getTemperature(): number };

/** Only firmware of boards with a battery counts a charge. */
export function battery(): number {
  if (!E.getBattery) throw new MisuseError(55, "battery");
  return E.getBattery() / 100;
}

/** The engine says NaN where its chip cannot. */
export function temperature(): number {
  const celsius = E.getTemperature();
  if (!(celsius > -274)) throw new MisuseError(55, "temperature");
  return celsius;
}
