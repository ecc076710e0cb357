// Finds a byte in a block of 64, one result bit a byte.
//
// The Swift standard library has vector compares but no way to turn their result into a bit mask,
// and the reader lives on that mask: one such call replaces 64 byte-by-byte tests. The clang vector
// extension below compiles to the machine's own compare-and-mask instructions (SSE2, AVX2 or NEON)
// without naming any of them.
#ifndef BYTESCAN_H
#define BYTESCAN_H

#include <stdint.h>
#include <string.h>

typedef uint8_t tilsyn_block __attribute__((ext_vector_type(64)));
typedef _Bool tilsyn_bits __attribute__((ext_vector_type(64)));

/// Bit i is set where bytes[i] == wanted. Reads exactly 64 bytes; needs no alignment.
static inline __attribute__((always_inline)) uint64_t
tilsyn_equal_mask(const uint8_t *bytes, uint8_t wanted) {
    tilsyn_block block;
    memcpy(&block, bytes, sizeof block);
    tilsyn_bits bits = __builtin_convertvector(block == (tilsyn_block)(wanted), tilsyn_bits);
    uint64_t mask;
    memcpy(&mask, &bits, sizeof mask);
    return mask;
}

/// Bit i is set where bytes[i] >= 0x80: a byte outside ASCII. Reads exactly 64 bytes.
static inline __attribute__((always_inline)) uint64_t
tilsyn_high_mask(const uint8_t *bytes) {
    tilsyn_block block;
    memcpy(&block, bytes, sizeof block);
    tilsyn_bits bits = __builtin_convertvector(block >= (tilsyn_block)(0x80), tilsyn_bits);
    uint64_t mask;
    memcpy(&mask, &bits, sizeof mask);
    return mask;
}

#endif
