"""Leaves out of a document what a tool cannot do, so that it can judge the rest: `leave_out.py TOOL < DOCUMENT`."""

import json
import sys

# The media types that progenitor knows, the best first.
MEDIA_TYPES = ["application/json", "application/problem+json", "text/plain", "application/octet-stream"]


def for_openapi_schema_validator(document):
    """No member may be called `$ref`: every object that has one is taken for a reference."""
    for part in objects(document):
        if not is_text(part.get("$ref", "")):
            del part["$ref"]


def for_openapi_typescript(document):
    """A type alias may not have itself as a list among its alternatives: TypeScript takes it for a circle."""
    for name, schema in document["components"]["schemas"].items():
        itself = {"$ref": f"#/components/schemas/{name}"}
        for alternative in schema.get("anyOf", []):
            if alternative.get("items") == itself:
                alternative["items"] = {}


def for_progenitor(document):
    """One media type for each body, no OPTIONS, and only names that Rust can tell apart."""
    for path in document["paths"].values():
        path.pop("options", None)
        for operation in path.values():
            for part in [operation.get("requestBody", {}), *operation["responses"].values()]:
                keep_one_media_type(part)
            if "parameters" in operation:
                shared = document["components"].get("parameters", {})
                named = {named_parameter(parameter, shared)["name"]: parameter for parameter in operation["parameters"]}
                operation["parameters"] = [named[name] for name in distinct(named)]
    for schema in objects(document["components"]["schemas"]):
        values, properties = schema.get("enum"), schema.get("properties")
        if isinstance(values, list) and len(distinct(filter(is_text, values))) < len(list(filter(is_text, values))):
            del schema["enum"]
        if isinstance(properties, dict):
            kept = distinct(properties)
            schema["properties"] = {name: properties[name] for name in kept}
            if isinstance(schema.get("required"), list):
                schema["required"] = [name for name in schema["required"] if name in kept]


def keep_one_media_type(part):
    content = part.get("content", {})
    if content:
        chosen = next((known for known in MEDIA_TYPES if known in content), next(iter(content)))
        binary = {"schema": {"type": "string", "format": "binary"}}
        part["content"] = {chosen: content[chosen]} if chosen in MEDIA_TYPES else {"application/octet-stream": binary}


def named_parameter(parameter, shared):
    return shared[parameter["$ref"].rsplit("/", 1)[1]] if "$ref" in parameter else parameter


def distinct(names):
    """The names that still differ from those before them when only letters and digits are left."""
    by_identifier = {}
    for name in names:
        by_identifier.setdefault("".join(filter(str.isalnum, name)).lower(), name)
    by_identifier.pop("", None)
    return list(by_identifier.values())


def is_text(value):
    return isinstance(value, str)


def objects(value):
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from objects(part)


if __name__ == "__main__":
    read = json.load(sys.stdin)
    tools = {
        "openapi-schema-validator": for_openapi_schema_validator,
        "openapi-typescript": for_openapi_typescript,
        "progenitor": for_progenitor,
    }
    tools[sys.argv[1]](read)
    json.dump(read, sys.stdout)
