/* What every JSON output of the library needs: a name with its value. */
#include "member.h"

void
member_string(JsonBuilder *b, const char *name, const char *value)
{
    json_builder_set_member_name(b, name);
    if (value != NULL)
        json_builder_add_string_value(b, value);
    else
        json_builder_add_null_value(b);
}

void
member_int(JsonBuilder *b, const char *name, int value)
{
    json_builder_set_member_name(b, name);
    json_builder_add_int_value(b, value);
}
