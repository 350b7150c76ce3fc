# cmake -DINPUT=file -DOUTPUT=file.c -DNAME=name -P embed.cmake: a file's bytes as a C array `name` of `name_length` bytes.
file(READ ${INPUT} bytes HEX)
string(LENGTH "${bytes}" length)
math(EXPR length "${length} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${OUTPUT} "#include \"openapi_template.h\"\n\nconst unsigned char ${NAME}[] = {${bytes}};\nconst size_t ${NAME}_length = ${length};\n")
