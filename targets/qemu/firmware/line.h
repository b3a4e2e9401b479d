#ifndef LINE_H
#define LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The receiving half of a serial port: a ring of what has arrived. Bytes of the script wait on the line until the port
 * is open and then arrive at its baud rate; those of the UART arrive when its interrupt says so.
 */

/* Bytes of a ring. */
#define LINE_ROOM 4096u

/* False if there is no memory for the ring. */
bool line_open(int port, uint32_t baud);
void line_close(int port);
/* Up to `count` bytes that have arrived. */
size_t line_take(int port, uint8_t *bytes, size_t count);
size_t line_waiting(int port);
/* The next byte that was not reported yet. All are, before any is taken or the port is closed. */
uint8_t line_next_untold(int port);
/* How many bytes found the ring full since the last call. */
uint32_t line_lost(int port);
/* Whether bytes have arrived since the last call. */
bool line_pended(void);
bool line_is_pended(void);

/* From interrupts. The bytes of `line_send` stay where they are until they have arrived. */
void line_send(int port, const uint8_t *bytes, size_t count);
void line_arrive(int port, uint8_t byte);
/* For the first port that is opened. The bytes stay where they are until they have arrived. */
void line_send_to_first(const uint8_t *bytes, size_t count);
/* A byte was lost in the UART itself. */
void line_overrun(int port);
void line_tick(uint32_t tick);

#endif
