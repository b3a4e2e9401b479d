#include "line.h"

#include <stdlib.h>

#include "cpu.h"
#include "names.h"
#include "report.h"
#include "systick.h"

#define TEXTS 32
/* A start bit, eight data bits, a stop bit; in a second of 1000 ticks. */
#define TICKS_A_BYTE_AT_1_BAUD 10000u

struct text {
  const uint8_t *bytes;
  size_t count;
};

struct line {
  uint8_t *ring;
  uint32_t baud, head, tail, lost;
  uint32_t told; /* Between tail and head: what was reported. */
  struct text texts[TEXTS];
  uint32_t first, last;
  uint32_t begun; /* The tick at which the bytes without a gap began. */
  uint64_t gone;  /* Bytes of those that have arrived. */
  bool busy;
};

static struct line lines[SERIALS];
static struct text for_first;
static volatile bool pended;

bool line_open(int port, uint32_t baud) {
  uint8_t *ring = malloc(LINE_ROOM);
  if (!ring) return false;
  const uint32_t state = cpu_lock();
  struct line *line = &lines[port];
  line->ring = ring;
  line->baud = baud;
  line->head = line->tail = line->told = 0;
  line->begun = systick_ticks;
  line->gone = 0;
  if (for_first.count > 0) {
    line_send(port, for_first.bytes, for_first.count);
    for_first.count = 0;
  }
  line->busy = line->first != line->last;
  cpu_unlock(state);
  return true;
}

void line_close(int port) {
  const uint32_t state = cpu_lock();
  uint8_t *ring = lines[port].ring;
  lines[port].ring = NULL;
  cpu_unlock(state);
  free(ring);
}

void line_send(int port, const uint8_t *bytes, size_t count) {
  struct line *line = &lines[port];
  if (count == 0) return;
  if (line->last - line->first == TEXTS) {
    line->lost += count;
    return;
  }
  line->texts[line->last++ % TEXTS] = (struct text){bytes, count};
  if (line->busy || !line->ring) return;
  line->busy = true;
  line->begun = systick_ticks;
  line->gone = 0;
}

void line_send_to_first(const uint8_t *bytes, size_t count) { for_first = (struct text){bytes, count}; }

void line_arrive(int port, uint8_t byte) {
  struct line *line = &lines[port];
  if (!line->ring) return;
  pended = true;
  if (line->head - line->tail == LINE_ROOM) {
    line->lost++;
    return;
  }
  line->ring[line->head++ % LINE_ROOM] = byte;
  report_received(port);
}

/* The tick in which the next byte is through, rounded up. */
static uint64_t next_end(const struct line *line) {
  return line->begun + ((line->gone + 1) * TICKS_A_BYTE_AT_1_BAUD + line->baud - 1) / line->baud;
}

static void advance(int port, uint32_t tick) {
  struct line *line = &lines[port];
  while (line->first != line->last && next_end(line) <= tick) {
    struct text *text = &line->texts[line->first % TEXTS];
    line->gone++;
    line_arrive(port, *text->bytes++);
    if (--text->count == 0) line->first++;
  }
  line->busy = line->first != line->last;
}

void line_tick(uint32_t tick) {
  for (int port = 0; port < SERIALS; port++)
    if (lines[port].ring) advance(port, tick);
}

size_t line_waiting(int port) { return lines[port].head - lines[port].tail; }

size_t line_take(int port, uint8_t *bytes, size_t count) {
  struct line *line = &lines[port];
  size_t taken = 0;
  while (taken < count && line->tail != *(volatile uint32_t *)&line->head)
    bytes[taken++] = line->ring[line->tail++ % LINE_ROOM];
  return taken;
}

uint8_t line_next_untold(int port) {
  struct line *line = &lines[port];
  return line->ring[line->told++ % LINE_ROOM];
}

uint32_t line_lost(int port) {
  const uint32_t state = cpu_lock();
  const uint32_t lost = lines[port].lost;
  lines[port].lost = 0;
  cpu_unlock(state);
  return lost;
}

bool line_is_pended(void) { return pended; }

bool line_pended(void) {
  const bool was = pended;
  pended = false;
  return was;
}

void line_overrun(int port) {
  lines[port].lost++;
  pended = true;
}
