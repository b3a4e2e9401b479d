/* CMSDK UARTs: transmit by polling, receive by interrupt. */
#include "uart.h"

#include "cpu.h"
#include "line.h"
#include "report.h"

struct registers {
  volatile uint32_t data, state, control, interrupts, divider;
};

#define TX_FULL (1u << 0)
#define RX_FULL (1u << 1)
#define RX_OVERRUN (1u << 3)
#define TX_ENABLE (1u << 0)
#define RX_ENABLE (1u << 1)
#define RX_INTERRUPT (1u << 3)
#define RX_OVERRUN_INTERRUPT (1u << 5)
#define INTERRUPT_RX (1u << 1)
#define INTERRUPT_OVERRUN (1u << 3)
#define CLOCK_HZ 25000000u
#define LEAST_DIVIDER 16u

#define UARTS 3
#define NO_PORT (-1)
static struct registers *const uarts[UARTS] = {
    (struct registers *)0x40004000, (struct registers *)0x40005000, (struct registers *)0x40006000};
/* The serial port of each. */
static const int ports[UARTS] = {0, NO_PORT, 1};

void uart_begin(void) {
  for (int i = 0; i < UARTS; i++) {
    uarts[i]->divider = LEAST_DIVIDER;
    uarts[i]->control = TX_ENABLE;
  }
  cpu_enable_interrupt(0);
  cpu_enable_interrupt(2);
  cpu_enable_interrupt(4);
  cpu_enable_interrupt(12);
}

void uart_receive(int uart, uint32_t baud) {
  const uint32_t divider = CLOCK_HZ / baud;
  uarts[uart]->divider = divider < LEAST_DIVIDER ? LEAST_DIVIDER : divider;
  uarts[uart]->control = TX_ENABLE | RX_ENABLE | RX_INTERRUPT | RX_OVERRUN_INTERRUPT;
}

void uart_deafen(int uart) { uarts[uart]->control = TX_ENABLE; }

void uart_write(int uart, const void *bytes, size_t count) {
  const uint8_t *next = bytes;
  while (count-- > 0) {
    while (uarts[uart]->state & TX_FULL) {
    }
    uarts[uart]->data = *next++;
  }
}

static void receive(int uart) {
  uarts[uart]->interrupts = INTERRUPT_RX;
  while (uarts[uart]->state & RX_FULL) {
    const uint8_t byte = (uint8_t)uarts[uart]->data;
    if (ports[uart] == NO_PORT) report_hear();
    else line_arrive(ports[uart], byte);
  }
}

void uart0_receive_handler(void) { receive(UART_CONSOLE); }

void uart1_receive_handler(void) { receive(UART_REPORT); }

void uart2_receive_handler(void) { receive(UART_SECOND); }

void uart_overrun_handler(void) {
  for (int i = 0; i < UARTS; i++) {
    if (!(uarts[i]->state & RX_OVERRUN)) continue;
    uarts[i]->state = RX_OVERRUN;
    uarts[i]->interrupts = INTERRUPT_OVERRUN;
    if (ports[i] != NO_PORT) line_overrun(ports[i]);
  }
}
