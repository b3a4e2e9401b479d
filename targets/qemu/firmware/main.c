/* Boots the machine, starts the engine, gives it the app and turns it until it ends. */
#include <stdbool.h>
#include <stdint.h>

#include "app.h"
#include "cpu.h"
#include "gpio.h"
#include "heap.h"
#include "line.h"
#include "report.h"
#include "script.h"
#include "systick.h"
#include "uart.h"

/* How the app's time goes on. */
struct loop {
  uint32_t turned;  /* The tick of the last turn. */
  int32_t deadline; /* Ticks from there to the next one that is due. */
  bool ending;      /* The runner asked for an end: only `finally` blocks run. */
  uint32_t pulsed;  /* The tick at which the runner last heard that the app gives up the processor. */
};

/* Ticks between two pulses. The runner waits six times as long, cli/qemu/run-in-qemu.ts. */
#define PULSE 10000u

static bool is_due(const struct loop *loop) {
  return loop->deadline >= 0 && systick_ticks - loop->turned >= (uint32_t)loop->deadline;
}

static bool has_input(void) {
  return gpio_has_edge() || line_is_pended() || script_has_text() || app_alarm_is_due();
}

static bool is_asked_to_end(const struct loop *loop) { return report_is_end_asked() && !loop->ending; }

static void turn(struct loop *loop) {
  const uint32_t now = systick_ticks;
  app_wants_turn();
  loop->deadline = app_turn(now - loop->turned);
  loop->turned = now;
}

/* Ticks until the deadline or the end, if nothing comes in. */
static int32_t ticks_left(const struct loop *loop) {
  const uint32_t now = systick_ticks, end = script_end() > now ? script_end() - now : 0;
  const int32_t most = end < INT32_MAX ? (int32_t)end : INT32_MAX;
  const int32_t left = loop->deadline < 0 ? most : loop->deadline - (int32_t)(now - loop->turned);
  return left < most ? left : most;
}

/* An app may have nothing to say for days. */
static void pulse(struct loop *loop) {
  if (systick_ticks - loop->pulsed < PULSE) return;
  loop->pulsed = systick_ticks;
  app_tell("pulse");
}

/* Work may have come between the look at the flags and the wait: with interrupts masked it still ends the wait. */
static void wait(const struct loop *loop) {
  const uint32_t state = cpu_lock();
  if (!app_is_wanting() && !has_input() && !is_due(loop) && !is_asked_to_end(loop)) cpu_wait();
  cpu_unlock(state);
}

static bool is_over(const struct loop *loop) {
  const bool idle = loop->deadline == NO_DEADLINE && !app_takes_input() && !app_is_wanting();
  if (loop->deadline == ALL_ENDED || app_is_broken() || (idle && !report_has_runner())) return true;
  if (loop->ending) return loop->deadline == NO_DEADLINE && !app_is_wanting();
  if (systick_ticks < script_end()) return false;
  return systick_ticks > script_end() || !(app_is_wanting() || has_input() || is_due(loop));
}

/* Whatever the last tick was to be. */
static void begin_end(struct loop *loop) {
  loop->ending = true;
  app_cancel();
  turn(loop);
}

/* An alarm comes before what has come in at the same tick, as on the simulated board. */
static void run(void) {
  struct loop loop = {.deadline = 0};
  systick_begin();
  while (!is_over(&loop)) {
    if (is_asked_to_end(&loop)) begin_end(&loop);
    if (is_due(&loop)) turn(&loop);
    if (has_input()) app_deliver();
    if (app_is_wanting()) turn(&loop);
    if (!app_is_wanting() && !has_input()) app_idle(ticks_left(&loop));
    pulse(&loop);
    wait(&loop);
  }
}

int main(void) {
  heap_begin();
  uart_begin();
  script_begin();
  app_begin();
  if (script_compiles()) return app_freeze() ? 0 : 1;
  if (app_load()) {
    app_tell("loaded");
    run();
  }
  app_summarize();
  if (script_measures()) app_tell_figures();
  app_tell("done");
  return app_failed() ? 1 : 0;
}
