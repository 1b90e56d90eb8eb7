// shared/graph/manifest-line.ts
function lineAt(text, ...marks) {
  let at = 0;
  for (let mark of marks) {
    let next = text.indexOf(mark, at);
    if (next === -1) break;
    at = next;
  }
  return text.slice(0, at).split(`
`).length;
}

export {
  lineAt
};
