/* The time of day. The script sets it from an interrupt. */
#include "date.h"

#include "cpu.h"
#include "systick.h"

static int64_t at_tick_0;

int64_t date_read(void) {
  const uint32_t state = cpu_lock();
  const int64_t now = at_tick_0 + systick_ticks;
  cpu_unlock(state);
  return now;
}

void date_set(double time) {
  const uint32_t state = cpu_lock();
  at_tick_0 = (int64_t)time - systick_ticks;
  cpu_unlock(state);
}

void date_step(double ms) {
  const uint32_t state = cpu_lock();
  at_tick_0 += (int64_t)ms;
  cpu_unlock(state);
}
