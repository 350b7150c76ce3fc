/* The HTTP interface: every method and path, and what answers it. */
#ifndef ANJIAN_API_ROUTES_H
#define ANJIAN_API_ROUTES_H

#include "api/service.h"

/* Answers one exchange, whatever it asks. */
void routes_handle(const struct service *service, struct exchange *exchange);

#endif
