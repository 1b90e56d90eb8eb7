// shared/graph/readers/gradle-script.ts
function readScript(path, text) {
  let cut = path.lastIndexOf("/"), comments = [], literals = [];
  scan(text, 0, comments, literals, !1), literals.sort((a, b) => a.start - b.start);
  let code = blank(text, comments), bare = blank(
    code,
    literals.map(({ start, end }) => ({ start: start + 1, end: end - 1 }))
  );
  return { path, folder: cut === -1 ? "." : path.slice(0, cut), text, code, bare, literals, blocks: blocksOf(code, bare) };
}
function literalsBetween({ literals }, from, to) {
  let [low, high] = [0, literals.length];
  for (; low < high; ) {
    let middle = low + high >> 1;
    (literals[middle]?.start ?? 0) < from ? low = middle + 1 : high = middle;
  }
  let end = low;
  for (; (literals[end]?.start ?? to) < to; ) end++;
  return literals.slice(low, end);
}
function blocksAround(script, offset) {
  return script.blocks.filter(({ open, close }) => open < offset && offset < close);
}
function scan(text, from, comments, literals, nested) {
  let mark = /\/\/|\/\*|'''|"""|['"{}]/g, depth = 0;
  mark.lastIndex = from;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    let [sign] = found, at = found.index;
    if (sign === "//" || sign === "/*") {
      let close = text.indexOf(sign === "//" ? `
` : "*/", at + 2), end = close === -1 ? text.length : close + (sign === "//" ? 0 : 2);
      comments.push({ start: at, end }), mark.lastIndex = end;
    } else if (sign === "{") depth++;
    else if (sign === "}") {
      if (nested && depth === 0) return at + 1;
      depth--;
    } else mark.lastIndex = scanString(text, at, sign, comments, literals);
  }
  return text.length;
}
function scanString(text, start, quote, comments, literals) {
  let at = start + quote.length;
  for (; at < text.length && !text.startsWith(quote, at); )
    if (text[at] === "\\" && quote !== '"""') at += 2;
    else if (quote.startsWith('"') && text.startsWith("${", at)) at = scan(text, at + 2, comments, literals, !0);
    else {
      if (text[at] === `
` && quote.length === 1) return start + 1;
      at++;
    }
  let end = Math.min(at + quote.length, text.length);
  return literals.push({ start, end, value: text.slice(start + quote.length, at) }), end;
}
function blank(text, ranges) {
  let result = "", at = 0;
  for (let { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    let from = Math.max(start, at);
    result += text.slice(at, from) + text.slice(from, end).replace(/[^\n]/g, " "), at = end;
  }
  return result + text.slice(at);
}
function blocksOf(code, bare) {
  let open = [], blocks = [];
  for (let { 0: sign, index } of bare.matchAll(/[{}]/g))
    if (sign === "{") open.push(index);
    else {
      let start = open.pop();
      start !== void 0 && blocks.push({ open: start, close: index, header: headerOf(code, bare, start) });
    }
  return [...blocks, ...open.map((start) => ({ open: start, close: bare.length, header: headerOf(code, bare, start) }))];
}
function headerOf(code, bare, brace) {
  let from = brace;
  for (; from > 0 && !/[\n{};]/.test(bare[from - 1] ?? ""); ) from--;
  return code.slice(from, brace).trim();
}

export {
  readScript,
  literalsBetween,
  blocksAround
};
