// shared/report/visible-name.ts
var marks = { "\n": "\\n", "\r": "\\r", "	": "\\t" };
function visibleName(name) {
  return name.replace(/[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (sign) => marks[sign] ?? escaped(sign));
}
function escaped(sign) {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

export {
  visibleName
};
