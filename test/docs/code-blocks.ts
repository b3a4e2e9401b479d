/** The blocks of code in a page that say that they are in `language`; "" for those that say nothing. */
export function codeBlocks(page: string, language: string): string[] {
  return [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)]
    .filter(([, name]) => name === language)
    .map(([, , code]) => code!);
}
