/*
 * Garbage that refers to itself is collected before memory is short, and sooner if there is nothing else to do. The
 * engine alone would do so when it has half as much again as it kept the last time, which may be more than there is.
 */
#include "memory.h"

#include "heap.h"
#include "systick.h"

/* What the engine begins with, in bytes. */
#define AT_FIRST (256u * 1024u)

/* What was in use after the last collection, and how much is too much. */
static uint32_t kept, limit;
/* Ticks that the last collection took, at most. */
static uint32_t lasted = 1;

void memory_begin(void) { heap_keep_spare(); }

/* At most half of what is free. */
void memory_watch(JSRuntime *runtime) {
  kept = heap_used();
  const uint32_t wished = kept + kept / 2u < AT_FIRST ? AT_FIRST : kept + kept / 2u;
  const uint32_t most = kept + (heap_size() - kept) / 2u;
  limit = wished < most ? wished : most;
  JS_SetGCThreshold(runtime, limit);
}

static void collect(JSRuntime *runtime) {
  const uint32_t begun = systick_ticks;
  JS_RunGC(runtime);
  lasted = systick_ticks - begun + 1u;
  heap_keep_spare();
  memory_watch(runtime);
}

void memory_tidy(JSRuntime *runtime) {
  if (heap_used() >= limit || !heap_has_spare()) collect(runtime);
  else JS_SetGCThreshold(runtime, limit);
}

void memory_use_time(JSRuntime *runtime, int32_t ticks) {
  const uint32_t enough = kept + (limit - kept) / 4u;
  if (heap_used() > enough && ticks > (int32_t)lasted) collect(runtime);
}
