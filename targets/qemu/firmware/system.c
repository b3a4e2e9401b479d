/* What newlib asks of the machine. Its memory comes from heap.c. */
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/time.h>

#include "date.h"
#include "semihosting.h"
#include "uart.h"

int _write(int file, const char *text, int count) {
  (void)file;
  uart_write(UART_CONSOLE, text, (size_t)count);
  return count;
}

int _gettimeofday(struct timeval *now, void *zone) {
  (void)zone;
  const int64_t ms = date_read();
  now->tv_sec = ms / 1000;
  now->tv_usec = (long)(ms % 1000) * 1000;
  return 0;
}

void _exit(int code) { leave(code); }
int _kill(int process, int signal) { (void)process, leave(128 + signal); }
int _getpid(void) { return 1; }
int _read(int file, char *text, int count) { (void)file, (void)text, (void)count; return 0; }
int _close(int file) { (void)file; return -1; }
int _lseek(int file, int offset, int from) { (void)file, (void)offset, (void)from; return 0; }
int _isatty(int file) { (void)file; return 1; }
int _fstat(int file, struct stat *found) { (void)file; found->st_mode = S_IFCHR; return 0; }
