// shared/dockerfile/match.ts
function pathMatcher(pattern) {
  if (pattern.length > 1e3) return () => !1;
  let chunks = chunksOf([...pattern]);
  return (path) => match(chunks, [...path]) === !0;
}
function isMalformedFor(pattern, path) {
  return match(chunksOf([...pattern]), [...path]) === "malformed";
}
function chunksOf(pattern) {
  let chunks = [];
  for (let at = 0; at < pattern.length; ) {
    let star = !1;
    for (; pattern[at] === "*"; at += 1) star = !0;
    let from = at, inClass = !1;
    for (; at < pattern.length && (inClass || pattern[at] !== "*"); at += 1)
      pattern[at] === "\\" ? at += at + 1 < pattern.length ? 1 : 0 : pattern[at] === "[" ? inClass = !0 : pattern[at] === "]" && (inClass = !1);
    chunks.push({ star, chars: pattern.slice(from, at) });
  }
  return chunks;
}
function match(chunks, path) {
  let name = path;
  for (let [index, { star, chars }] of chunks.entries()) {
    let isLast = index === chunks.length - 1;
    if (star && chars.length === 0) return !name.includes("/");
    let rest = fitChunk(chars, name);
    if (rest === "malformed") return rest;
    if (!rest || isLast && rest.length > 0) {
      rest = void 0;
      for (let skip = 0; star && !rest && skip < name.length && name[skip] !== "/"; skip += 1) {
        let found = fitChunk(chars, name.slice(skip + 1));
        if (found === "malformed") return found;
        found && !(isLast && found.length > 0) && (rest = found);
      }
    }
    if (!rest) return !1;
    name = rest;
  }
  return name.length === 0;
}
function fitChunk(chunk, name) {
  let used = 0, failed = !1;
  for (let at = 0; at < chunk.length; ) {
    failed ||= used >= name.length;
    let char = chunk[at] ?? "", actual = failed ? "" : name[used++] ?? "";
    if (char === "[") {
      let found = classAt(chunk, at + 1, actual);
      if (found === void 0) return "malformed";
      at = found.end, failed ||= !found.fits;
    } else if (char === "?")
      failed ||= actual === "/", at += 1;
    else {
      let literal = char === "\\" ? chunk[++at] : char;
      if (literal === void 0) return "malformed";
      failed ||= literal !== actual, at += 1;
    }
  }
  return failed ? void 0 : name.slice(used);
}
function classAt(chunk, from, char) {
  let code = char.codePointAt(0) ?? -1, negated = chunk[from] === "^", at = negated ? from + 1 : from, fits = !1, take = () => {
    let next = chunk[at];
    if (!(next === void 0 || next === "-" || next === "]"))
      return next === "\\" && (next = chunk[++at]), at += 1, at >= chunk.length ? void 0 : next?.codePointAt(0);
  };
  for (let count = 0; ; count += 1) {
    if (chunk[at] === "]" && count > 0) return { fits: fits !== negated, end: at + 1 };
    let low = take();
    if (low === void 0) return;
    let high = low;
    if (chunk[at] === "-" && (at += 1, high = take()), high === void 0) return;
    fits ||= low <= code && code <= high;
  }
}

export {
  pathMatcher,
  isMalformedFor
};
