"""embed.py FILE.yaml FILE.c: openapi/openapi.yaml as JSON, in a C array that openapi_template.h declares."""
import json
import sys

import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    text = json.dumps(yaml.safe_load(file), ensure_ascii=False, separators=(",", ":")).encode()
with open(sys.argv[2], "w", encoding="ascii") as file:
    file.write('#include "api/openapi_template.h"\n\nconst unsigned char openapi_template[] = {')
    file.write(",".join(map(str, text)))
    file.write(f"}};\nconst size_t openapi_template_length = {len(text)};\n")
