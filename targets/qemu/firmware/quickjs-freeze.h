/*
 * The end of quickjs.c: freezes functions, see freeze.h. An image is a header, the functions, and the atoms that they
 * name: a length and a text each.
 */
#include "freeze.h"

#define FREEZE_MAGIC 0x4e5a5246u
/* New atoms of an app, at most. */
#define FREEZE_ATOMS 1000u

struct freeze_header {
    uint32_t magic, root, realm, atoms, atom_count;
};

static struct freezer {
    JSContext *context;
    DynBuf out;
    /* The atoms that an image will get one after the other, since the same ones are free now. */
    JSAtom *next;
    /* What was named so far, and what it will be. */
    JSAtom *named, *becomes;
    uint32_t count, fresh;
    bool failed;
} freezer;

bool freeze_begin(JSContext *context)
{
    char name[16];
    uint32_t i;
    JSAtom *next = js_malloc(context, 3 * FREEZE_ATOMS * sizeof(JSAtom));
    if (!next)
        return false;
    freezer.context = context;
    freezer.next = next;
    freezer.named = next + FREEZE_ATOMS;
    freezer.becomes = freezer.named + FREEZE_ATOMS;
    for(i = 0; i < FREEZE_ATOMS; i++) {
        snprintf(name, sizeof(name), "\1%u", (unsigned)i);
        next[i] = JS_NewAtom(context, name);
        if (next[i] == JS_ATOM_NULL)
            return false;
    }
    while (i-- > 0)
        JS_FreeAtom(context, next[i]);
    return true;
}

static bool freeze_is_fresh(JSAtom atom)
{
    uint32_t i;
    for(i = 0; i < FREEZE_ATOMS; i++)
        if (freezer.next[i] == atom)
            return true;
    return false;
}

static JSAtom freeze_atom(JSAtom atom)
{
    struct freezer *f = &freezer;
    uint32_t i;
    if (__JS_AtomIsTaggedInt(atom) || atom < JS_ATOM_END)
        return atom;
    for(i = 0; i < f->count; i++)
        if (f->named[i] == atom)
            return f->becomes[i];
    if (f->count == FREEZE_ATOMS) {
        f->failed = true;
        return atom;
    }
    f->named[f->count] = atom;
    return f->becomes[f->count++] = freeze_is_fresh(atom) ? f->next[f->fresh++] : atom;
}

/* @returns where it will be. */
static void *freeze_put(const void *bytes, size_t count)
{
    static const uint8_t zeros[8];
    DynBuf *out = &freezer.out;
    if (count == 0)
        return NULL;
    freezer.failed |= dbuf_put(out, zeros, -out->size & 7) < 0;
    const uintptr_t at = FROZEN_AT + out->size;
    freezer.failed |= dbuf_put(out, bytes, count) < 0;
    return (void *)at;
}

static uint8_t *freeze_code(JSFunctionBytecode *b)
{
    uint8_t *code = js_malloc(freezer.context, b->byte_code_len);
    int pos;
    void *at;
    if (!code) {
        freezer.failed = true;
        return NULL;
    }
    memcpy(code, b->byte_code_buf, b->byte_code_len);
    for(pos = 0; pos < b->byte_code_len; pos += short_opcode_info(code[pos]).size) {
        switch(short_opcode_info(code[pos]).fmt) {
        case OP_FMT_atom:
        case OP_FMT_atom_u8:
        case OP_FMT_atom_u16:
        case OP_FMT_atom_label_u8:
        case OP_FMT_atom_label_u16:
            put_u32(code + pos + 1, freeze_atom(get_u32(code + pos + 1)));
            break;
        default:
            break;
        }
    }
    at = freeze_put(code, b->byte_code_len);
    js_free(freezer.context, code);
    return at;
}

/* Their names are for messages only. */
static JSClosureVar *freeze_closure_vars(JSFunctionBytecode *b)
{
    void *at = NULL;
    int i;
    for(i = 0; i < b->closure_var_count; i++) {
        JSClosureVar variable = b->closure_var[i];
        variable.var_name = JS_ATOM_NULL;
        void *place = freeze_put(&variable, sizeof(variable));
        if (i == 0)
            at = place;
    }
    return at;
}

static void *freeze_function(JSFunctionBytecode *b);

static JSValue *freeze_constants(JSFunctionBytecode *b)
{
    JSValue *values = js_malloc(freezer.context, (b->cpool_count + 1) * sizeof(*values));
    int i;
    void *at;
    if (!values) {
        freezer.failed = true;
        return NULL;
    }
    for(i = 0; i < b->cpool_count; i++) {
        values[i] = b->cpool[i];
        if (JS_VALUE_GET_TAG(values[i]) == JS_TAG_FUNCTION_BYTECODE)
            values[i] = JS_MKPTR(JS_TAG_FUNCTION_BYTECODE, freeze_function(JS_VALUE_GET_PTR(values[i])));
        else if (JS_VALUE_HAS_REF_COUNT(values[i]))
            freezer.failed = true;
    }
    at = freeze_put(values, b->cpool_count * sizeof(*values));
    js_free(freezer.context, values);
    return at;
}

static void *freeze_function(JSFunctionBytecode *b)
{
    JSFunctionBytecode copy;
    if (b->has_debug || b->vardefs)
        freezer.failed = true;
    memcpy(&copy, b, offsetof(JSFunctionBytecode, debug));
    memset(&copy.header.link, 0, sizeof(copy.header.link));
    copy.header.ref_count = 1;
    copy.func_name = JS_ATOM_NULL;
    copy.cpool = freeze_constants(b);
    copy.closure_var = freeze_closure_vars(b);
    copy.byte_code_buf = freeze_code(b);
    return freeze_put(&copy, offsetof(JSFunctionBytecode, debug));
}

static void freeze_texts(void)
{
    uint32_t i;
    for(i = 0; i < freezer.count; i++) {
        size_t length;
        JSValue value = JS_AtomToString(freezer.context, freezer.named[i]);
        const char *text = JS_ToCStringLen(freezer.context, &length, value);
        const uint32_t words[2] = { freezer.becomes[i], length };
        freeze_put(words, sizeof(words));
        if (!text || dbuf_put(&freezer.out, (const uint8_t *)text, length + 1) < 0)
            freezer.failed = true;
        JS_FreeCString(freezer.context, text);
        JS_FreeValue(freezer.context, value);
    }
}

bool freeze_write(JSContext *context, JSValueConst function, void (*put)(const void *bytes, size_t count))
{
    struct freeze_header header = { .magic = FREEZE_MAGIC, .realm = (uintptr_t)context };
    struct freezer *f = &freezer;
    js_dbuf_init(context, &f->out);
    freeze_put(&header, sizeof(header));
    header.root = (uintptr_t)freeze_function(JS_VALUE_GET_PTR(function));
    header.atoms = FROZEN_AT + ((f->out.size + 7) & ~7u);
    header.atom_count = f->count;
    freeze_texts();
    f->failed |= f->out.error;
    if (!f->failed) {
        memcpy(f->out.buf, &header, sizeof(header));
        put(f->out.buf, f->out.size);
    }
    dbuf_free(&f->out);
    js_free(context, f->next);
    return !f->failed;
}

/* The functions need each of them for as long as they are: none is given back. */
static bool freeze_load_atoms(JSContext *context, const struct freeze_header *header)
{
    const uint8_t *at = (const uint8_t *)(uintptr_t)header->atoms;
    uint32_t i;
    for(i = 0; i < header->atom_count; i++) {
        const uint32_t *words = (const uint32_t *)at;
        if (JS_NewAtomLen(context, (const char *)at + 8, words[1]) != words[0])
            return false;
        at += (8 + words[1] + 1 + 7) & ~7u;
    }
    return true;
}

JSValue freeze_load(JSContext *context, const void *image)
{
    const struct freeze_header *header = image;
    if (header->magic != FREEZE_MAGIC || header->realm != (uintptr_t)context || !freeze_load_atoms(context, header))
        return JS_ThrowInternalError(context, "the image was not built for this firmware");
    return JS_MKPTR(JS_TAG_FUNCTION_BYTECODE, (void *)(uintptr_t)header->root);
}
