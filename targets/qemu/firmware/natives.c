/* The global `host`: what the app's side of the board calls. Pins, buses and ports go by their places. */
#include "natives.h"

#include "arguments.h"
#include "date.h"
#include "fpgaio.h"
#include "script.h"
#include "systick.h"

struct app_calls app_calls;
bool natives_wanted;
struct alarm natives_alarm;
bool natives_failed;

static JSValue now(ARGUMENTS) {
  UNUSED;
  return JS_NewInt64(context, systick_ticks);
}

/* setDate(time) */
static JSValue set_date(ARGUMENTS) {
  UNUSED;
  date_set(number(context, values[0]));
  return JS_UNDEFINED;
}

/* count(): 25 million a second, from power-on. */
static JSValue count_up(ARGUMENTS) {
  UNUSED;
  return JS_NewInt64(context, fpgaio_count());
}

/* wakeAt(tick): the next delivery, or -1. */
static JSValue alarm(ARGUMENTS) {
  UNUSED;
  const double tick = number(context, values[0]);
  natives_alarm = (struct alarm){.set = tick >= 0, .tick = (uint32_t)tick};
  return JS_UNDEFINED;
}

static JSValue pend(ARGUMENTS) {
  UNUSED;
  natives_wanted = true;
  return JS_UNDEFINED;
}

/* nextLine(): the text of a line of the script for the app's side, or undefined. */
static JSValue line(ARGUMENTS) {
  UNUSED;
  const char *text = script_next_text();
  return text ? JS_NewString(context, text) : JS_UNDEFINED;
}

/* runLoop(turn, deliver, summarize, cancel), the last ones only where they are needed */
static JSValue start(ARGUMENTS) {
  UNUSED;
  app_calls.turn = JS_DupValue(context, values[0]);
  if (count > 1) app_calls.deliver = JS_DupValue(context, values[1]);
  if (count > 2) app_calls.summarize = JS_DupValue(context, values[2]);
  if (count > 3) app_calls.cancel = JS_DupValue(context, values[3]);
  return JS_UNDEFINED;
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("uptime", 0, now),
    JS_CFUNC_DEF("setDate", 1, set_date),
    JS_CFUNC_DEF("count", 0, count_up),
    JS_CFUNC_DEF("wakeAt", 1, alarm),
    JS_CFUNC_DEF("wantTurn", 0, pend),
    JS_CFUNC_DEF("nextLine", 0, line),
    JS_CFUNC_DEF("runLoop", 4, start),
};

void natives_install(JSContext *context) {
  app_calls = (struct app_calls){JS_UNDEFINED, JS_UNDEFINED, JS_UNDEFINED, JS_UNDEFINED};
  JSValue global = JS_GetGlobalObject(context);
  JSValue host = JS_NewObject(context);
  JS_SetPropertyFunctionList(context, host, functions, sizeof functions / sizeof *functions);
  natives_add_pins(context, host);
  natives_add_serial(context, host);
  natives_add_log(context, host);
  /* The app's side puts its own console there. */
  JS_SetPropertyStr(context, global, "console", JS_UNDEFINED);
  JS_SetPropertyStr(context, global, "print", JS_GetPropertyStr(context, host, "print"));
  JS_SetPropertyStr(context, global, "host", host);
  JS_FreeValue(context, global);
}
