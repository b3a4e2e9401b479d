/*
 * malloc in constant time: free blocks stand in bins by size, and neighbours that are free become one. newlib's own
 * walks a list of all free blocks, which took a third of the processor.
 *
 *     in use:  | size, flags | what the caller has ...           |
 *     free:    | size, flags | next | previous | ...      | size |
 *
 * Blocks begin four bytes before a multiple of eight. One of size 0 in use ends the heap.
 */
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "heap.h"

struct _reent;

struct block {
  uint32_t head; /* Size in bytes, a multiple of eight, and two flags. */
  struct block *next, *previous;
};

#define IN_USE 1u
#define PREVIOUS_IN_USE 2u
#define HEAD sizeof(uint32_t)
#define LEAST 16u
/* Bins of one size each up to here, then four for each power of two. */
#define SMALL 256u
#define SMALL_BINS (SMALL / 8u)
#define BINS 128u
/* Enough for an error, its stack, and what makes a report of them. */
#define SPARE 4096u

extern uint8_t heap_start[], heap_end[];

static struct block *bins[BINS];
static uint32_t filled[BINS / 32u];
static uint32_t used, most_used;
static void *spare;

static uint32_t size_of(const struct block *block) { return block->head & ~7u; }

static struct block *after(const struct block *block) { return (struct block *)((uint8_t *)block + size_of(block)); }

static uint32_t bin_of(uint32_t size) {
  if (size < SMALL) return size / 8u;
  const uint32_t power = 31u - (uint32_t)__builtin_clz(size);
  return SMALL_BINS + (power - 8u) * 4u + ((size >> (power - 2u)) & 3u);
}

static void link_in(struct block *block, uint32_t size) {
  const uint32_t bin = bin_of(size);
  block->head = size | (block->head & PREVIOUS_IN_USE);
  ((uint32_t *)after(block))[-1] = size;
  after(block)->head &= ~PREVIOUS_IN_USE;
  block->previous = NULL;
  block->next = bins[bin];
  if (block->next) block->next->previous = block;
  bins[bin] = block;
  filled[bin / 32u] |= 1u << (bin % 32u);
}

static void take_out(struct block *block) {
  const uint32_t bin = bin_of(size_of(block));
  if (block->next) block->next->previous = block->previous;
  if (block->previous) block->previous->next = block->next;
  else bins[bin] = block->next;
  if (!bins[bin]) filled[bin / 32u] &= ~(1u << (bin % 32u));
}

/* The first bin that has something, from `bin` on; BINS if there is none. */
static uint32_t next_filled(uint32_t bin) {
  for (uint32_t word = bin / 32u; word < BINS / 32u; word++) {
    const uint32_t mask = word == bin / 32u ? ~0u << (bin % 32u) : ~0u;
    if (filled[word] & mask) return word * 32u + (uint32_t)__builtin_ctz(filled[word] & mask);
  }
  return BINS;
}

/* In its own bin a large block may be too small; all those in later bins fit. */
static struct block *find(uint32_t size) {
  const uint32_t own = bin_of(size);
  for (struct block *block = bins[own]; block; block = block->next)
    if (size_of(block) >= size) return block;
  const uint32_t bin = next_filled(own + 1u);
  return bin < BINS ? bins[bin] : NULL;
}

void heap_begin(void) {
  struct block *block = (struct block *)(((uintptr_t)heap_start + HEAD + 7u) / 8u * 8u - HEAD);
  const uint32_t size = (uint32_t)((uint8_t *)heap_end - (uint8_t *)block - HEAD) & ~7u;
  block->head = size | PREVIOUS_IN_USE;
  after(block)->head = IN_USE;
  link_in(block, size);
}

/* What is left over of a block of `size` bytes or more becomes a free one. */
static void split(struct block *block, uint32_t size) {
  const uint32_t rest = size_of(block) - size;
  if (rest < LEAST) {
    after(block)->head |= PREVIOUS_IN_USE;
    return;
  }
  block->head -= rest;
  struct block *other = after(block);
  other->head = rest | PREVIOUS_IN_USE;
  if (!(after(other)->head & IN_USE)) {
    struct block *third = after(other);
    take_out(third);
    other->head += size_of(third);
  }
  link_in(other, size_of(other));
}

static uint32_t block_size(size_t wanted) {
  const uint32_t size = ((uint32_t)wanted + HEAD + 7u) & ~7u;
  return size < LEAST ? LEAST : size;
}

static void count(int32_t change) {
  used += (uint32_t)change;
  if (used > most_used) most_used = used;
}

void *malloc(size_t wanted) {
  struct block *block = wanted < (1u << 30) ? find(block_size(wanted)) : NULL;
  if (!block) {
    free(spare);
    spare = NULL;
    errno = ENOMEM;
    return NULL;
  }
  take_out(block);
  block->head |= IN_USE;
  split(block, block_size(wanted));
  count((int32_t)size_of(block));
  return (uint8_t *)block + HEAD;
}

static struct block *block_at(void *memory) { return (struct block *)((uint8_t *)memory - HEAD); }

void free(void *memory) {
  if (!memory) return;
  struct block *block = block_at(memory);
  count(-(int32_t)size_of(block));
  block->head &= ~IN_USE;
  struct block *next = after(block);
  if (!(next->head & IN_USE)) {
    take_out(next);
    block->head += size_of(next);
  }
  if (!(block->head & PREVIOUS_IN_USE)) {
    struct block *before = (struct block *)((uint8_t *)block - ((uint32_t *)block)[-1]);
    take_out(before);
    before->head += size_of(block);
    block = before;
  }
  link_in(block, size_of(block));
}

size_t malloc_usable_size(void *memory) { return memory ? size_of(block_at(memory)) - HEAD : 0; }

/* Stays where it is if the block shrinks, or the next one is free and large enough. */
static bool fits_in_place(struct block *block, uint32_t size) {
  struct block *next = after(block);
  const uint32_t before = size_of(block);
  if (before < size) {
    if (next->head & IN_USE || before + size_of(next) < size) return false;
    take_out(next);
    block->head += size_of(next);
  }
  if (size_of(block) - size >= LEAST || before < size) split(block, size);
  count((int32_t)(size_of(block) - before));
  return true;
}

void *realloc(void *memory, size_t wanted) {
  if (!memory) return malloc(wanted);
  if (fits_in_place(block_at(memory), block_size(wanted))) return memory;
  void *other = malloc(wanted);
  if (!other) return NULL;
  memcpy(other, memory, malloc_usable_size(memory));
  free(memory);
  return other;
}

void *calloc(size_t number, size_t size) {
  size_t wanted;
  if (__builtin_mul_overflow(number, size, &wanted)) return NULL;
  void *memory = malloc(wanted);
  return memory ? memset(memory, 0, wanted) : NULL;
}

void heap_keep_spare(void) {
  if (!spare) spare = malloc(SPARE);
}

bool heap_has_spare(void) { return spare; }

uint32_t heap_size(void) { return (uint32_t)(heap_end - heap_start); }
uint32_t heap_used(void) { return used; }
uint32_t heap_most_used(void) { return most_used; }

/* What newlib itself calls. */
void *_malloc_r(struct _reent *state, size_t wanted) { return (void)state, malloc(wanted); }
void _free_r(struct _reent *state, void *memory) { (void)state, free(memory); }
void *_realloc_r(struct _reent *state, void *memory, size_t wanted) { return (void)state, realloc(memory, wanted); }
void *_calloc_r(struct _reent *state, size_t number, size_t size) { return (void)state, calloc(number, size); }
