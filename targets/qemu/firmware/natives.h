#ifndef NATIVES_H
#define NATIVES_H

#include <stdbool.h>
#include <stdint.h>

#include "quickjs.h"

/* Makes the global `host`, see targets/qemu/natives.ts. */
void natives_install(JSContext *context);

/* What the script gave to `host.runLoop`; undefined before. */
struct app_calls {
  JSValue turn, deliver, summarize, cancel;
};
extern struct app_calls app_calls;

/* `host.pend` was called. */
extern bool natives_wanted;
/* What `host.alarm` said. */
extern struct alarm {
  bool set;
  uint32_t tick;
} natives_alarm;
/* `host.failed` was called. */
extern bool natives_failed;

/* Tells the runner of bytes that were lost and not told of yet. */
void natives_tell_lost(void);

/* Its parts. */
void natives_add_pins(JSContext *context, JSValueConst host);
void natives_add_serial(JSContext *context, JSValueConst host);
void natives_add_log(JSContext *context, JSValueConst host);

#endif
