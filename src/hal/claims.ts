import { MisuseError } from "../executor/errors/errors.ts";

/** Who has which pin or bus of a board: each name has one user at a time. */
export class Claims {
  private readonly board: string;
  private readonly users: Record<string, string> = {};

  constructor(board: string) {
    this.board = board;
  }

  /**
   * Takes `name` for `use` (`"a digital output"`).
   * @throws MisuseError R22 if it is not one of `known`, R23 if it is taken.
   */
  take(name: string, known: readonly string[], use: string): void {
    if (known.indexOf(name) < 0) throw new MisuseError(22, this.board, name, known.join(", "));
    const user = this.users[name];
    if (user !== undefined) throw new MisuseError(23, name, user);
    this.users[name] = use;
  }

  free(name: string): void {
    delete this.users[name];
  }
}
