import type { Profile } from "../../../compiler/common/profiles.ts";
import { lower } from "../../../compiler/lower/index.ts";
import type { Lowering } from "./check.ts";

/** No program has these words in its strings. */
const NOT_ES5 = /function ?\*|=>|`|(?<![\w$])(?:yield|async|await|let|const|class)(?![\w$])/;

/** The compiler of this project; what it leaves of a newer language is an error, even where it never runs. */
export function lowerTo(profile: Profile, asyncTasks = false): Lowering {
  return (source) => {
    const { code } = lower(source, { file: "program.ts", profile, asyncTasks });
    const left = NOT_ES5.exec(code.replace(/^import .*/gm, ""));
    if (left !== null) throw new Error(`${left[0]} is left in the lowered text`);
    return code;
  };
}
