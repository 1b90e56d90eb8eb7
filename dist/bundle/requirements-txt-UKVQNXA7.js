import {
  markerHolds,
  mergePackages,
  normalName
} from "./chunk-YUQIYGMF.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/languages/python/requirements-txt.ts
const { posix } = process.getBuiltinModule("node:path");
async function readRequirements(path, text, read, environment) {
  let packages = [], options = [], folders = [], problems = [], seen = /* @__PURE__ */ new Set();
  async function take(file, content) {
    if (!seen.has(file)) {
      seen.add(file);
      for (let { line, number } of logicalLines(content)) {
        let at = `${file}:${number}`, nested = /^(?:-r|--requirement)[\s=]+(\S+)$/.exec(line)?.[1], folder = /^(?:-e\s+|--editable[\s=]+)?(\.{1,2}(?:\/[^\s;[]*)?)/.exec(line)?.[1];
        if (nested !== void 0) {
          let other = posix.join(posix.dirname(file), nested), found = await read(other);
          found === void 0 ? problems.push(`${at}: ${other} is not in the commit`) : await take(other, found);
        } else if (/^(?:-i|--index-url|--extra-index-url|--find-links|-f|--trusted-host)\b/.test(line)) options.push(...line.split(/[\s=]+/, 2));
        else if (folder !== void 0) folders.push(posix.normalize(posix.join(posix.dirname(file), folder)).replace(/\/$/, ""));
        else {
          let found = requirementOf(line, environment);
          typeof found == "string" ? problems.push(`${at}: ${found}`) : found !== void 0 && packages.push(found);
        }
      }
    }
  }
  await take(path, text);
  let merged = mergePackages(packages, path);
  if (typeof merged == "string" && problems.push(merged), problems.length > 0 || typeof merged == "string")
    throw new UserError(
      `${problems.slice(0, 10).join("; ")}: every package needs its version (\`name==1.2.3\`), as uv pip compile, pip-compile or pip freeze write it`
    );
  return { source: path, packages: merged, folders: [...new Set(folders)], options };
}
function logicalLines(text) {
  let found = [], open;
  return text.split(/\r?\n/).forEach((raw, index) => {
    let continued = /\\\s*$/.test(raw), part = raw.replace(/(?:^|\s)#.*$/, "").replace(/\\\s*$/, "").trim(), line = { line: open ? `${open.line} ${part}`.trim() : part, number: open?.number ?? index + 1 };
    continued ? open = line : (open = void 0, line.line !== "" && found.push(line));
  }), found;
}
function requirementOf(line, environment) {
  let hashes = [...line.matchAll(/\s--hash[=\s](sha256:[0-9a-f]{64})/g)].flatMap((match) => match[1] ?? []), [requirement = "", marker = ""] = line.replace(/\s--hash[=\s]\S+/g, "").split(/;(.*)/), [, name = "", extras = "", version = ""] = /^([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*={2,3}\s*([\w.!+-]+)$/.exec(requirement.trim()) ?? [];
  if (name === "") return `${requirement.trim()} names no one version`;
  try {
    if (!markerHolds(marker, environment)) return;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return {
    name: normalName(name),
    version,
    extras: extras.split(",").map((extra) => normalName(extra.trim())).filter((extra) => extra !== ""),
    hashes
  };
}
export {
  readRequirements
};
