"""The fact types, EDTF dates, the YAML reader with positions and the JSON Schema."""
