/*
 * The pins. The machine has two LEDs; of every other pin the firmware keeps what the world applies and what the app
 * writes, and reports each change. Faults and what is applied come from the script's interrupt.
 */
#include "gpio.h"

#include "cpu.h"
#include "fpgaio.h"
#include "names.h"
#include "report.h"
#include "systick.h"

#define EDGES 64
#define NOTHING (-1)

struct pin {
  double outside; /* As applied last; below 0: nothing is connected. */
  double duty;
  int8_t pull, written, stuck; /* Levels, or NOTHING. */
  int8_t last;
  bool open, analog;
  uint8_t watchers, user; /* A user is above 0. */
};

static struct pin pins[PINS] = {
    [0 ... PINS - 1] = {.outside = NOTHING, .duty = NOTHING, .written = NOTHING, .stuck = NOTHING},
};
static struct edge edges[EDGES];
static volatile uint32_t head, tail;
static uint32_t first_change;

uint32_t gpio_first_change(void) { return first_change; }

static int level_of(double value) { return value >= 0.5; }

int gpio_read(int at) {
  const struct pin *pin = &pins[at];
  if (pin->stuck != NOTHING) return pin->stuck;
  if (pin->written != NOTHING) return pin->written;
  return pin->outside < 0 ? pin->pull : level_of(pin->outside);
}

static void show(int at, int level) {
  if (at < FPGAIO_LEDS) fpgaio_show(at, level);
}

/* An edge that has no room is counted like a byte that has none. */
static void keep_edge(int at, int level) {
  if (head - tail == EDGES) return report_lost_edge(at);
  struct edge *edge = &edges[head % EDGES];
  *edge = (struct edge){.number = head, .pin = (uint8_t)at, .level = (uint8_t)level};
  systick_read(&edge->tick, &edge->cycles);
  head++;
}

/* Interrupts are locked. */
static void changed(int at) {
  struct pin *pin = &pins[at];
  const int level = gpio_read(at);
  if (!pin->open || level == pin->last) return;
  pin->last = (int8_t)level;
  show(at, level);
  if (first_change == 0) first_change = fpgaio_count();
  report_level(at, level);
  if (pin->watchers > 0) keep_edge(at, level);
}

bool gpio_claim(int at, int use) {
  if (pins[at].user != 0) return false;
  pins[at].user = (uint8_t)use;
  return true;
}

int gpio_user(int at) { return pins[at].user; }

void gpio_open(int at, enum mode mode, int initial) {
  struct pin *pin = &pins[at];
  const uint32_t state = cpu_lock();
  pin->pull = mode == INPUT_PULLUP;
  pin->written = mode == OUTPUT ? (int8_t)initial : NOTHING;
  pin->open = true;
  pin->last = (int8_t)gpio_read(at);
  show(at, pin->last);
  report_level(at, pin->last);
  cpu_unlock(state);
}

void gpio_close(int at) {
  struct pin *pin = &pins[at];
  const uint32_t state = cpu_lock();
  pin->written = NOTHING;
  pin->duty = NOTHING;
  pin->pull = 0;
  pin->open = pin->analog = false;
  pin->watchers = pin->user = 0;
  cpu_unlock(state);
}

void gpio_write(int at, int level) {
  const uint32_t state = cpu_lock();
  pins[at].written = (int8_t)level;
  changed(at);
  cpu_unlock(state);
}

bool gpio_is_output(int at) { return pins[at].written != NOTHING; }

double gpio_analog(int at) { return pins[at].outside < 0 ? 0 : pins[at].outside; }

void gpio_open_analog(int at) {
  const uint32_t state = cpu_lock();
  pins[at].analog = true;
  report_analog(at, gpio_analog(at));
  cpu_unlock(state);
}

void gpio_pwm(int at, double duty) {
  const uint32_t state = cpu_lock();
  if (duty != pins[at].duty) report_duty(at, duty);
  pins[at].duty = duty;
  cpu_unlock(state);
}

uint32_t gpio_watch(int at) {
  const uint32_t state = cpu_lock();
  pins[at].watchers++;
  const uint32_t next = head;
  cpu_unlock(state);
  return next;
}

void gpio_unwatch(int at) {
  const uint32_t state = cpu_lock();
  if (pins[at].watchers > 0) pins[at].watchers--;
  cpu_unlock(state);
}

bool gpio_has_edge(void) { return tail != head; }

bool gpio_next_edge(struct edge *edge) {
  if (tail == head) return false;
  *edge = edges[tail % EDGES];
  tail++;
  return true;
}

void gpio_apply(int at, double value) {
  struct pin *pin = &pins[at];
  const double before = gpio_analog(at);
  pin->outside = value;
  changed(at);
  if (pin->analog && before != value) report_analog(at, value);
}

void gpio_stick(int at, int level) {
  pins[at].stuck = (int8_t)level;
  changed(at);
}

void gpio_unstick(int at) {
  pins[at].stuck = NOTHING;
  changed(at);
}
