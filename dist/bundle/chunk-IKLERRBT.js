import {
  encodePath
} from "./chunk-BEJRGZ4M.js";

// shared/builders/layer/tar-header.ts
var block = 512, ownerLimit = 8 ** 7, sizeLimit = 8 ** 11, typeFlags = { file: "0", link: "2", folder: "5" };
function tarHeader(entry) {
  let path = encodePath(entry.type === "folder" ? `${entry.path}/` : entry.path), target = entry.type === "link" ? encodePath(entry.target) : nothing, size = entry.type === "file" ? sizeOf(entry) : 0, { uid = 0, gid = 0 } = entry, pax = Buffer.concat([
    ...fitsField(path) ? [] : [paxRecord("path", path)],
    ...fitsField(target) ? [] : [paxRecord("linkpath", target)],
    ...size < sizeLimit ? [] : [paxRecord("size", Buffer.from(String(size)))],
    ...uid < ownerLimit ? [] : [paxRecord("uid", Buffer.from(String(uid)))],
    ...gid < ownerLimit ? [] : [paxRecord("gid", Buffer.from(String(gid)))]
  ]), before = pax.length === 0 ? 0 : block + wholeBlocks(pax.length), headers = Buffer.alloc(before + block);
  return before > 0 && (writeHeader(headers, 0, { path: paxName, mode: 420, uid: 0, gid: 0, size: pax.length, type: "x", target: nothing }), pax.copy(headers, block)), writeHeader(headers, before, { path, mode: entry.mode, uid, gid, size, type: typeFlags[entry.type], target }), headers;
}
function sizeOf({ bytes }) {
  return Buffer.isBuffer(bytes) ? bytes.length : bytes.size;
}
function wholeBlocks(size) {
  return Math.ceil(size / block) * block;
}
var nothing = Buffer.alloc(0), paxName = Buffer.from("pax");
function fitsField(bytes) {
  return bytes.length <= 100 && bytes.every((byte) => byte >= 32 && byte < 127);
}
function paxRecord(key, value) {
  let rest = 1 + key.length + 1 + value.length + 1, length = rest + 1;
  for (; String(length).length + rest !== length; ) length = String(length).length + rest;
  return Buffer.concat([Buffer.from(`${length} ${key}=`), value, Buffer.from(`
`)]);
}
function writeHeader(into, at, fields) {
  fields.path.copy(into, at, 0, cut(fields.path)), octal(into, at + 100, fields.mode, 7), octal(into, at + 108, fields.uid < ownerLimit ? fields.uid : 0, 7), octal(into, at + 116, fields.gid < ownerLimit ? fields.gid : 0, 7), octal(into, at + 124, fields.size < sizeLimit ? fields.size : 0, 11), octal(into, at + 136, 0, 11), into.write(fields.type, at + 156, "latin1"), fields.target.copy(into, at + 157, 0, cut(fields.target)), into.write("ustar\x0000", at + 257, "latin1");
  let sum = 256;
  for (let index = at; index < at + block; index++) sum += into[index] ?? 0;
  octal(into, at + 148, sum, 6), into[at + 155] = 32;
}
function cut(bytes) {
  let end = Math.min(bytes.length, 100);
  for (; end < bytes.length && end > 0 && ((bytes[end] ?? 0) & 192) === 128; ) end--;
  return end;
}
function octal(into, at, value, digits) {
  into.write(value.toString(8).padStart(digits, "0"), at, digits, "latin1");
}

export {
  block,
  tarHeader,
  sizeOf,
  wholeBlocks
};
