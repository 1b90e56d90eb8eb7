// shared/graph/readers/go-mod.ts
function readGoMod(text, kind) {
  let found = { module: "", go: "", requires: [], replaces: [], uses: [] }, lines = text.replace(/^\uFEFF/, "").split(`
`), block, isEmpty = !0, wrong;
  for (let index = 0; index < lines.length; index++) {
    let line = index + 1, words = wordsOf(lines[index] ?? ""), first = words?.[0];
    if (words === void 0 && (wrong ??= `line ${line}: a quoted text does not end`), !(words === void 0 || first === void 0))
      if (isEmpty = !1, block && first === ")") block = void 0;
      else if (!block && words[1] === "(" && words[2] === void 0) block = { verb: first, line };
      else {
        let problem = take(found, block ? block.verb : first, block ? words : words.slice(1), line);
        problem !== void 0 && (wrong ??= `line ${line}: ${problem}`);
      }
  }
  return block && (wrong ??= `line ${block.line}: ${block.verb} ( is not closed`), kind === "go.mod" && found.module === "" && !isEmpty && (wrong ??= "no module declaration"), { ...found, wrong };
}
function take(found, verb, words, line) {
  let [first = "", second, third, fourth] = words;
  switch (verb) {
    case "module":
      return found.module = first, first === "" || words.length !== 1 ? "module needs one path" : void 0;
    case "go":
      return found.go = first, words.length === 1 ? void 0 : "go needs one version";
    case "require":
      if (second === void 0 || words.length !== 2) return "require needs a path and a version";
      found.requires.push({ path: first, version: second, line });
      return;
    case "use":
      if (first === "" || words.length !== 1) return "use needs one folder";
      found.uses.push({ folder: first, line });
      return;
    case "replace": {
      let isVersioned = third === "=>", target = isVersioned ? fourth : third;
      if (target === void 0 || !isVersioned && second !== "=>" || words.length > (isVersioned ? 5 : 4))
        return "replace needs path [version] => folder, or path version";
      isFolder(target) && found.replaces.push({ path: first, version: isVersioned ? second : void 0, folder: target.replaceAll("\\", "/"), line });
      return;
    }
    default:
      return /^[a-z]+$/.test(verb) ? void 0 : `${verb} is no directive`;
  }
}
function isFolder(path) {
  return /^(\.{1,2}$|\.{0,2}[/\\])/.test(path);
}
function wordsOf(line) {
  if (!line.includes('"') && !line.includes("`")) {
    let comment = line.indexOf("//"), code = (comment === -1 ? line : line.slice(0, comment)).trim();
    return code === "" ? [] : code.includes("(") ? code.replaceAll("(", " ( ").split(/\s+/).filter(Boolean) : code.includes("	") || code.includes("  ") ? code.split(/\s+/) : code.split(" ");
  }
  let words = [], pattern = /\s*(?:(\/\/.*)|"((?:[^"\\]|\\.)*)"|`([^`]*)`|([()])|((?:(?!\/\/)[^\s"`()])+))/y;
  for (; pattern.lastIndex < line.length; ) {
    let from = pattern.lastIndex, match = pattern.exec(line);
    if (!match) return line.slice(from).trim() === "" ? words : void 0;
    if (match[1] !== void 0) break;
    words.push(match[2]?.replace(/\\(.)/g, "$1") ?? match[3] ?? match[4] ?? match[5] ?? "");
  }
  return words;
}

export {
  readGoMod
};
