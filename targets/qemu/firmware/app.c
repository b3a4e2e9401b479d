/* The engine and the app in it. */
#include "app.h"

#include <string.h>

#include "error.h"
#include "freeze.h"
#include "gpio.h"
#include "heap.h"
#include "line.h"
#include "memory.h"
#include "natives.h"
#include "quickjs.h"
#include "rejections.h"
#include "report.h"
#include "script.h"
#include "systick.h"
#include "uart.h"
#include "usage.h"

/* Put there from outside; else the script is linked in. */
#define LOADED ((const char *)0x21800000)
#define STACK_FOR_SCRIPTS (20 * 1024)
/* Ticks after which a script that does not give up the processor is stopped. */
#define PATIENCE 10000u
#define HUNG "it did not give up the processor for 10 s of the board's time"

extern const char app_linked[];
extern const char app_linked_end[];
extern const char frozen_linked[];
extern const char frozen_linked_end[];

static JSRuntime *runtime;
static JSContext *context;
static uint32_t begun;
static bool broken, hung;
static uint32_t memory_of_engine;

/* Asked from time to time while a script runs. */
static int is_too_long(JSRuntime *asking, void *opaque) {
  (void)asking, (void)opaque;
  if (systick_ticks - begun > PATIENCE) hung = true;
  return hung;
}

static uint32_t memory_in_use(void) {
  JS_RunGC(runtime);
  return heap_used();
}

static void add_library(void) {
  JS_AddIntrinsicBaseObjects(context);
  JS_AddIntrinsicDate(context);
  JS_AddIntrinsicEval(context);
  JS_AddIntrinsicRegExpCompiler(context);
  JS_AddIntrinsicRegExp(context);
  JS_AddIntrinsicJSON(context);
  JS_AddIntrinsicProxy(context);
  JS_AddIntrinsicMapSet(context);
  JS_AddIntrinsicTypedArrays(context);
  JS_AddIntrinsicPromise(context);
}

/* The engine makes these objects when they are first asked for: now, and not while time runs. */
static void prepare_library(void) {
  static const char *const names[] = {"Math", "JSON"};
  JSValue global = JS_GetGlobalObject(context);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    JS_FreeValue(context, JS_GetPropertyStr(context, global, names[i]));
  JS_FreeValue(context, global);
}

void app_begin(void) {
  memory_begin();
  runtime = JS_NewRuntime();
  context = runtime ? JS_NewContextRaw(runtime) : NULL;
  JS_SetMaxStackSize(runtime, STACK_FOR_SCRIPTS);
  JS_SetInterruptHandler(runtime, is_too_long, NULL);
  rejections_begin(runtime);
  add_library();
  prepare_library();
  natives_install(context);
  memory_of_engine = memory_in_use();
  memory_watch();
  if (script_measures()) usage_keep(runtime);
}

/* An error that no task threw. The app ends with it. */
static void fail(void) {
  JSValue error = JS_GetException(context);
  natives_failed = broken = true;
  if (hung) JS_DefinePropertyValueStr(context, error, "message", JS_NewString(context, HUNG), JS_PROP_CONFIGURABLE);
  error_tell(context, NULL, error);
  JS_FreeValue(context, error);
}

static JSValue compile(const char *script, int flags) {
  return JS_Eval(context, script, strlen(script), "app.js", JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY | flags);
}

bool app_load(void) {
  JSValue function, result;
  begun = systick_ticks;
  if (frozen_linked_end - frozen_linked > 0) function = freeze_load(context, frozen_linked);
  else if (app_linked_end - app_linked > 0) function = compile(app_linked, JS_EVAL_FLAG_STRIP);
  else function = compile(LOADED, 0);
  result = JS_IsException(function) ? function : JS_EvalFunction(context, function);
  if (JS_IsException(result)) fail();
  JS_FreeValue(context, result);
  return !natives_failed;
}

static void put_frozen(const void *bytes, size_t count) { uart_write(UART_REPORT, bytes, count); }

bool app_freeze(void) {
  JSValue function = freeze_begin(context) ? compile(LOADED, JS_EVAL_FLAG_STRIP) : JS_EXCEPTION;
  if (JS_IsException(function)) fail();
  else freeze_write(context, function, put_frozen);
  JS_FreeValue(context, function);
  return !natives_failed;
}

/* Where the app is, to be told before the end; not if that fails again. */
void app_tell_place(void) {
  if (!context) return;
  JS_ThrowInternalError(context, "hard fault");
  fail();
}

/* Promises that the app's libraries use. */
static void run_jobs(void) {
  JSContext *of;
  for (;;) {
    const int ran = JS_ExecutePendingJob(runtime, &of);
    if (ran == 0) break;
    if (ran < 0) fail();
  }
  if (hung && !broken) {
    JS_ThrowInternalError(context, HUNG);
    fail();
  } else if (rejections_tell(context)) natives_failed = true;
}

static int32_t call(JSValueConst function, int count, JSValueConst *values) {
  int32_t number = NO_DEADLINE;
  begun = systick_ticks;
  JSValue result = JS_Call(context, function, JS_UNDEFINED, count, values);
  if (JS_IsException(result)) fail();
  else if (JS_IsNumber(result)) JS_ToInt32(context, &number, result);
  JS_FreeValue(context, result);
  run_jobs();
  return number;
}

int32_t app_turn(uint32_t elapsed) {
  JSValue value = JS_NewInt64(context, elapsed);
  const int32_t next = call(app_calls.turn, 1, &value);
  report_flush();
  memory_tidy(runtime);
  return next;
}

void app_idle(int32_t ticks) {
  const int32_t alarm = natives_alarm.set ? (int32_t)(natives_alarm.tick - systick_ticks) : ticks;
  memory_use_time(runtime, alarm < ticks ? alarm : ticks);
}

bool app_alarm_is_due(void) { return natives_alarm.set && (int32_t)(systick_ticks - natives_alarm.tick) >= 0; }

void app_deliver(void) {
  struct edge edge;
  report_flush();
  line_pended();
  natives_alarm.set = false;
  if (!JS_IsUndefined(app_calls.deliver)) call(app_calls.deliver, 0, NULL);
  while (gpio_next_edge(&edge) || script_next_text()) {
  }
}

void app_cancel(void) {
  if (!JS_IsUndefined(app_calls.cancel)) call(app_calls.cancel, 0, NULL);
}

void app_summarize(void) {
  report_flush();
  natives_tell_lost();
  if (!report_has_runner()) return;
  report_open();
  report_text("[\"summary\",");
  report_number(systick_ticks < script_end() ? systick_ticks : script_end());
  report_text(",[0");
  if (!JS_IsUndefined(app_calls.summarize)) call(app_calls.summarize, 0, NULL);
  report_text("]]");
  report_close();
}

void app_tell(const char *what) {
  report_flush();
  if (!report_has_runner()) return;
  report_open();
  report_text("[\"");
  report_text(what);
  report_text("\"]");
  report_close();
}

void app_tell_figures(void) {
  report_open();
  report_text("[\"memory\",");
  report_number(memory_of_engine);
  report_text(",");
  report_number(memory_in_use());
  report_text(",");
  report_number(heap_most_used());
  report_text(",");
  report_number(gpio_first_change());
  report_text("]");
  report_close();
  usage_tell(runtime);
}

bool app_takes_input(void) { return !JS_IsUndefined(app_calls.deliver); }

bool app_is_broken(void) { return broken; }

bool app_failed(void) { return natives_failed; }

bool app_is_wanting(void) { return natives_wanted; }

bool app_wants_turn(void) {
  const bool was = natives_wanted;
  natives_wanted = false;
  return was;
}
