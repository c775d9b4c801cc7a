"""Pictures of results: values in, the bytes of SVG and PNG and a text alternative out; no file, no network."""
