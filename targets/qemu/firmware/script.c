/* The input script: what the world does to the board, by tick. Played from the tick's interrupt. */
#include "script.h"

#include <stddef.h>

#include "date.h"
#include "gpio.h"
#include "line.h"
#include "report.h"

#define MAGIC 0x31545352u /* RST1 */
#define HEADER ((const struct header *)0x21A00000)
#define TEXTS 16

enum action { APPLY, APPLY_TO_INPUT, STICK, UNSTICK, BYTES, SET_DATE, STEP_DATE, TEXT, FIRST_PORT };

/* In the order of targets/qemu/inputs.ts. */
struct header {
  uint32_t magic, end, flags, count;
};
#define RUNNER (1u << 0)
#define MEASURES (1u << 1)
#define COMPILES 4u

struct entry {
  uint32_t tick;
  uint8_t action, place;
  uint16_t line;
  uint32_t offset, length;
  double value;
};

static const struct entry *entries;
static uint32_t next, count;
static const char *texts[TEXTS];
static volatile uint32_t head, tail;

bool script_is_there(void) { return HEADER->magic == MAGIC; }

uint32_t script_end(void) { return script_is_there() ? HEADER->end : NO_END; }

bool script_compiles(void) { return script_is_there() && HEADER->flags & COMPILES; }

bool script_measures(void) { return script_is_there() && HEADER->flags & MEASURES; }

static const char *data_of(const struct entry *entry) { return (const char *)HEADER + entry->offset; }

static void keep_text(const char *text) {
  if (head - tail < TEXTS) texts[head++ % TEXTS] = text;
}

static void play(const struct entry *entry) {
  const int place = entry->place;
  if (entry->action == APPLY_TO_INPUT && gpio_is_output(place)) report_refused(entry->line, place);
  else if (entry->action <= APPLY_TO_INPUT) gpio_apply(place, entry->value);
  else if (entry->action == STICK) gpio_stick(place, entry->value >= 0.5);
  else if (entry->action == UNSTICK) gpio_unstick(place);
  else if (entry->action == BYTES) line_send(place, (const uint8_t *)data_of(entry), entry->length);
  else if (entry->action == FIRST_PORT) line_send_to_first((const uint8_t *)data_of(entry), entry->length);
  else if (entry->action == SET_DATE) date_set(entry->value);
  else if (entry->action == STEP_DATE) date_step(entry->value);
  else keep_text(data_of(entry));
}

/* The app may read the time and open a port as it is loaded. */
static bool is_for_loading(const struct entry *entry) {
  return entry->tick == 0 && (entry->action == SET_DATE || entry->action == FIRST_PORT);
}

void script_begin(void) {
  if (!script_is_there()) return;
  report_begin(HEADER->flags & RUNNER);
  entries = (const struct entry *)(HEADER + 1);
  count = HEADER->count;
  for (; next < count && is_for_loading(&entries[next]); next++) play(&entries[next]);
}

/* A line that has no room for its text waits for the next tick. */
void script_play(uint32_t tick) {
  for (; next < count && entries[next].tick <= tick; next++) {
    if (entries[next].action == TEXT && head - tail == TEXTS) return;
    play(&entries[next]);
  }
}

bool script_has_text(void) { return tail != head; }

const char *script_next_text(void) {
  if (tail == head) return NULL;
  return texts[tail++ % TEXTS];
}
