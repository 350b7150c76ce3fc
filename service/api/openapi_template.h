/* The bytes of openapi/openapi.yaml as JSON, embedded when the program is built. */
#ifndef ANJIAN_API_OPENAPI_TEMPLATE_H
#define ANJIAN_API_OPENAPI_TEMPLATE_H

#include <stddef.h>

extern const unsigned char openapi_template[];
extern const size_t openapi_template_length;

#endif
