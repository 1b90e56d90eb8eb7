// shared/graph/readers/xml-scan.ts
var noAttributes = {}, tag = /<([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*)\s*(\/?)>/y, endTag = /<\/([A-Za-z_][\w.:-]*)\s*>/y, attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g, entities = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'" }, notXml = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]/;
function scanXml(text) {
  if (notXml.test(text)) return;
  let stack = [], root, at = text.charCodeAt(0) === 65279 ? 1 : 0;
  if (!(text.startsWith("<?xml ", at) && (at = text.indexOf("?>", at) + 2, at === 1)))
    for (; ; ) {
      let next = text.indexOf("<", at), between = text.slice(at, next === -1 ? text.length : next), current = stack.at(-1);
      if (current) {
        let plain = textOf(between);
        if (plain === void 0) return;
        current.text += plain;
      } else if (/[^ \t\r\n]/.test(between)) return;
      if (next === -1) return stack.length === 0 ? root : void 0;
      let sign = text[next + 1];
      if (sign === "/") {
        endTag.lastIndex = next;
        let name = endTag.exec(text)?.[1], closed = stack.pop();
        if (closed === void 0 || closed.name !== name) return;
        closed.text = closed.text.trim(), at = endTag.lastIndex;
      } else if (sign === "!" || sign === "?") {
        let end = skipped(text, next);
        if (end === void 0) return;
        at = end;
      } else {
        tag.lastIndex = next;
        let found = tag.exec(text);
        if (!found || !current && root) return;
        let attributes = found[2] === "" ? noAttributes : attributesOf(found[2] ?? "");
        if (!attributes) return;
        let element = { name: found[1] ?? "", attributes, children: [], text: "", offset: next };
        if (current ? current.children.push(element) : root = element, found[3] === "" && stack.push(element) > 500) return;
        at = tag.lastIndex;
      }
    }
}
function skipped(text, at) {
  if (text.startsWith("<!--", at)) {
    let dashes = text.indexOf("--", at + 4);
    return dashes !== -1 && text[dashes + 2] === ">" ? dashes + 3 : void 0;
  }
}
function textOf(between) {
  if (between.includes("]]>")) return;
  let lines = between.includes("\r") ? between.replace(/\r\n?/g, `
`) : between;
  if (!lines.includes("&")) return lines;
  let known = !0, plain = lines.replace(/&[^;&]*;?/g, (entity) => {
    let value = entities[entity];
    return value === void 0 && (known = !1), value ?? "";
  });
  return known ? plain : void 0;
}
function attributesOf(written) {
  let attributes = {};
  for (let [, name = "", double, single] of written.matchAll(attribute)) {
    if (name in attributes || name.startsWith("xml:")) return;
    let value = double ?? single ?? "";
    if (/[\t\r\n]/.test(value)) return;
    attributes[name] = value;
  }
  return attributes;
}

// shared/graph/readers/xml-document.ts
async function readXmls(texts) {
  let waiting = [], roots = texts.map((text, index) => {
    let root = scanXml(text);
    return root || waiting.push({ text, index }), root ?? "";
  });
  if (waiting.length > 0) {
    let parse = await fullParser();
    for (let { text, index } of waiting) roots[index] = parse(text);
  }
  return roots;
}
async function fullParser() {
  let {
    default: { parseXml, XmlElement, XmlText }
  } = await import("./dist-VDPXKXXV.js"), plain = (element, depth = 1) => {
    if (depth > 500) throw new Error(`elements nested more than ${500} deep`);
    let text = "", children = [];
    for (let node of element.children)
      node instanceof XmlElement ? children.push(plain(node, depth + 1)) : node instanceof XmlText && (text += node.text);
    return { name: element.name, attributes: element.attributes, children, text: text.trim(), offset: element.start };
  };
  return (text) => {
    try {
      let { root } = parseXml(text, { includeOffsets: !0, ignoreUndefinedEntities: !0 });
      return root ? plain(root) : "there is no element in it";
    } catch (error) {
      return `not valid XML: ${error instanceof Error ? error.message.split(`
`)[0] ?? "" : String(error)}`;
    }
  };
}
function child(element, name) {
  return element?.children.find((each) => each.name === name);
}
function childText(element, name) {
  return child(element, name)?.text || void 0;
}
function lineOf(text, offset) {
  let line = 1;
  for (let at = text.indexOf(`
`); at !== -1 && at < offset; at = text.indexOf(`
`, at + 1)) line++;
  return line;
}

export {
  readXmls,
  child,
  childText,
  lineOf
};
