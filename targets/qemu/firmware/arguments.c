#include "arguments.h"

int integer(JSContext *context, JSValueConst value) {
  int32_t number = 0;
  JS_ToInt32(context, &number, value);
  return number;
}

double number(JSContext *context, JSValueConst value) {
  double found = 0;
  JS_ToFloat64(context, &found, value);
  return found;
}

uint8_t *bytes_of(JSContext *context, JSValueConst list, uint32_t *count) {
  JSValue length = JS_GetPropertyStr(context, list, "length");
  *count = (uint32_t)integer(context, length);
  JS_FreeValue(context, length);
  uint8_t *bytes = js_malloc(context, *count + 1);
  for (uint32_t i = 0; bytes && i < *count; i++) {
    JSValue byte = JS_GetPropertyUint32(context, list, i);
    bytes[i] = (uint8_t)integer(context, byte);
    JS_FreeValue(context, byte);
  }
  return bytes;
}

void put(JSContext *context, void (*how)(const char *, size_t), JSValueConst value) {
  size_t length;
  const char *text = JS_ToCStringLen(context, &length, value);
  if (!text) return;
  how(text, length);
  JS_FreeCString(context, text);
}
