/** Reads a text from its beginning. By hand: small boards have no regular expressions. */
export class Scanner {
  readonly text: string;
  /** What was read already, in characters. */
  at = 0;
  /** Throws, for who finds something else than has to stand there. */
  readonly refuse: () => never;

  constructor(text: string, refuse: () => never) {
    this.text = text;
    this.refuse = refuse;
  }

  isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  next(): string {
    return this.text.charAt(this.at);
  }

  skip(char: string): boolean {
    if (this.isAtEnd() || this.next() !== char) return false;
    this.at++;
    return true;
  }

  expect(char: string): void {
    if (!this.skip(char)) this.refuse();
  }

  /** Digits: `count` of them, or as many as there are, and at least one. */
  digits(count = Infinity): string {
    const from = this.at;
    while (this.at < from + count && this.next() >= "0" && this.next() <= "9") this.at++;
    const found = this.text.slice(from, this.at);
    return found !== "" && (count === Infinity || found.length === count) ? found : this.refuse();
  }
}
