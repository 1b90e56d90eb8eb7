// shared/affected/locks/whole.ts
function mergeMarks(text) {
  let found = /^(?:<{7}|>{7}) /m.exec(text);
  if (found)
    return `has the marks of an unfinished merge in line ${text.slice(0, found.index).split(`
`).length}`;
}
function newerThanKnown(tool, version) {
  return `written by a newer ${tool} than this version of Slipway knows (lockfileVersion ${version})`;
}
function belowRoot(root, folder) {
  return root === "." || root === "" ? folder === "" ? "." : folder : folder === root ? "." : folder.startsWith(`${root}/`) ? folder.slice(root.length + 1) : void 0;
}

export {
  mergeMarks,
  newerThanKnown,
  belowRoot
};
