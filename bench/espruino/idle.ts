// Nothing happens: what the engine takes by itself.
import { openWindow } from "./window.ts";

openWindow();
