/*
 * Garbage that refers to itself is collected before memory is short, and sooner if there is nothing else to do. The
 * engine's own rule, at half as much again as it kept the last time, may ask for more than there is.
 */
#include "memory.h"

#include "heap.h"
#include "systick.h"

/* What an engine may take before its first collection, in bytes. */
#define AT_FIRST (256u * 1024u)

/* What was in use after the last collection, and how much is too much. */
static uint32_t kept, limit = UINT32_MAX;
/* Ticks that the last collection took, at most. */
static uint32_t lasted = 1;

void memory_begin(void) { heap_keep_spare(); }

/* At most half of what is free. */
void memory_watch(void) {
  kept = heap_used();
  const uint32_t wished = kept + kept / 2u < AT_FIRST ? AT_FIRST : kept + kept / 2u;
  const uint32_t most = kept + (heap_size() - kept) / 2u;
  limit = wished < most ? wished : most;
}

int memory_is_short(size_t more) { return heap_used() + more > limit; }

void memory_collect(JSRuntime *runtime) {
  const uint32_t begun = systick_ticks;
  JS_RunGC(runtime);
  lasted = systick_ticks - begun + 1u;
  heap_keep_spare();
  memory_watch();
}

void memory_tidy(JSRuntime *runtime) {
  if (memory_is_short(0) || !heap_has_spare()) memory_collect(runtime);
}

void memory_use_time(JSRuntime *runtime, int32_t ticks) {
  const uint32_t enough = kept + (limit - kept) / 4u;
  if (heap_used() > enough && ticks > (int32_t)lasted) memory_collect(runtime);
}
