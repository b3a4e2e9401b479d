const CHARACTERS = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

/** Whether there is a character that both tokens of a pattern take. */
export function overlap(one: string, other: string, flags: string): boolean {
  const [first, second] = [one, other].map((token) => new RegExp(`^${token}$`, flags.replace(/[^i]/g, "")));
  return CHARACTERS.some((each) => first!.test(each) && second!.test(each));
}

/**
 * `x*y` in an alternative before others, where `x` may take a `y`: an engine that tries the alternatives after each `x`
 * forgets the `y` that it found before.
 */
export function mayForget(alternatives: readonly (readonly string[])[], flags: string): boolean {
  return alternatives.slice(0, -1).some((tokens) => {
    const atoms = tokens.filter((token) => token !== "(" && token !== ")");
    return atoms.some((token, i) => {
      const [one, next] = [atoms[i - 1], atoms[i + 1]];
      if (!/^[*+]$/.test(token) || one === undefined || next === undefined || next === "$") return false;
      return /^[*+]$/.test(atoms[i + 2] ?? "") || !isAtom(one) || !isAtom(next) || overlap(one, next, flags);
    });
  });
}

function isAtom(token: string): boolean {
  return !/^[$^|*+?{()]/.test(token);
}
