import { spawn } from "node:child_process";

function command(address: string): [program: string, words: string[]] {
  if (process.platform === "darwin") return ["open", [address]];
  if (process.platform === "win32") return ["cmd", ["/c", "start", "", address]];
  return ["xdg-open", [address]];
}

/** Opens the address in the user's browser; where that cannot be, `complain` gets a sentence. */
export function openBrowser(address: string, complain: (sentence: string) => void): void {
  const [program, words] = command(address);
  const sentence = "No browser could be opened: open the address in one.";
  spawn(program, words, { stdio: "ignore", detached: true })
    .on("error", () => complain(sentence))
    .on("exit", (code) => {
      if (code !== 0) complain(sentence);
    })
    .unref();
}
