import type { Routine } from "ristretto";
import { Claims } from "ristretto/hal";

export default function* usesClaims(): Routine<void> {
  const claims = new Claims("a board");
  claims.take("D1", ["D1", "D2"], "an output");
  for (const name of ["D1", "D3"])
    try {
      claims.take(name, ["D1", "D2"], "an input");
    } catch (error: any) {
      report(error.code);
    }
  claims.free("D1");
  claims.take("D1", ["D1", "D2"], "an input");
  report("taken again");
}
