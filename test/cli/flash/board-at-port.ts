import { type ChildProcess, spawn } from "node:child_process";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { crc32 } from "../../../cli/flash/upload-script.ts";
import { scratch } from "../command.ts";

/** Espruino's program for Linux, if ESPRUINO names it. */
export function espruinoProgram(): string | undefined {
  return process.env.ESPRUINO || undefined;
}

/** A board's console at a port of this machine: of Espruino for Linux, or as much of one as an upload needs. */
export class BoardAtPort {
  readonly address: string;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly children = new Set<ChildProcess>();

  private constructor(server: Server) {
    this.server = server;
    this.address = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /**
   * @param code what will be sent.
   * @param program Espruino for Linux, whose flash is empty at first; without it, a stand-in.
   */
  static async open(code: string, program?: string): Promise<BoardAtPort> {
    const flash = scratch({});
    const server = createServer((socket) => {
      board.sockets.add(socket);
      socket.on("error", () => socket.destroy());
      if (program === undefined) standIn(socket, code);
      else board.run(socket, program, flash);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const board = new BoardAtPort(server);
    return board;
  }

  /** Through `stdbuf`, since it holds back what it prints to a pipe. */
  private run(socket: Socket, program: string, cwd: string): void {
    const child = spawn("stdbuf", ["-o0", program], { cwd, stdio: ["pipe", "pipe", "ignore"] });
    this.children.add(child);
    child.stdin.on("error", () => socket.destroy());
    socket.on("data", (data) => void child.stdin.write(data));
    child.stdout.on("data", (data) => void socket.write(data));
    // It has handlers for the other signals, and goes on.
    socket.on("close", () => child.kill("SIGKILL"));
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    for (const child of this.children) child.kill("SIGKILL");
    this.server.close();
  }
}

function standIn(socket: Socket, code: string): void {
  let pending = "";
  socket.on("data", (data) => {
    const lines = (pending + data.toString("latin1")).split("\n");
    pending = lines.pop()!;
    for (const line of lines) socket.write(`${answer(line, code)}>`);
  });
}

function answer(line: string, code: string): string {
  if (line.includes("JSON.stringify(process.env)"))
    return `< << {"VERSION":"2v29","BOARD":"PUCKJS","MODULES":"Storage"} >> >\r\n`;
  if (line.includes("ristretto: saved")) return `ristretto: saved ${code.length} ${crc32(code)}\r\n`;
  if (line.includes("ristretto: uploaded")) return "ristretto: uploaded\r\n";
  return line.includes("nosuch") ? 'Uncaught ReferenceError: "nosuch" is not defined\r\n' : "\r\n";
}
