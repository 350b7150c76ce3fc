#include "script/lua_value.h"

#include "base/date.h"

#include <math.h>
#include <string.h>

bool lua_value_read(lua_State *L, enum type type, const struct enumeration *values, struct value *out)
{
    int found = lua_type(L, -1);
    double number = lua_tonumber(L, -1);
    const char *text = found == LUA_TSTRING ? lua_tostring(L, -1) : "";
    int32_t date;

    switch (type) {
    case TYPE_BOOLEAN:
        *out = value_number(lua_toboolean(L, -1));
        return found == LUA_TBOOLEAN;
    case TYPE_INTEGER:
    case TYPE_NUMBER:
        *out = value_number(number);
        return found == LUA_TNUMBER && fabs(number) <= NUMBER_LIMIT && (type == TYPE_NUMBER || number == floor(number));
    case TYPE_DATE:
        if (!date_parse(text, strlen(text), &date))
            return false;
        *out = value_number(date);
        return true;
    case TYPE_ENUM:
        for (size_t i = 0; i < values->count; i++) {
            if (strcmp(values->codes[i], text) == 0) {
                *out = value_number((double)i);
                return true;
            }
        }
        return false;
    default:
        return false;
    }
}
