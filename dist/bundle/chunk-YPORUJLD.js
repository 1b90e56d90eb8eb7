// shared/dockerfile/characters.ts
var spaces = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000", oneSpace = new RegExp(`^[${spaces}]$`), outer = new RegExp(`^[${spaces}]+|[${spaces}]+$`, "g"), leading = new RegExp(`^[${spaces}]+`);
function isSpace(char) {
  return char > " " && char < "" ? !1 : oneSpace.test(char);
}
function trimSpace(text) {
  return text.replace(outer, "");
}
function trimSpaceStart(text) {
  return text.replace(leading, "");
}

// shared/dockerfile/shell-pattern.ts
function cutPrefix(pattern, value, longest) {
  let tokens = tokensOf(pattern);
  if ("problem" in tokens) return tokens;
  let chars = [...value], end = endOf(tokens, chars, 0, longest);
  return { text: end === void 0 ? value : chars.slice(end).join("") };
}
function cutSuffix(pattern, value, longest) {
  let cut = cutPrefix(reversedPattern(pattern), reversed(value), longest);
  return "problem" in cut ? cut : { text: reversed(cut.text) };
}
function replacePattern(pattern, value, replacement, all) {
  let tokens = tokensOf(pattern);
  if ("problem" in tokens) return tokens;
  let chars = [...value], out = "", done = 0, last = -1;
  for (let at = 0; at <= chars.length; at += 1) {
    let end = endOf(tokens, chars, at, !0);
    if (end === void 0 || end === at && at === last) continue;
    let found = chars.slice(at, end).join("");
    if (out += chars.slice(done, at).join("") + (all ? template(replacement, found) : replacement), done = end, !all) break;
    last = end, end > at && (at = end - 1);
  }
  return { text: out + chars.slice(done).join("") };
}
function template(replacement, found) {
  return replacement.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_, dollar, braced, plain) => dollar !== void 0 ? "$" : (braced ?? plain) === "0" ? found : "");
}
function tokensOf(pattern) {
  let tokens = [], chars = [...pattern];
  for (let at = 0; at < chars.length; at += 1) {
    let char = chars[at] ?? "", next = chars[at + 1];
    if (char === "*" || char === "?") tokens.push(char);
    else if (char !== "\\") tokens.push({ char });
    else if (next !== "}" && next !== "/") {
      if (next !== "*" && next !== "?" && next !== "\\") return { problem: `invalid escape '\\${next ?? "￿"}'` };
      tokens.push({ char: next }), at += 1;
    }
  }
  return tokens;
}
function endOf(tokens, chars, from, longest) {
  let states = reach(tokens, /* @__PURE__ */ new Set([0])), end;
  for (let at = from; ; at += 1) {
    if (states.has(tokens.length) && (end = at, !longest))
      return end;
    let char = chars[at];
    if (char === void 0 || states.size === 0) return end;
    let next = /* @__PURE__ */ new Set();
    for (let state of states) {
      let token = tokens[state];
      token === "*" ? char !== `
` && next.add(state) : (token === "?" ? char !== `
` : token?.char === char) && next.add(state + 1);
    }
    states = reach(tokens, next);
  }
}
function reach(tokens, states) {
  for (let state of states) tokens[state] === "*" && states.add(state + 1);
  return states;
}
function reversedPattern(pattern) {
  let out = [], chars = [...pattern];
  for (let at = 0; at < chars.length; at += 1) {
    let char = chars[at] ?? "", next = chars[at + 1];
    char === "\\" && next !== void 0 ? (out.push(next, char), at += 1) : out.push(char);
  }
  return out.reverse().join("");
}
function reversed(text) {
  return [...text].reverse().join("");
}

// shared/dockerfile/lex.ts
var longestText = 1e6, deepest = 200, LexProblem = class extends Error {
};
function lex(text, lookup, options) {
  try {
    return new Lexer(text, lookup, options).until(void 0, options.rawEscapes ?? !1, !1);
  } catch (error) {
    if (error instanceof LexProblem) return { problem: error.message };
    throw error;
  }
}
var Words = class {
  done = [];
  shared;
  inWord = !1;
  constructor(shared) {
    this.shared = shared, shared.open = "";
  }
  add(char) {
    isSpace(char) ? this.inWord && this.shared.open !== "" && this.end() : this.addRaw(char);
  }
  addRaw(text) {
    this.shared.open += text, this.inWord = !0;
  }
  end() {
    this.shared.open !== "" && (this.done.push(this.shared.open), this.shared.open = "", this.inWord = !1);
  }
}, Lexer = class {
  chars;
  lookup;
  options;
  openWord = { open: "" };
  at = 0;
  depth = 0;
  rawEscapes;
  size = 0;
  constructor(text, lookup, options) {
    this.chars = [...text.replace(/^\ufeff/, "")], this.lookup = lookup, this.options = options, this.rawEscapes = options.rawEscapes ?? !1;
  }
  /** `doubled`: what is escaped within quotes stays escaped, because a pattern is read once more. */
  until(stop, rawEscapes, doubled) {
    let before = this.rawEscapes;
    this.rawEscapes = rawEscapes;
    let words = new Words(this.openWord), out = "", take = (text) => {
      if (out += text, this.size += text.length, this.size > longestText) throw new LexProblem(`more than ${longestText} characters`);
    };
    for (let char = this.chars[this.at]; char !== void 0; char = this.chars[this.at]) {
      if (char === stop)
        return this.at += 1, this.rawEscapes = before, words.end(), { text: out, words: words.done };
      if (char === "$") {
        let value = this.dollar();
        take(value);
        for (let each of value) words.add(each);
      } else if (char === "<" || !this.options.plainQuotes && (char === "'" || char === '"')) {
        let value = char === "<" ? this.hereDocument() : char === "'" ? this.singleQuoted(doubled) : this.doubleQuoted(doubled);
        take(value), words.addRaw(value);
      } else if (this.at += 1, char === this.options.escaper) {
        this.rawEscapes && (words.addRaw(char), take(char));
        let next = this.chars[this.at];
        if (next === void 0) break;
        this.at += 1, words.addRaw(next), take(next);
      } else
        words.add(char), take(char);
    }
    if (stop !== void 0) throw new LexProblem(`unexpected end of statement while looking for matching ${stop}`);
    return words.end(), { text: out, words: words.done };
  }
  singleQuoted(doubled) {
    let end = this.chars.indexOf("'", this.at + 1);
    if (end === -1) throw new LexProblem("unexpected end of statement while looking for matching single-quote");
    let inner = this.chars.slice(this.at + 1, end).map((char) => doubled && char === this.options.escaper ? char + char : char);
    return this.at = end + 1, this.options.rawQuotes ? `'${inner.join("")}'` : inner.join("");
  }
  doubleQuoted(doubled) {
    let { escaper, rawQuotes } = this.options, quote = rawQuotes ? '"' : "", out = quote;
    for (this.at += 1; ; ) {
      let char = this.chars[this.at];
      if (char === void 0) throw new LexProblem("unexpected end of statement while looking for matching double-quote");
      if (char === "$") {
        out += this.dollar();
        continue;
      }
      if (this.at += 1, char === '"') return out + quote;
      if (char !== escaper) {
        out += char;
        continue;
      }
      let next = this.chars[this.at];
      next !== void 0 && (next === '"' || next === "$" || next === escaper ? (out += this.rawEscapes ? char + next : next, this.at += 1) : out += this.rawEscapes && (!rawQuotes || doubled) ? char + char : char);
    }
  }
  /** `<<` and the spaces after it belong together. */
  hereDocument() {
    if (this.at += 1, this.chars[this.at] !== "<") return "<";
    let from = ++this.at;
    for (; /^[\t\r ]$/.test(this.chars[this.at] ?? ""); ) this.at += 1;
    return `<<${this.chars.slice(from, this.at).join("")}`;
  }
  dollar() {
    if (this.at += 1, this.chars[this.at] !== "{") {
      let name2 = this.name();
      return name2 === "" ? "$" : this.lookup(name2) ?? (this.options.keepUnset ? `$${name2}` : "");
    }
    this.at += 1;
    let first = this.chars[this.at];
    if (first === void 0) throw new LexProblem("syntax error: missing '}'");
    if (first === "{" || first === "}" || first === ":") throw new LexProblem("syntax error: bad substitution");
    let name = this.name(), operator = this.chars[this.at++] ?? "";
    return operator === "}" ? this.lookup(name) ?? (this.options.keepUnset ? `\${${name}}` : "") : operator === "/" ? this.replaced(name) : operator !== ":" ? this.modified(name, operator, !1) : this.modified(name, this.chars[this.at++] ?? "", !0);
  }
  modified(name, operator, emptyIsUnset) {
    let written = emptyIsUnset ? `:${operator}` : operator, cuts = operator === "#" || operator === "%";
    if (emptyIsUnset && cuts || !emptyIsUnset && !/^[-+?#%]$/.test(operator)) throw new LexProblem(`unsupported modifier (${written}) in substitution`);
    let word = this.operand("}", cuts, cuts, "syntax error: missing '}'"), value = this.lookup(name);
    if (value === void 0 && this.options.keepUnset) return `\${${name}${written}${word}}`;
    let isUnset = value === void 0 || emptyIsUnset && value === "";
    if (operator === "-") return isUnset ? word : value;
    if (operator === "+") return isUnset ? "" : word;
    if (operator === "?") {
      if (!isUnset) return value;
      throw new LexProblem(`${name}: ${word !== "" ? word : `is not allowed to be ${value === void 0 ? "unset" : "empty"}`}`);
    }
    if (!cuts) throw new LexProblem(`unsupported modifier (${written}) in substitution`);
    let longest = word.startsWith(operator);
    return longest && (word = word.slice(1)), this.cut(operator === "%" ? cutSuffix(word, value ?? "", longest) : cutPrefix(word, value ?? "", longest), word);
  }
  replaced(name) {
    let all = this.chars[this.at] === "/";
    all && (this.at += 1);
    let pattern = this.operand("/", !0, !0, "syntax error: missing '/' in ${}"), replacement = this.operand("}", !0, !1, "syntax error: missing '}'"), value = this.lookup(name);
    return value === void 0 && this.options.keepUnset ? `\${${name}/${pattern}/${replacement}}` : this.cut(replacePattern(pattern, value ?? "", replacement, all), pattern);
  }
  cut(result, pattern) {
    if ("problem" in result) throw new LexProblem(`invalid pattern (${pattern}) in substitution: ${result.problem}`);
    return result.text;
  }
  operand(stop, rawEscapes, doubled, missing) {
    let before = this.rawEscapes;
    if (this.depth += 1, this.depth > deepest) throw new LexProblem(`more than ${deepest} operands within each other`);
    try {
      return this.until(stop, rawEscapes, doubled).text;
    } catch (error) {
      throw error instanceof LexProblem && this.at >= this.chars.length && this.depth <= deepest ? new LexProblem(missing) : error;
    } finally {
      this.depth -= 1, this.rawEscapes = before;
    }
  }
  name() {
    let from = this.at, first = this.chars[from] ?? "", isDigit = (char) => char !== void 0 && new RegExp("^\\p{Nd}$", "u").test(char);
    if (isDigit(first))
      for (; isDigit(this.chars[this.at]); ) this.at += 1;
    else if (/^[@*#?!$-]$/.test(first))
      this.at += 1;
    else
      for (; /^[\p{L}\p{Nd}_]$/u.test(this.chars[this.at] ?? ""); ) this.at += 1;
    return this.chars.slice(from, this.at).join("");
  }
};

// shared/dockerfile/words.ts
function quotedWords(text, escaper) {
  let words = [], chars = [...text], word = "", quote = "", isOpen = !1, end = () => {
    (isOpen || word !== "") && words.push(word), word = "", isOpen = !1;
  };
  for (let at = 0; at < chars.length; at += 1) {
    let char = chars[at] ?? "";
    if (quote === "" && isSpace(char)) {
      end();
      continue;
    }
    if (quote === "" ? (char === "'" || char === '"') && (quote = char, isOpen = !0) : char === quote && (quote = ""), char === escaper && quote !== "'") {
      let next = chars[at + 1];
      if (next === void 0) break;
      word += char + next, at += 1;
    } else word += char;
  }
  return end(), words;
}
function pairsOf(keyword, text, escaper) {
  let words = quotedWords(text, escaper);
  if (words.length === 0) return { problem: `${keyword} requires at least one argument` };
  if (!words[0]?.includes("=")) {
    let match = /[\t\v\f\r ]+/.exec(text);
    if (!match) return { problem: `${keyword} must have two arguments` };
    let name = text.slice(0, match.index);
    return name === "" ? { problem: `${keyword} names can not be blank` } : [{ name, value: text.slice(match.index + match[0].length) }];
  }
  let pairs = [];
  for (let word of words) {
    let cut = word.indexOf("=");
    if (cut === -1) return { problem: `can't find = in ${JSON.stringify(word)}: must be of the form name=value` };
    if (cut === 0) return { problem: `${keyword} names can not be blank` };
    pairs.push({ name: word.slice(0, cut), value: word.slice(cut + 1) });
  }
  return pairs;
}
function splitFlags(text, escaper) {
  let flags = [], at = 0;
  for (; ; ) {
    for (; at < text.length && isSpace(text[at] ?? ""); ) at += 1;
    if (!text.startsWith("--", at)) return { flags, rest: text.slice(at).trim() };
    let word = "", quote = "", hasQuotes = !1;
    for (; at < text.length; at += 1) {
      let char = text[at] ?? "";
      if (quote === "" && isSpace(char)) break;
      if (quote === "" && (char === "'" || char === '"'))
        quote = char, hasQuotes = !0;
      else if (char === quote) quote = "";
      else if (char === escaper) {
        if (at + 1 === text.length) continue;
        at += 1, word += text[at] ?? "";
      } else word += char;
    }
    if (word === "--") return { flags, rest: text.slice(at).trim() };
    (hasQuotes || word !== "") && flags.push(word);
  }
}
function jsonWords(text) {
  if (!/^\s*\[/.test(text)) return;
  let list;
  try {
    list = JSON.parse(text);
  } catch {
    return;
  }
  if (Array.isArray(list))
    return list.every((each) => typeof each == "string") ? list : { problem: "when using JSON array syntax, arrays must be comprised of strings only" };
}
function plainWords(text) {
  return text === "" ? [] : text.split(/[\t\v\f\r ]+/);
}

// shared/dockerfile/lines.ts
var directive = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/, directives = /* @__PURE__ */ new Set(["escape", "syntax", "check"]), mayHaveDocuments = /* @__PURE__ */ new Set(["ADD", "COPY", "RUN"]), longestLine = 65535;
function readDockerfile(text) {
  let lines = text.replace(/^\ufeff/, "").split(`
`), problems = [], { escaper, syntax } = readDirectives(lines, problems), continued = escaper === "`" ? /(^|[^`])`[ \t]*$/ : /(^|[^\\])\\[ \t]*$/, instructions = [], missing = /* @__PURE__ */ new Set(), tooLong = lines.findIndex((line) => line.length >= longestLine && Buffer.byteLength(line) >= longestLine);
  tooLong !== -1 && problems.push({ line: tooLong + 1, message: `the line is longer than ${longestLine} bytes` });
  for (let at = 0; at < lines.length; ) {
    let first = at, joined = trimSpaceStart((lines[at++] ?? "").replace(/\r+$/, ""));
    if (joined === "" || joined.startsWith("#")) continue;
    let parts = [];
    for (; joined.includes(escaper) && continued.test(joined); ) {
      for (parts.push(joined.replace(continued, "$1")), joined = ""; at < lines.length && /^\s*(#|$)/.test(lines[at] ?? ""); ) at += 1;
      if (at >= lines.length) break;
      joined = (lines[at++] ?? "").replace(/\r+$/, "");
    }
    let lastLine = at, written = trimSpace(parts.join("") + joined), { keyword, rest, onbuild } = splitKeyword(written);
    if (keyword === "") {
      problems.push({ line: first + 1, message: "unknown instruction: there is nothing but line continuations" });
      continue;
    }
    let documents = [];
    if (mayHaveDocuments.has(keyword) && rest.includes("<<"))
      for (let name of documentNames(rest, written, escaper)) {
        let document = takeDocument(lines, at, name, missing);
        if (document === void 0) {
          problems.push({ line: first + 1, message: `unterminated heredoc: no line is ${name.name} alone` });
          break;
        }
        documents.push({ ...name, text: document.text }), at = document.next;
      }
    instructions.push({ keyword, rest, written, onbuild, line: first + 1, lastLine, documents });
  }
  return { instructions, escaper, ...syntax === void 0 ? {} : { syntax }, problems };
}
function readDirectives(lines, problems) {
  let escaper = "\\", syntax, seen = /* @__PURE__ */ new Set();
  for (let [index, line] of lines.entries()) {
    let match = directive.exec(trimSpace(line)), name = match?.[1]?.toLowerCase() ?? "";
    if (!directives.has(name)) break;
    seen.has(name) && problems.push({ line: index + 1, message: `only one ${name} parser directive can be used` }), seen.add(name);
    let value = match?.[2] ?? "";
    name === "escape" ? (value !== "`" && value !== "\\" && problems.push({ line: index + 1, message: `the escape character is \\ or \`, not ${value}` }), escaper = value === "`" ? "`" : "\\") : name === "syntax" && (syntax = { value: value.split(" ")[0] ?? "", line: index + 1 });
  }
  return { escaper, ...syntax === void 0 ? {} : { syntax } };
}
function splitKeyword(line) {
  let match = /^([^\t\v\f\r ]+)[\t\v\f\r ]*/.exec(line);
  if (!match) return { keyword: "", rest: "", onbuild: !1 };
  let keyword = (match[1] ?? "").toUpperCase(), rest = trimSpace(line.slice(match[0].length)), putOff = keyword === "ONBUILD" ? rest.replace(/^--(?:[\t\v\f\r ]+|$)/, "") : "";
  return putOff !== "" ? { ...splitKeyword(putOff), onbuild: !0 } : { keyword, rest, onbuild: keyword === "ONBUILD" };
}
function documentNames(rest, written, escaper) {
  if (rest.includes("[") && Array.isArray(jsonWords(splitFlags(rest, escaper).rest))) return [];
  let words = lex(written, () => {
  }, { escaper: "\\", rawQuotes: !0, rawEscapes: !0, keepUnset: !0 });
  return "problem" in words ? [] : words.words.flatMap((word) => documentName(word) ?? []);
}
function documentName(word) {
  let match = /^\d*<<(-?)\s*([^<]*)$/.exec(word), rest = match?.[2] ?? "";
  if (rest === "") return;
  let read = (rawQuotes) => lex(rest, () => {
  }, { escaper: "\\", rawQuotes, keepUnset: !0 }), [plain, raw] = [read(!1), read(!0)];
  if ("problem" in plain || "problem" in raw || plain.words.length !== 1) return;
  let quotes = (text) => text.replace(/[^'"]/g, "").length, name = plain.words[0] ?? "";
  return { name, expand: quotes(name) === quotes(raw.words[0] ?? ""), withoutTabs: match?.[1] === "-" };
}
function takeDocument(lines, from, { name, withoutTabs }, missing) {
  let key = `${withoutTabs} ${name}`;
  if (!missing.has(key)) {
    for (let at = from; at < lines.length; at += 1) {
      let line = (lines[at] ?? "").replace(/\r+$/, "");
      if ((withoutTabs ? line.replace(/^\t+/, "") : line) === name) {
        let taken = lines.slice(from, at);
        return { text: taken.length === 0 ? "" : `${taken.join(`
`)}
`, next: at + 1 };
      }
    }
    missing.add(key);
  }
}

export {
  trimSpace,
  lex,
  quotedWords,
  pairsOf,
  splitFlags,
  jsonWords,
  plainWords,
  readDockerfile,
  documentName
};
