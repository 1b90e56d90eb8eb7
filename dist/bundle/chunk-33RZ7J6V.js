import {
  exec
} from "./chunk-RKQ7FIW2.js";

// shared/config/work-tree.ts
const { readFileSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
function workTreeFiles(root) {
  let base = path.resolve(root), listed;
  return {
    paths() {
      return listed ??= list(root), listed;
    },
    async read(file) {
      let absolute = path.resolve(base, file);
      if (absolute.startsWith(base + path.sep))
        try {
          return readFileSync(absolute, "utf8");
        } catch (error) {
          if (isMissing(error)) return;
          throw error;
        }
    }
  };
}
async function list(root) {
  let { stdout } = await exec(["git", "ls-files", "-z", "-t", "--cached", "--others", "--deleted", "--exclude-standard"], { cwd: root }), present = /* @__PURE__ */ new Set(), gone = [];
  for (let entry of stdout.toString("utf8").split("\0")) {
    let file = entry.slice(2);
    file === "" || file.endsWith("/") || (entry.startsWith("R ") ? gone.push(file) : present.add(file));
  }
  for (let file of gone) present.delete(file);
  return [...present];
}
function isMissing(error) {
  let code = error instanceof Error && "code" in error ? error.code : void 0;
  return code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR" || code === "ERR_INVALID_ARG_VALUE";
}

export {
  workTreeFiles
};
