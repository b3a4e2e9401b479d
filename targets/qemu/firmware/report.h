#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What the runner is told on a UART of its own, one JSON list a line (cli/engines/unframer.ts). Without a runner nobody
 * is told, and errors go to the console instead.
 */
void report_begin(bool runner);
bool report_has_runner(void);
/* Something came from the runner: it asks for an end. */
void report_hear(void);
bool report_is_end_asked(void);

/* Changes. They may come from interrupts: they are kept, and told by `report_flush`. Interrupts are locked. */
void report_level(int pin, int level);
void report_analog(int pin, double value);
void report_duty(int pin, double duty);
void report_received(int port);
void report_lost_edge(int pin);
/* A line of the script that could not be done, by its number. */
void report_refused(int line, int pin);

/* Tells what is kept. Not from interrupts. */
void report_flush(void);

/* A line is begun, filled, and ended. Not from interrupts. */
void report_open(void);
void report_text(const char *text);
void report_quoted(const char *text, size_t length);
/* Bytes as a text of as many characters. */
void report_bytes(const uint8_t *bytes, size_t count);
void report_number(double value);
void report_close(void);
/* The same for an event of the recording, up to the fields of its kind. */
void report_open_event(const char *kind);
void report_close_event(void);

#endif
