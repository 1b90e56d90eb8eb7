// shared/builders/languages/python/toml.ts
async function readToml(text) {
  let { parse } = await import("./dist-YID53MBS.js");
  try {
    return parse(text);
  } catch (error) {
    return error instanceof Error ? error.message.split(`
`)[0] ?? "" : String(error);
  }
}
function tableOf(value, ...keys) {
  let at = value;
  for (let key of keys) at = isTable(at) ? at[key] : void 0;
  return isTable(at) ? at : {};
}
function tablesOf(value) {
  return Array.isArray(value) ? value.filter(isTable) : [];
}
function textOf(value) {
  return typeof value == "string" ? value : void 0;
}
function textsOf(value) {
  return Array.isArray(value) ? value.filter((each) => typeof each == "string") : [];
}
function isTable(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}

export {
  readToml,
  tableOf,
  tablesOf,
  textOf,
  textsOf
};
