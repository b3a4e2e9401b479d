/* From reset to main: memory is set up, then the vectors do the rest. */
#include <stdint.h>
#include <string.h>

#include "fault.h"
#include "systick.h"
#include "uart.h"

extern uint8_t data_start[], data_end[], data_image[], bss_start[], bss_end[], stack_top[];

int main(void);
void leave(int code);

#define CPACR (*(volatile uint32_t *)0xE000ED88)
#define CCR (*(volatile uint32_t *)0xE000ED14)
#define CCR_DIV_0_TRAP (1u << 4)

static void reset(void) {
  CPACR |= 0xFu << 20; /* The floating point unit is there. */
  __asm volatile("dsb\n isb");
  CCR |= CCR_DIV_0_TRAP;
  fault_begin();
  memcpy(data_start, data_image, (size_t)(data_end - data_start));
  memset(bss_start, 0, (size_t)(bss_end - bss_start));
  leave(main());
}

/* Cortex-M4: 16 exceptions, then the machine's interrupts. */
__attribute__((section(".vectors"), used)) static void (*const vectors[16 + 32])(void) = {
    (void (*)(void))stack_top,
    reset,
    nmi_handler,
    fault_handler,
    fault_handler,
    fault_handler,
    fault_handler,
    [11] = unexpected_handler,
    [14] = unexpected_handler,
    [15] = systick_handler,
    [16 + 0] = uart0_receive_handler,
    [16 + 2] = uart1_receive_handler,
    [16 + 4] = uart2_receive_handler,
    [16 + 12] = uart_overrun_handler,
};
