/*
 * Garbage that refers to itself is collected before memory is short. The engine alone would do so when it has half as
 * much again as it kept the last time, which may be more than there is.
 */
#include "memory.h"

#include "heap.h"

/* What the engine begins with, in bytes. */
#define AT_FIRST (256u * 1024u)

static uint32_t limit;

/* At most half of what is free. */
static void set_limit(void) {
  const uint32_t used = heap_used();
  const uint32_t wished = used + used / 2u < AT_FIRST ? AT_FIRST : used + used / 2u;
  const uint32_t most = used + (heap_size() - used) / 2u;
  limit = wished < most ? wished : most;
}

void memory_begin(void) {
  heap_keep_spare();
  set_limit();
}

void memory_tidy(JSRuntime *runtime) {
  if (heap_used() >= limit || !heap_has_spare()) {
    JS_RunGC(runtime);
    heap_keep_spare();
    set_limit();
  }
  JS_SetGCThreshold(runtime, limit);
}
