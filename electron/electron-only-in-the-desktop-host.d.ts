// Deliberately without an export: see "paths" in tsconfig.base.json.
