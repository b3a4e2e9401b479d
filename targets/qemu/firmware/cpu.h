#ifndef CPU_H
#define CPU_H

#include <stdint.h>

static inline void cpu_enable_interrupt(int number) {
  ((volatile uint32_t *)0xE000E100)[number / 32] = 1u << (number % 32);
}

/* No interrupt until `cpu_unlock`. */
static inline uint32_t cpu_lock(void) {
  uint32_t state;
  __asm volatile("mrs %0, primask\n cpsid i" : "=r"(state) : : "memory");
  return state;
}

static inline void cpu_unlock(uint32_t state) { __asm volatile("msr primask, %0" : : "r"(state) : "memory"); }

/* Returns at the next interrupt, even if that is masked. */
static inline void cpu_wait(void) { __asm volatile("dsb\n wfi" : : : "memory"); }

#endif
