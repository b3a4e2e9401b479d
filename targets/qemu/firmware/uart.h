#ifndef UART_H
#define UART_H

#include <stddef.h>
#include <stdint.h>

/* The console, and the app's Serial1. */
#define UART_CONSOLE 0
/* What the runner reads. */
#define UART_REPORT 1
/* The app's Serial2. */
#define UART_SECOND 2

void uart_begin(void);
/* From now on what comes in goes to the port's line, see line.h. */
void uart_receive(int uart, uint32_t baud);
void uart_deafen(int uart);
/* Waits while the transmitter is busy. */
void uart_write(int uart, const void *bytes, size_t count);

void uart0_receive_handler(void);
void uart1_receive_handler(void);
void uart2_receive_handler(void);
/* Of all UARTs. */
void uart_overrun_handler(void);

#endif
