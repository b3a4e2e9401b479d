import { render } from "preact";
import { Application } from "./application.tsx";
import { Connection } from "./connection.ts";

const place = document.getElementById("page")!;

if (typeof WebAssembly === "object") {
  const connection = new Connection();
  render(<Application connection={connection} />, place);
  connection.listen();
} else {
  render(
    <p class="refusal" role="alert">
      This browser has no WebAssembly, and the simulator runs the app in it. Open this address in a browser
      that has it.
    </p>,
    place,
  );
}
