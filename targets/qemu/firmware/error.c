#include "error.h"

#include <stdbool.h>
#include <string.h>

#include "heap.h"
#include "report.h"
#include "uart.h"

/* A property as a text; `fallback` where there is none, or no memory for it. */
static void put_property(JSContext *context, JSValueConst error, const char *name, const char *fallback,
                         void (*put)(const char *, size_t)) {
  size_t length;
  JSValue value = JS_GetPropertyStr(context, error, name);
  const char *text = JS_IsString(value) ? JS_ToCStringLen(context, &length, value) : NULL;
  if (text) put(text, length);
  else put(fallback, strlen(fallback));
  if (text) JS_FreeCString(context, text);
  JS_FreeValue(context, value);
}

static void put_plain(const char *text, size_t length) { uart_write(UART_CONSOLE, text, length); }

/* As targets/engine/value.ts reads it. */
static void tell_error(JSContext *context, JSValueConst error) {
  report_text("{\"error\":[");
  put_property(context, error, "name", "Error", report_quoted);
  report_text(",");
  put_property(context, error, "message", "no memory is left for its message", report_quoted);
  report_text(",");
  put_property(context, error, "stack", "", report_quoted);
  report_text("]}");
}

/* A number, true, false and null are themselves. */
static void tell_value(JSContext *context, JSValueConst value) {
  size_t length;
  const char *text = JS_ToCStringLen(context, &length, value);
  if (JS_IsUndefined(value)) report_text("{\"undefined\":0}");
  else if (!text) report_text("\"a value without a text\"");
  else if (JS_IsString(value) || JS_IsObject(value) || JS_IsSymbol(value)) report_quoted(text, length);
  else if (JS_IsNumber(value) && strpbrk(text, "aI")) report_text("{\"odd\":"), report_quoted(text, length), report_text("}");
  else report_text(text);
  if (text) JS_FreeCString(context, text);
}

/* The engine had none for the error itself. */
static bool is_no_memory(JSValueConst error) { return JS_IsNull(error) && !heap_has_spare(); }

/* Errors of the app's own kinds are plain objects to the engine. */
static bool is_error(JSContext *context, JSValueConst value) {
  JSValue message = JS_IsObject(value) ? JS_GetPropertyStr(context, value, "message") : JS_UNDEFINED;
  const bool found = JS_IsError(context, value) || JS_IsString(message);
  JS_FreeValue(context, message);
  return found;
}

static void tell_runner(JSContext *context, const char *kind, const char *name, JSValueConst error) {
  report_flush();
  report_open();
  report_text("[");
  report_quoted(kind, strlen(kind));
  report_text(",");
  if (name) report_quoted(name, strlen(name)), report_text(",");
  if (is_no_memory(error)) report_text("{\"error\":[\"InternalError\",\"out of memory\",\"\"]}");
  else if (is_error(context, error)) tell_error(context, error);
  else tell_value(context, error);
  report_text("]");
  report_close();
}

static void tell_console(JSContext *context, const char *who, JSValueConst error) {
  const char *text = JS_ToCString(context, error);
  put_plain("error: ", 7);
  put_plain(who, strlen(who));
  put_plain(": ", 2);
  if (is_no_memory(error)) put_plain("out of memory", 13);
  else if (text) put_plain(text, strlen(text));
  put_plain("\n", 1);
  if (text) JS_FreeCString(context, text);
  if (is_error(context, error)) put_property(context, error, "stack", "", put_plain);
}

void error_tell(JSContext *context, const char *name, JSValueConst error) {
  if (report_has_runner()) tell_runner(context, name ? "failed" : "unloaded", name, error);
  else tell_console(context, name ? name : "the app failed", error);
}

void error_tell_rejected(JSContext *context, JSValueConst reason) {
  if (report_has_runner()) tell_runner(context, "rejected", NULL, reason);
  else tell_console(context, "a rejected Promise was not handled", reason);
}
