#include "analysis/json_parts.h"

#include "base/date.h"

#include <math.h>

json_t *number_json(double number)
{
    return number == floor(number) && fabs(number) <= NUMBER_LIMIT ? json_integer((json_int_t)number) : json_real(number);
}

json_t *date_json(int32_t date)
{
    char text[DATE_TEXT];

    date_format(date, text);
    return json_stringn(text, sizeof text);
}

void json_put(json_t **object, const char *name, json_t *value)
{
    if (*object != NULL && value != NULL && json_object_set_new_nocheck(*object, name, value) == 0)
        return;
    if (*object == NULL || value == NULL)
        json_decref(value);
    json_decref(*object);
    *object = NULL;
}

void json_put_text(json_t **object, const char *name, const char *text)
{
    if (text != NULL)
        json_put(object, name, json_string_nocheck(text));
}

void json_add(json_t **array, json_t *value)
{
    if (*array != NULL && value != NULL && json_array_append_new(*array, value) == 0)
        return;
    if (*array == NULL || value == NULL)
        json_decref(value);
    json_decref(*array);
    *array = NULL;
}

static json_t *list_json(const struct fact *declaration, const struct list *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++) {
        json_t *item = json_object();
        for (size_t f = 0; f < list->fields; f++)
            json_put(&item, declaration->fields[f].name, value_json(&declaration->fields[f], list->values[i * list->fields + f]));
        json_add(&array, item);
    }
    return array;
}

json_t *value_json(const struct fact *declaration, struct value value)
{
    if (!value.known)
        return json_null();
    switch (declaration->type) {
    case TYPE_BOOLEAN:
        return json_boolean(value.number != 0);
    case TYPE_INTEGER:
    case TYPE_NUMBER:
        return number_json(value.number);
    case TYPE_STRING:
        return json_stringn(value.text->bytes, value.text->length);
    case TYPE_DATE:
        return date_json((int32_t)value.number);
    case TYPE_ENUM:
        return json_string(declaration->values->codes[(size_t)value.number]);
    default:
        return list_json(declaration, value.list);
    }
}

json_t *values_json(const struct enumeration *values)
{
    json_t *array = json_array();

    for (size_t i = 0; i < values->count; i++)
        json_add(&array, json_pack("{s:s, s:s*}", "code", values->codes[i], "label", values->labels != NULL ? values->labels[i] : NULL));
    return array;
}

json_t *texts_json(const char *const *texts, size_t count)
{
    json_t *array = json_array();

    for (size_t i = 0; i < count; i++)
        json_add(&array, json_string_nocheck(texts[i]));
    return array;
}
