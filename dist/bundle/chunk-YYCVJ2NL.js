// shared/graph/readers/path-glob.ts
function folderGlob(pattern) {
  if (!/[*?[]/.test(pattern)) return (folder) => folder === pattern;
  let parts = pattern.split("/").map(
    (part) => part === "**" ? "(?:[^/]+/)*" : `${part.replace(/\[!?[^\]]+\]|[*?]|[\\^$.|+(){}[\]]/g, (found) => found === "*" ? "[^/]*" : found === "?" ? "[^/]" : found.length > 1 ? found.replace(/^\[!/, "[^") : `\\${found}`)}/`
  ), test = new RegExp(`^${parts.join("")}$`);
  return (folder) => test.test(`${folder}/`);
}

export {
  folderGlob
};
