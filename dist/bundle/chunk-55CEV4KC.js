// shared/release/canonical.ts
const { createHash } = process.getBuiltinModule("node:crypto");
function canonicalJson(value) {
  return JSON.stringify(sorted(value));
}
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value != "object") return value;
  let entries = Object.entries(value).filter(([, member]) => member !== void 0);
  return entries.sort(([a], [b]) => a < b ? -1 : 1), Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}
function sha256Hex(content) {
  return createHash("sha256").update(content).digest("hex");
}
function digestOf(content) {
  return `sha256:${sha256Hex(content)}`;
}
function releaseIdOf(release) {
  return digestOf(canonicalJson(release));
}

export {
  canonicalJson,
  sha256Hex,
  digestOf,
  releaseIdOf
};
