import {
  lineAt
} from "./chunk-QFBKXWCZ.js";
import {
  folderOf
} from "./chunk-TPYX2R6E.js";

// shared/graph/readers/npm-package-json.ts
function readPackageJson(manifest, text) {
  let json = parseJson(text);
  return typeof json == "string" ? json : {
    manifest,
    folder: folderOf(manifest),
    name: typeof json.name == "string" ? json.name : "",
    version: typeof json.version == "string" ? json.version : void 0,
    json,
    text
  };
}
function parseJson(text) {
  let plain = text.charCodeAt(0) === 65279 ? text.slice(1) : text, value;
  try {
    value = JSON.parse(plain);
  } catch (error) {
    return whyNotJson(plain, error);
  }
  return isObject(value) ? value : `holds ${value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`} where an object {…} is needed`;
}
function whyNotJson(text, error) {
  if (text.trim() === "") return "is empty; an object {…} is needed";
  let conflict = /^(?:<{7}|={7}|>{7})(?: |$)/m.exec(text);
  if (conflict) return `has a merge conflict that is not resolved, in line ${text.slice(0, conflict.index).split(`
`).length}`;
  let words = error instanceof Error ? error.message : "", position = /position (\d+)/.exec(words)?.[1], line = position === void 0 ? "" : `, line ${text.slice(0, Number(position)).split(`
`).length}`, reason = words.replace(/,? (?:in JSON|"|\.\.\.)[\s\S]*$/, "").replace(/^Unexpected end$/, "it ends too early");
  return `is not JSON${line}${reason ? `: ${reason}` : ""}`;
}
function isObject(value) {
  return value !== null && typeof value == "object" && !Array.isArray(value);
}
function textsOf(value) {
  return Array.isArray(value) ? value.filter((entry) => typeof entry == "string") : [];
}
function whyField(of, field, entry) {
  return () => `${of.manifest}:${lineOfEntry(of.text, field.slice(field.lastIndexOf(".") + 1), JSON.stringify(entry))} ${field}.${entry}`;
}
function lineOfEntry(text, field, entry) {
  let start = Math.max(text.search(new RegExp(`"${field}"\\s*:`)), 0), key = new RegExp(`${entry.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}\\s*:`), within = text.slice(start + field.length + 2).search(key);
  return within === -1 ? lineAt(text, `"${field}"`, entry) : text.slice(0, start + field.length + 2 + within).split(`
`).length;
}

export {
  readPackageJson,
  parseJson,
  isObject,
  textsOf,
  whyField
};
