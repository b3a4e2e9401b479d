/* `host`, as far as it is about pins. */
#include "natives.h"

#include <string.h>

#include "arguments.h"
#include "gpio.h"
#include "names.h"
#include "report.h"
#include "systick.h"

/* What `claim` gives instead of a place; see targets/qemu/claims.ts. */
#define MISSING (-1)
#define TAKEN (-2)

/* claim(kind, name, use): the place among the pins, for one user at a time; MISSING or TAKEN. */
static JSValue claim(ARGUMENTS) {
  UNUSED;
  const char *name = JS_ToCString(context, values[1]);
  if (!name) return JS_EXCEPTION;
  const int pin = names_find_pin((enum kind)integer(context, values[0]), name);
  JS_FreeCString(context, name);
  if (pin >= 0 && !gpio_claim(pin, integer(context, values[2]))) return JS_NewInt32(context, TAKEN);
  return JS_NewInt32(context, pin >= 0 ? pin : MISSING);
}

/* userOf(name): what a pin that is taken is used as. */
static JSValue user_of(ARGUMENTS) {
  UNUSED;
  const char *name = JS_ToCString(context, values[0]);
  if (!name) return JS_EXCEPTION;
  const int pin = names_find_pin(PIN, name);
  JS_FreeCString(context, name);
  return JS_NewInt32(context, gpio_user(pin));
}

/* namesOf(kind) */
static JSValue names(ARGUMENTS) {
  UNUSED;
  return JS_NewString(context, names_all((enum kind)integer(context, values[0])));
}

/* The mode of that name; -1 if there is none. */
static int mode_of(JSContext *context, JSValueConst value) {
  static const char *const modes[] = {"input", "output", "input-pullup", "input-pulldown"};
  const char *name = JS_ToCString(context, value);
  int mode = (int)(sizeof modes / sizeof *modes) - 1;
  while (mode >= 0 && (!name || strcmp(modes[mode], name) != 0)) mode--;
  JS_FreeCString(context, name);
  return mode;
}

/* openPin(pin, mode, initial): false if there is no such mode. */
static JSValue open(ARGUMENTS) {
  UNUSED;
  const int mode = mode_of(context, values[1]);
  if (mode < 0) return JS_FALSE;
  gpio_open(integer(context, values[0]), (enum mode)mode, integer(context, values[2]));
  report_flush();
  return JS_TRUE;
}

static JSValue close(ARGUMENTS) {
  UNUSED;
  gpio_close(integer(context, values[0]));
  return JS_UNDEFINED;
}

static JSValue read(ARGUMENTS) {
  UNUSED;
  return JS_NewInt32(context, gpio_read(integer(context, values[0])));
}

/* writePin(pin, level) */
static JSValue write(ARGUMENTS) {
  UNUSED;
  gpio_write(integer(context, values[0]), JS_ToBool(context, values[1]));
  report_flush();
  return JS_UNDEFINED;
}

/* watchPin(pin): the number of the first edge that counts. */
static JSValue watch(ARGUMENTS) {
  UNUSED;
  return JS_NewInt64(context, gpio_watch(integer(context, values[0])));
}

static JSValue unwatch(ARGUMENTS) {
  UNUSED;
  gpio_unwatch(integer(context, values[0]));
  return JS_UNDEFINED;
}

/* nextEdge(): [pin, level, number, ms since the first turn], or undefined. */
static JSValue edge(ARGUMENTS) {
  UNUSED;
  struct edge next;
  if (!gpio_next_edge(&next)) return JS_UNDEFINED;
  JSValue list = JS_NewArray(context);
  JS_SetPropertyUint32(context, list, 0, JS_NewInt32(context, next.pin));
  JS_SetPropertyUint32(context, list, 1, JS_NewInt32(context, next.level));
  JS_SetPropertyUint32(context, list, 2, JS_NewInt64(context, next.number));
  JS_SetPropertyUint32(context, list, 3, JS_NewFloat64(context, next.tick + (double)next.cycles / SYSTICK_CYCLES));
  return list;
}

static JSValue analog(ARGUMENTS) {
  UNUSED;
  gpio_open_analog(integer(context, values[0]));
  report_flush();
  return JS_UNDEFINED;
}

static JSValue value(ARGUMENTS) {
  UNUSED;
  return JS_NewFloat64(context, gpio_analog(integer(context, values[0])));
}

/* writeDuty(pin, duty) */
static JSValue duty(ARGUMENTS) {
  UNUSED;
  gpio_pwm(integer(context, values[0]), number(context, values[1]));
  report_flush();
  return JS_UNDEFINED;
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("claim", 3, claim),
    JS_CFUNC_DEF("userOf", 1, user_of),
    JS_CFUNC_DEF("openPin", 3, open),
    JS_CFUNC_DEF("closePin", 1, close),
    JS_CFUNC_DEF("readPin", 1, read),
    JS_CFUNC_DEF("writePin", 2, write),
    JS_CFUNC_DEF("watchPin", 1, watch),
    JS_CFUNC_DEF("unwatchPin", 1, unwatch),
    JS_CFUNC_DEF("nextEdge", 0, edge),
    JS_CFUNC_DEF("openAnalog", 1, analog),
    JS_CFUNC_DEF("readAnalog", 1, value),
    JS_CFUNC_DEF("writeDuty", 2, duty),
    JS_CFUNC_DEF("namesOf", 1, names),
};

void natives_add_pins(JSContext *context, JSValueConst host) {
  JS_SetPropertyFunctionList(context, host, functions, sizeof functions / sizeof *functions);
}
