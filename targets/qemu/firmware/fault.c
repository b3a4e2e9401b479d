/* What no program survives: says what and where, and ends with an exit code. */
#include "fault.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "report.h"
#include "semihosting.h"
#include "uart.h"

#define SHCSR (*(volatile uint32_t *)0xE000ED24)
#define CFSR (*(volatile uint32_t *)0xE000ED28)
#define BFAR (*(volatile uint32_t *)0xE000ED38)
#define EACH_ITS_OWN (7u << 16)
/* The instruction of semihosting.c, which is a fault where nobody listens. */
#define SEMIHOSTING 0xbeab
#define BAD_ADDRESS (1u << 15)
#define FAULT_EXIT 70
#define FRAME 32u

extern uint8_t stack_bottom[], stack_top[];

/* With handlers of their own, faults that cannot save their registers still come through as a hard fault. */
void fault_begin(void) { SHCSR |= EACH_ITS_OWN; }

static void tell(const char *text) {
  if (!report_has_runner()) return uart_write(UART_CONSOLE, text, strlen(text));
  report_open();
  report_text("[\"fault\",");
  report_quoted(text, strlen(text));
  report_text("]");
  report_close();
}

/* A second fault ends it at once. */
__attribute__((noreturn, used)) static void end(const uint32_t *frame) {
  static bool ending;
  char text[120];
  if (ending) leave(FAULT_EXIT);
  ending = true;
  const uintptr_t at = (uintptr_t)frame;
  if (at < (uintptr_t)stack_bottom || at + FRAME > (uintptr_t)stack_top) {
    tell("the processor's stack overflowed");
  } else if (*(const uint16_t *)frame[6] == SEMIHOSTING) {
    halt();
  } else {
    snprintf(text, sizeof text, "hard fault at 0x%08lx, called from 0x%08lx, reason 0x%08lx, address 0x%08lx",
             (unsigned long)frame[6], (unsigned long)frame[5], (unsigned long)CFSR,
             CFSR & BAD_ADDRESS ? (unsigned long)BFAR : 0ul);
    tell(text);
    app_tell_place();
  }
  app_tell("done");
  leave(FAULT_EXIT);
}

/* The stack may be what is broken: a new one begins above where the old one began. */
__attribute__((naked)) void fault_handler(void) {
  __asm volatile(
      "mrs r0, msp\n"
      "ldr r1, =stack_bottom + 4096\n"
      "cmp r0, r1\n"
      "it lo\n"
      "ldrlo sp, =stack_top\n"
      "b end");
}

void nmi_handler(void) { leave(FAULT_EXIT); }

void unexpected_handler(void) { leave(FAULT_EXIT); }
