import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/layer/compress.ts
const { promisify } = process.getBuiltinModule("node:util");
const zlib = process.getBuiltinModule("node:zlib");
var gzip2 = promisify(zlib.gzip), chunkSize = 256 * 1024, compressionLevel = 100;
function compressor(compression) {
  if (compression === "gzip") return gzipMember;
  let { zstdCompress } = zlib;
  if (!zstdCompress) throw new UserError(`compression: zstd needs Node 22.15 or newer, this is ${process.version}: use it, or build.compression: gzip`);
  return (piece) => new Promise(
    (resolve, reject) => zstdCompress(piece, { params: { [compressionLevel]: 3 }, chunkSize }, (error, result) => error ? reject(error) : resolve(result))
  );
}
async function gzipMember(piece) {
  let member = await gzip2(piece, { level: 6, memLevel: 8, windowBits: 15, chunkSize });
  return member[9] = 255, member;
}

export {
  compressor
};
