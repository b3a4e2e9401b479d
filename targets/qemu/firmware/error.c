#include "error.h"

#include <stdbool.h>
#include <string.h>

#include "heap.h"
#include "report.h"
#include "uart.h"

struct text {
  const char *chars;
  size_t length;
  bool is_made;
};

static struct text fixed(const char *chars) { return (struct text){chars, strlen(chars), false}; }

static struct text text_of(JSContext *context, JSValueConst value, const char *fallback) {
  size_t length;
  const char *chars = JS_ToCStringLen(context, &length, value);
  return chars ? (struct text){chars, length, true} : fixed(fallback);
}

/* A property, if it is a text; `fallback` where there is none, or no memory for it. */
static struct text property(JSContext *context, JSValueConst error, const char *name, const char *fallback) {
  JSValue value = JS_GetPropertyStr(context, error, name);
  struct text text = JS_IsString(value) ? text_of(context, value, fallback) : fixed(fallback);
  JS_FreeValue(context, value);
  return text;
}

static void release(JSContext *context, const struct text *text) {
  if (text->is_made) JS_FreeCString(context, text->chars);
}

static void put_plain(struct text text) { uart_write(UART_CONSOLE, text.chars, text.length); }

static void put_quoted(struct text text) { report_quoted(text.chars, text.length); }

/* As targets/engine/value.ts reads it. */
static void tell_error(const struct text parts[]) {
  report_text("{\"error\":[");
  put_quoted(parts[0]);
  report_text(",");
  put_quoted(parts[1]);
  report_text(",");
  put_quoted(parts[2]);
  report_text("]}");
}

/* A number, true, false and null are themselves. */
static void tell_value(JSValueConst value, const struct text *text) {
  if (JS_IsUndefined(value)) report_text("{\"undefined\":0}");
  else if (!text->is_made || JS_IsString(value) || JS_IsObject(value) || JS_IsSymbol(value)) put_quoted(*text);
  else if (JS_IsNumber(value) && strpbrk(text->chars, "aI")) report_text("{\"odd\":"), put_quoted(*text), report_text("}");
  else report_text(text->chars);
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

/* What tells of an error. All of it is asked for before anything is said: the app's own code may answer, and print. */
struct told {
  bool is_error;
  struct text parts[3];
  struct text value;
};

static struct told told_of(JSContext *context, JSValueConst error) {
  struct told told = {.is_error = is_error(context, error) || is_no_memory(error)};
  if (is_no_memory(error)) {
    told.value = fixed("out of memory");
    told.parts[0] = fixed("InternalError"), told.parts[1] = told.value, told.parts[2] = fixed("");
    return told;
  }
  if (told.is_error) {
    told.parts[0] = property(context, error, "name", "Error");
    told.parts[1] = property(context, error, "message", "no memory is left for its message");
    told.parts[2] = property(context, error, "stack", "");
  }
  told.value = text_of(context, error, "a value without a text");
  return told;
}

static void release_all(JSContext *context, const struct told *told) {
  if (told->is_error)
    for (int i = 0; i < 3; i++) release(context, &told->parts[i]);
  release(context, &told->value);
}

static void tell_runner(const char *kind, const char *name, JSValueConst error, const struct told *told) {
  report_flush();
  report_open();
  report_text("[");
  report_quoted(kind, strlen(kind));
  report_text(",");
  if (name) report_quoted(name, strlen(name)), report_text(",");
  if (told->is_error) tell_error(told->parts);
  else tell_value(error, &told->value);
  report_text("]");
  report_close();
}

static void tell_console(const char *who, const struct told *told) {
  put_plain(fixed("error: "));
  put_plain(fixed(who));
  put_plain(fixed(": "));
  put_plain(told->value);
  put_plain(fixed("\n"));
  if (told->is_error) put_plain(told->parts[2]);
}

/* `name` is that of a task. */
static void tell(JSContext *context, const char *kind, const char *name, const char *who, JSValueConst error) {
  const struct told told = told_of(context, error);
  if (report_has_runner()) tell_runner(kind, name, error, &told);
  else tell_console(who, &told);
  release_all(context, &told);
}

void error_tell(JSContext *context, const char *name, JSValueConst error) {
  if (name) tell(context, "failed", name, name, error);
  else tell(context, "unloaded", NULL, "the app failed", error);
}

void error_tell_rejected(JSContext *context, JSValueConst reason) {
  tell(context, "rejected", NULL, "a rejected Promise was not handled", reason);
}
