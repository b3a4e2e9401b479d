#include "report.h"

#include <stdio.h>
#include <string.h>

#include "cpu.h"
#include "line.h"
#include "names.h"
#include "systick.h"
#include "uart.h"

#define CHANGES 128
#define BAUD 1000000u

enum what { LEVEL, ANALOG_VALUE, DUTY, RECEIVED, REFUSED };

struct change {
  uint32_t tick;
  uint8_t what, place;
  uint16_t line;
  double value; /* Of RECEIVED: how many bytes; they stand in the port's ring. */
};

static bool runner;
static struct change changes[CHANGES];
static volatile uint32_t head, tail, lost, lost_edges;
static int last_lost_pin;

static volatile bool end_asked;

void report_begin(bool has_runner) {
  runner = has_runner;
  if (runner) uart_receive(UART_REPORT, BAUD);
}

bool report_has_runner(void) { return runner; }

void report_hear(void) { end_asked = true; }

bool report_is_end_asked(void) { return end_asked; }

static void keep(enum what what, int place, int line, double value) {
  if (!runner) return;
  if (head - tail == CHANGES) {
    lost++;
    return;
  }
  changes[head % CHANGES] = (struct change){systick_ticks, (uint8_t)what, (uint8_t)place, (uint16_t)line, value};
  head++;
}

void report_level(int pin, int level) { keep(LEVEL, pin, 0, level); }
void report_analog(int pin, double value) { keep(ANALOG_VALUE, pin, 0, value); }
void report_duty(int pin, double duty) { keep(DUTY, pin, 0, duty); }

/* All bytes of one tick are one event; when it gets tight, those of several. */
void report_received(int port) {
  struct change *last = head == tail ? NULL : &changes[(head - 1u) % CHANGES];
  const bool continues = last && last->what == RECEIVED && last->place == port;
  if (continues && (last->tick == systick_ticks || head - tail == CHANGES)) last->value++;
  else keep(RECEIVED, port, 0, 1);
}
void report_refused(int line, int pin) { keep(REFUSED, pin, line, 0); }

void report_lost_edge(int pin) {
  last_lost_pin = pin;
  lost_edges++;
}

void report_open(void) { uart_write(UART_REPORT, "\n", 1); }
void report_close(void) { uart_write(UART_REPORT, "\n", 1); }
void report_text(const char *text) { uart_write(UART_REPORT, text, strlen(text)); }

static void put_whole(uint32_t value) {
  char text[10];
  size_t at = sizeof text;
  do {
    text[--at] = (char)('0' + value % 10);
    value /= 10;
  } while (value > 0);
  uart_write(UART_REPORT, text + at, sizeof text - at);
}

void report_number(double value) {
  char text[32];
  if (value >= 0 && value == (uint32_t)value) return put_whole((uint32_t)value);
  uart_write(UART_REPORT, text, (size_t)snprintf(text, sizeof text, "%.17g", value));
}

static void put_escaped(unsigned char byte) {
  static const char digits[] = "0123456789abcdef";
  const char escape[] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
  const bool plain = byte >= 0x20 && byte != 0x7f && byte != '"' && byte != '\\';
  if (plain) uart_write(UART_REPORT, &byte, 1);
  else uart_write(UART_REPORT, escape, sizeof escape);
}

void report_quoted(const char *text, size_t length) {
  uart_write(UART_REPORT, "\"", 1);
  for (size_t i = 0; i < length; i++) put_escaped((unsigned char)text[i]);
  uart_write(UART_REPORT, "\"", 1);
}

/* Beyond ASCII the byte is the number of a character, in UTF-8. */
static void put_byte(unsigned char byte) {
  const unsigned char two[] = {0xc0 | byte >> 6, 0x80 | (byte & 0x3f)};
  if (byte < 0x80) put_escaped(byte);
  else uart_write(UART_REPORT, two, sizeof two);
}

void report_bytes(const uint8_t *bytes, size_t count) {
  report_text("\"");
  for (size_t i = 0; i < count; i++) put_byte(bytes[i]);
  report_text("\"");
}

static void open_event(const char *kind, uint32_t tick, const char *subject) {
  report_open();
  report_text("[\"event\",[\"");
  report_text(kind);
  report_text("\",");
  put_whole(tick);
  report_text(",\"");
  report_text(subject);
  report_text("\",");
}

static void tell_number(const char *kind, const struct change *change) {
  open_event(kind, change->tick, names_of(PIN, change->place));
  report_number(change->value);
  report_text("]]");
  report_close();
}

static void tell_received(const struct change *change) {
  open_event("received", change->tick, names_of(SERIAL, change->place));
  report_text("\"");
  for (uint32_t i = 0; i < (uint32_t)change->value; i++) put_byte(line_next_untold(change->place));
  report_text("\"]]");
  report_close();
}

static void tell_refused(const struct change *change) {
  char text[64];
  report_open();
  snprintf(text, sizeof text, "[\"refused\",%u,\"%s\"]", change->line, names_of(PIN, change->place));
  report_text(text);
  report_close();
}

static void tell(struct change change) {
  if (change.what == LEVEL) tell_number("value", &change);
  else if (change.what == ANALOG_VALUE) tell_number("analog", &change);
  else if (change.what == DUTY) tell_number("duty", &change);
  else if (change.what == RECEIVED) tell_received(&change);
  else tell_refused(&change);
}

static void warn(const char *what, const char *subject, uint32_t count) {
  char text[120];
  report_open();
  snprintf(text, sizeof text, "[\"warn\",\"%lu %s%s\"]", (unsigned long)count, what, subject);
  report_text(text);
  report_close();
}

static uint32_t taken(volatile uint32_t *counter) {
  const uint32_t state = cpu_lock();
  const uint32_t count = *counter;
  *counter = 0;
  cpu_unlock(state);
  return count;
}

void report_flush(void) {
  while (tail != head) {
    const uint32_t state = cpu_lock();
    const struct change change = changes[tail++ % CHANGES];
    cpu_unlock(state);
    tell(change);
  }
  const uint32_t gone = taken(&lost), edges = taken(&lost_edges);
  if (!runner) return;
  if (gone > 0) warn("changes came too quickly to be reported", "", gone);
  if (edges > 0) warn("edges came too quickly to be handed on, the last one at ", names_of(PIN, last_lost_pin), edges);
}

void report_open_event(const char *kind) {
  report_flush();
  report_open();
  report_text("[\"event\",[\"");
  report_text(kind);
  report_text("\",");
  report_number(systick_ticks);
  report_text(",");
}

void report_close_event(void) {
  report_text("]]");
  report_close();
}
