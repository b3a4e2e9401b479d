/* `host`, as far as it is about serial ports. */
#include "natives.h"

#include <stdio.h>

#include "arguments.h"
#include "line.h"
#include "names.h"
#include "report.h"
#include "uart.h"

static const int uart_of_port[SERIALS] = {UART_CONSOLE, UART_SECOND};

static void tell_console(const char *text, int length) {
  uart_write(UART_CONSOLE, "error: ", 7);
  uart_write(UART_CONSOLE, text, (size_t)length);
  uart_write(UART_CONSOLE, "\n", 1);
}

/* Every byte that came while the port was open is read, or still there, or told of here. */
static void tell_lost(int port) {
  char text[100];
  const uint32_t lost = line_lost(port);
  if (lost == 0) return;
  const int length = snprintf(text, sizeof text, "%s: the receive buffer of %u bytes was full, %lu bytes were lost",
                              names_of(SERIAL, port), LINE_ROOM, (unsigned long)lost);
  if (!report_has_runner()) return tell_console(text, length);
  report_open_event("error");
  report_quoted(text, (size_t)length);
  report_text(",\"\"");
  report_close_event();
}

void natives_tell_lost(void) {
  for (int port = 0; port < SERIALS; port++) tell_lost(port);
}

/* openPort(port, baud) */
static JSValue listen(ARGUMENTS) {
  UNUSED;
  const int port = integer(context, values[0]);
  const uint32_t baud = (uint32_t)integer(context, values[1]);
  if (!line_open(port, baud)) return JS_ThrowOutOfMemory(context);
  uart_receive(uart_of_port[port], baud);
  return JS_UNDEFINED;
}

static JSValue hangUp(ARGUMENTS) {
  UNUSED;
  const int port = integer(context, values[0]);
  uart_deafen(uart_of_port[port]);
  report_flush();
  tell_lost(port);
  line_close(port);
  return JS_UNDEFINED;
}

/* takeBytes(port): bytes that have arrived, or undefined. */
static JSValue take(ARGUMENTS) {
  UNUSED;
  const int port = integer(context, values[0]);
  uint8_t byte;
  report_flush();
  if (line_waiting(port) == 0) return JS_UNDEFINED;
  tell_lost(port);
  JSValue list = JS_NewArray(context);
  for (uint32_t i = 0; line_take(port, &byte, 1) == 1; i++)
    if (JS_SetPropertyUint32(context, list, i, JS_NewInt32(context, byte)) < 0) {
      JS_FreeValue(context, list);
      return JS_EXCEPTION;
    }
  return list;
}

static void tell_sent(int port, const uint8_t *bytes, uint32_t count) {
  if (!report_has_runner()) return;
  report_open_event("data");
  report_text("\"");
  report_text(names_of(SERIAL, port));
  report_text("\",");
  report_bytes(bytes, count);
  report_close_event();
}

/* sendBytes(port, bytes) */
static JSValue send(ARGUMENTS) {
  UNUSED;
  const int port = integer(context, values[0]);
  uint32_t size;
  uint8_t *bytes = bytes_of(context, values[1], &size);
  if (!bytes) return JS_EXCEPTION;
  tell_sent(port, bytes, size);
  uart_write(uart_of_port[port], bytes, size);
  js_free(context, bytes);
  return JS_UNDEFINED;
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("openPort", 2, listen),
    JS_CFUNC_DEF("closePort", 1, hangUp),
    JS_CFUNC_DEF("takeBytes", 1, take),
    JS_CFUNC_DEF("sendBytes", 2, send),
};

void natives_add_serial(JSContext *context, JSValueConst host) {
  JS_SetPropertyFunctionList(context, host, functions, sizeof functions / sizeof *functions);
}
