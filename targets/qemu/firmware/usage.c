#include "usage.h"

#include "report.h"

static JSMemoryUsage before;

void usage_keep(JSRuntime *runtime) { JS_ComputeMemoryUsage(runtime, &before); }

static void tell(const JSMemoryUsage *usage) {
  const int64_t fields[] = {
      usage->js_func_count, usage->js_func_size, usage->obj_count,  usage->obj_size,
      usage->prop_count,    usage->prop_size,    usage->shape_count, usage->shape_size,
      usage->atom_count,    usage->atom_size,    usage->str_count,  usage->str_size,
      usage->malloc_count,  usage->malloc_size,  usage->js_func_code_size,
  };
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    report_text(i == 0 ? ",[" : ",");
    report_number((double)fields[i]);
  }
  report_text("]");
}

void usage_tell(JSRuntime *runtime) {
  JSMemoryUsage now;
  JS_ComputeMemoryUsage(runtime, &now);
  report_open();
  report_text("[\"usage\"");
  tell(&before);
  tell(&now);
  report_text("]");
  report_close();
}
