// shared/config/glob.ts
function globMatcher(glob) {
  if (!isGlob(glob)) return (path) => path === glob;
  let pattern = new RegExp(`^(?:${expandBraces(glob).map(toPattern).join("|")})$`);
  return (path) => pattern.test(path);
}
function isGlob(path) {
  return /[*?[{]/.test(path);
}
function toPattern(glob) {
  let parts = glob.split("/"), pattern = "";
  return parts.forEach((part, index) => {
    let last = index === parts.length - 1;
    part === "**" ? pattern += last ? "(?!\\.)[^/]+(?:/(?!\\.)[^/]+)*" : "(?:(?!\\.)[^/]+/)*" : pattern += partPattern(part) + (last ? "" : "/");
  }), `(?:${pattern})`;
}
function partPattern(part) {
  let body = part.replace(/\*+|\?|\[!?[^\]/]+\]|[\s\S]/g, (token) => token.startsWith("*") ? "[^/]*" : token === "?" ? "[^/]" : token.length > 1 && token.startsWith("[") ? classPattern(token) : token.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return /^[*?[]/.test(part) ? `(?!\\.)${body}` : body;
}
function classPattern(token) {
  let negated = token[1] === "!", members = token.slice(negated ? 2 : 1, -1).replace(/[\\\]^]/g, "\\$&"), source = `[${negated ? "^/" : ""}${members}]`;
  try {
    return new RegExp(source), source;
  } catch {
    return "(?!)";
  }
}
function expandBraces(glob) {
  let done = [], open = [glob];
  for (; open.length > 0 && done.length + open.length <= 200; ) {
    let next = open.pop() ?? "", match = /\{([^{}]*,[^{}]*)\}/.exec(next);
    if (!match) done.push(next);
    else for (let choice of (match[1] ?? "").split(",")) open.push(next.slice(0, match.index) + choice + next.slice(match.index + match[0].length));
  }
  return done;
}

export {
  globMatcher,
  isGlob
};
