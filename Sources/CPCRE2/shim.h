// The library has one set of functions for each width of a code unit; texts here are UTF-8.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
