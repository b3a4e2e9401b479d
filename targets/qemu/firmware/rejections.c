/* Promises that were rejected, until somebody handles them or the jobs of a turn have run. */
#include "rejections.h"

#include "error.h"

struct rejection {
  JSValue promise, reason;
  struct rejection *next;
};

static struct rejection *first;
/* There was no memory for one of them. */
static bool lost;

static void drop(JSContext *context, struct rejection *one) {
  JS_FreeValue(context, one->promise);
  JS_FreeValue(context, one->reason);
  js_free(context, one);
}

static void forget(JSContext *context, JSValueConst promise) {
  for (struct rejection **at = &first; *at; at = &(*at)->next) {
    struct rejection *one = *at;
    if (JS_VALUE_GET_PTR(one->promise) != JS_VALUE_GET_PTR(promise)) continue;
    *at = one->next;
    drop(context, one);
    return;
  }
}

static void track(JSContext *context, JSValueConst promise, JSValueConst reason, JS_BOOL is_handled, void *opaque) {
  (void)opaque;
  if (is_handled) {
    forget(context, promise);
    return;
  }
  struct rejection **end = &first, *one = js_malloc_rt(JS_GetRuntime(context), sizeof *one);
  /* The first time has made spare memory free. */
  if (!one) one = js_malloc_rt(JS_GetRuntime(context), sizeof *one);
  if (!one) {
    lost = true;
    return;
  }
  while (*end) end = &(*end)->next;
  *one = (struct rejection){JS_DupValue(context, promise), JS_DupValue(context, reason), NULL};
  *end = one;
}

void rejections_begin(JSRuntime *runtime) { JS_SetHostPromiseRejectionTracker(runtime, track, NULL); }

bool rejections_tell(JSContext *context) {
  struct rejection *one = first;
  const bool found = one || lost;
  if (lost) error_tell_rejected(context, JS_NULL);
  lost = false;
  first = NULL; /* What telling them rejects is for the next time. */
  while (one) {
    struct rejection *next = one->next;
    error_tell_rejected(context, one->reason);
    drop(context, one);
    one = next;
  }
  return found;
}
