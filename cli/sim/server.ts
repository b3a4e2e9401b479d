import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CHANGES_PATH, type PageState, STATE_PATH } from "../../targets/wasm/simulator/page-state.ts";
import { UsageError } from "../failure.ts";
import { pageFile } from "./page-files.ts";

const LOOPBACK = "127.0.0.1";
/** The page may reach nothing but this server, and run no script but its own. */
const HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** Serves the page and the newest build of the app to this machine alone; any number of pages may be open. */
export class PageServer {
  readonly address: string;
  private readonly hosts: readonly string[];
  private readonly pages = new Set<ServerResponse>();
  private state: PageState | undefined = undefined;

  private constructor(server: Server) {
    const { port } = server.address() as AddressInfo;
    this.address = `http://${LOOPBACK}:${port}/`;
    this.hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`];
    server.on("request", (request, response) => this.answer(request, response));
  }

  /** @throws UsageError if the port cannot be had. */
  static listen(port: number): Promise<PageServer> {
    const server = createServer();
    return new Promise((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) => reject(refusal(error, port)));
      server.listen(port, LOOPBACK, () => resolve(new PageServer(server)));
    });
  }

  /** Tells every page. */
  show(state: PageState): void {
    this.state = state;
    for (const page of this.pages) announce(page, state);
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { method, headers, url = "/" } = request;
    // A page of another site whose name leads here has that name.
    if (!this.hosts.includes(headers.host ?? "")) refuse(response, 403, "This server has another name.");
    else if (method !== "GET") refuse(response, 405, "This server answers GET alone.");
    else this.get(url.split("?")[0]!, response);
  }

  private get(path: string, response: ServerResponse): void {
    const file = pageFile(path);
    if (path === CHANGES_PATH) this.listenTo(response);
    else if (path === STATE_PATH) send(response, "application/json", JSON.stringify(this.state));
    else if (file === undefined) refuse(response, 404, "There is no such file.");
    else send(response, file.type, file.bytes);
  }

  private listenTo(response: ServerResponse): void {
    response.writeHead(200, { ...HEADERS, "Content-Type": "text/event-stream" });
    this.pages.add(response);
    response.on("close", () => this.pages.delete(response));
    if (this.state !== undefined) announce(response, this.state);
  }
}

function announce(page: ServerResponse, { version }: PageState): void {
  page.write(`data: ${version}\n\n`);
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.writeHead(200, { ...HEADERS, "Content-Type": type }).end(body);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response
    .writeHead(status, { ...HEADERS, "Content-Type": "text/plain; charset=utf-8" })
    .end(`${sentence}\n`);
}

function refusal(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new UsageError(
      `Port ${port} is in use. Give another one with --port, or leave it out to get a free one.`,
    );
  if (error.code === "EACCES")
    return new UsageError(`Port ${port} may not be used here. Give one above 1023 with --port.`);
  return error;
}
