/* Building blocks of descriptions and schemas, as jansson values. */
#ifndef ANJIAN_ANALYSIS_JSON_PARTS_H
#define ANJIAN_ANALYSIS_JSON_PARTS_H

#include "model/ruleset.h"

#include <jansson.h>

/* Adds a member, or an item, and takes the reference. After a failure, or for a NULL value, `*object` becomes NULL and stays so: one test
 * at the end is enough. */
void json_put(json_t **object, const char *name, json_t *value);
void json_add(json_t **array, json_t *value);

/* Adds nothing for a NULL text. */
void json_put_text(json_t **object, const char *name, const char *text);

/* Whole numbers print without a point. */
json_t *number_json(double number);
json_t *date_json(int32_t date);
json_t *value_json(const struct fact *declaration, struct value value);

/* ["…", …] */
json_t *texts_json(const char *const *texts, size_t count);

/* [{"code":…,"label":…}, …] */
json_t *values_json(const struct enumeration *values);

#endif
