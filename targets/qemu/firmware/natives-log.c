/* `host`, as far as it tells the runner something: transfers, tasks, errors, what the app prints. */
#include "natives.h"

#include "arguments.h"
#include "error.h"
#include "report.h"
#include "uart.h"

static void put_report(const char *text, size_t length) { uart_write(UART_REPORT, text, length); }

static void put_console(const char *text, size_t length) { uart_write(UART_CONSOLE, text, length); }

static void put_field(JSContext *context, JSValueConst value) {
  put(context, report_quoted, value);
  report_text(",");
}

static void put_list(JSContext *context, JSValueConst list) {
  uint32_t count;
  uint8_t *bytes = bytes_of(context, list, &count);
  report_text("[");
  for (uint32_t i = 0; bytes && i < count; i++) {
    if (i > 0) report_text(",");
    report_number(bytes[i]);
  }
  report_text("]");
  js_free(context, bytes);
}

/* tellTransfer(bus, address, write, read): the address is undefined for SPI, and what was read if nobody answered. */
static JSValue moved(ARGUMENTS) {
  UNUSED;
  const bool answered = !JS_IsUndefined(values[3]), addressed = !JS_IsUndefined(values[1]);
  report_open_event(!answered ? "nack" : addressed ? "i2c" : "spi");
  put_field(context, values[0]);
  if (addressed) report_number(number(context, values[1])), report_text(",");
  put_list(context, values[2]);
  if (answered) report_text(","), put_list(context, values[3]);
  report_close_event();
  return JS_UNDEFINED;
}

/* tellError(message): an error that is no task's. */
static JSValue noted(ARGUMENTS) {
  UNUSED;
  report_open_event("error");
  put_field(context, values[0]);
  report_text("\"\"");
  report_close_event();
  return JS_UNDEFINED;
}

/* print(text): to the runner as it is; without one, to the console as a line. */
static JSValue print(ARGUMENTS) {
  UNUSED;
  report_flush();
  put(context, report_has_runner() ? put_report : put_console, values[0]);
  if (!report_has_runner()) put_console("\n", 1);
  return JS_UNDEFINED;
}

/* tellEnd(name, state, resumes, message), the last one only of a task that failed */
static JSValue ended(ARGUMENTS) {
  UNUSED;
  if (!report_has_runner()) return JS_UNDEFINED;
  report_open_event("ended");
  put_field(context, values[0]);
  put_field(context, values[1]);
  report_number(number(context, values[2]));
  if (count > 3) report_text(","), put(context, report_quoted, values[3]);
  report_close_event();
  return JS_UNDEFINED;
}

/* tellTask(name, state, resumes): a task, for the summary. */
static JSValue row(ARGUMENTS) {
  UNUSED;
  report_text(",[");
  put_field(context, values[0]);
  put_field(context, values[1]);
  report_number(number(context, values[2]));
  report_text("]");
  return JS_UNDEFINED;
}

/* tellFailure(name, error): nobody joins that task. */
static JSValue failed(ARGUMENTS) {
  UNUSED;
  const char *name = JS_ToCString(context, values[0]);
  natives_failed = true;
  error_tell(context, name ? name : "?", values[1]);
  JS_FreeCString(context, name);
  return JS_UNDEFINED;
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("print", 1, print),
    JS_CFUNC_DEF("tellTransfer", 4, moved),
    JS_CFUNC_DEF("tellError", 1, noted),
    JS_CFUNC_DEF("tellEnd", 4, ended),
    JS_CFUNC_DEF("tellTask", 3, row),
    JS_CFUNC_DEF("tellFailure", 2, failed),
};

void natives_add_log(JSContext *context, JSValueConst host) {
  JS_SetPropertyFunctionList(context, host, functions, sizeof functions / sizeof *functions);
}
