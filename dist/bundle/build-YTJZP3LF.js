import {
  gzipped,
  packageContents,
  packageVersion
} from "./chunk-PKVJN7RF.js";
import "./chunk-VO32GIHZ.js";
import {
  entryReader,
  sizeOf,
  withSpool
} from "./chunk-2J3BNQLD.js";
import {
  pushFiles
} from "./chunk-4WOZLTGX.js";
import "./chunk-QXW4N7L6.js";
import "./chunk-NSVTFJLZ.js";
import "./chunk-6ESAMBFA.js";
import "./chunk-YD5S5G75.js";
import "./chunk-EIMYGJU2.js";
import "./chunk-7ZAEAEGH.js";
import "./chunk-ZKX7Y525.js";
import "./chunk-ALAABM3B.js";
import "./chunk-62JGYEI3.js";
import "./chunk-Q7G4H7ZG.js";
import "./chunk-F3J6YXME.js";
import "./chunk-F4I2QZOX.js";
import {
  refuseAll,
  sortEntries
} from "./chunk-CF45BFEC.js";
import "./chunk-X3DGA4WT.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/deb/build.ts
const { createHash } = process.getBuiltinModule("node:crypto");

// shared/builders/deb/ar.ts
async function* arOf(members, time) {
  yield Buffer.from(`!<arch>
`);
  for (let { name, content } of members) {
    let size = content instanceof Uint8Array ? content.length : content.size;
    if (size > 9999999999) throw new UserError(`${name} is larger than 9.3 GiB, which a deb cannot hold`);
    let fields = [name.padEnd(16), String(time).padEnd(12), "0     ", "0     ", "100644  ", String(size).padEnd(10), "`\n"];
    yield Buffer.from(fields.join(""), "latin1"), content instanceof Uint8Array ? yield content : yield* content.read(0), size % 2 === 1 && (yield Buffer.from(`
`));
  }
}

// shared/builders/deb/control.ts
function controlFile(spec, { name, version, architecture, installedSize: installedSize2 }) {
  return [
    ["Package", name],
    ["Version", version],
    ["Architecture", architecture],
    ["Maintainer", spec.maintainer],
    ["Installed-Size", String(installedSize2)],
    ["Depends", listed(spec.depends)],
    ["Conflicts", listed(spec.conflicts)],
    ["Replaces", listed(spec.replaces)],
    ["Provides", listed(spec.provides)],
    ["Section", spec.section ?? "misc"],
    ["Priority", "optional"],
    ["Homepage", spec.homepage],
    ["Description", described(spec)]
  ].flatMap(([key, value]) => value === void 0 ? [] : [`${key}: ${value}
`]).join("");
}
function listed(packages) {
  return packages.length === 0 ? void 0 : packages.map((each) => each.trim()).join(", ");
}
function described({ summary, description }) {
  let lines = (description ?? "").trim().split(/\r?\n/);
  return [summary, ...lines.join("") === "" ? [] : lines.map((line) => line.trim() === "" ? " ." : ` ${line.trimEnd()}`)].join(`
`);
}
var relation = /^[a-z0-9][a-z0-9+.-]+(?::[a-z0-9-]+)?\s*(?:\(\s*(?:<<|<=|=|>=|>>)\s*[A-Za-z0-9.+~:-]+\s*\))?$/;
function controlProblems(spec, name) {
  let problems = [];
  /^[a-z0-9][a-z0-9+.-]+$/.test(name) || problems.push(`${name} is no name of a package: lower-case letters, digits, + . and -, at least two; set build.package.name`);
  let lines = { summary: spec.summary, maintainer: spec.maintainer, section: spec.section ?? "", homepage: spec.homepage ?? "", license: spec.license ?? "" };
  for (let [key, text] of Object.entries(lines)) /[\r\n\0]/.test(text) && problems.push(`build.package.${key} has more than one line`);
  for (let key of ["depends", "conflicts", "provides", "replaces"])
    for (let each of spec[key])
      each.split("|").every((one) => relation.test(one.trim())) || problems.push(`build.package.${key}: ${JSON.stringify(each)} is not how Debian names a package; \`nodejs (>= 18)\` or \`a | b\` is`);
  return problems;
}

// shared/builders/deb/gnu-tar.ts
var block = 512, largest = 8 ** 11 - 1, kinds = { file: "0", folder: "5", link: "2" };
async function* debianTar(entries, reader, time, seen) {
  yield header("./", "5", 493, 0, time);
  for (let entry of entries) {
    let name = `./${entry.path}${entry.type === "folder" ? "/" : ""}`, target = entry.type === "link" ? entry.target : "", size = entry.type === "file" ? sizeOf(entry) : 0;
    if (size > largest) throw new UserError(`${entry.path} is larger than 8 GiB, which dpkg does not take`);
    if (Buffer.byteLength(target) > 100 && (yield longName("K", target, time)), Buffer.byteLength(name) > 100 && (yield longName("L", name, time)), yield header(name, kinds[entry.type], entry.type === "link" ? 511 : entry.mode, size, time, target), entry.type === "file") {
      for await (let piece of reader.read(entry))
        seen?.(entry, piece), yield piece;
      yield padding(size);
    }
  }
  yield Buffer.alloc(2 * block);
}
function longName(type, text, time) {
  let content = Buffer.from(`${text}\0`);
  return Buffer.concat([header("././@LongLink", type, 420, content.length, time), content, padding(content.length)]);
}
function header(name, type, mode, size, time, target = "") {
  let out = Buffer.alloc(block);
  Buffer.from(name).copy(out, 0, 0, 100);
  let octal = (value, at, digits) => out.write(value.toString(8).padStart(digits, "0"), at, "latin1");
  return octal(mode, 100, 7), octal(0, 108, 7), octal(0, 116, 7), octal(size, 124, 11), octal(time, 136, 11), out.write("        ", 148, "latin1"), out.write(type, 156, "latin1"), Buffer.from(target).copy(out, 157, 0, 100), out.write("ustar  \0root", 257, "latin1"), out.write("root", 297, "latin1"), octal(
    out.reduce((sum, byte) => sum + byte, 0),
    148,
    6
  ), out[154] = 0, out;
}
function padding(size) {
  return Buffer.alloc((block - size % block) % block);
}

// shared/builders/deb/build.ts
var debType = "application/vnd.debian.binary-package", oldest = Date.UTC(1985, 9, 26, 8, 15) / 1e3, architectures = { x86_64: "amd64", aarch64: "arm64", i686: "i386", armv7hl: "armhf", ppc64le: "ppc64el", noarch: "all" };
function debBuilder() {
  return {
    name: "native",
    async build(request) {
      let { service, fingerprint, contents } = request, written = service.build.package?.architecture ?? "all", architecture = architectures[written] ?? written, parts = await packageContents(request, architecture === "all" ? void 0 : architecture), { name, spec, notes } = parts;
      refuseAll(service.name, controlProblems(spec, name));
      let entries = withCopyright(parts), version = `${packageVersion(service.manifestVersion)}-${fingerprint.slice(0, 10)}`, time = Math.max(request.created, oldest);
      return withSpool(async (spool) => {
        let sums = new Map(entries.map((entry) => [entry, createHash("md5")])), tar = debianTar(entries, entryReader(entries, contents), time, (entry, piece) => sums.get(entry)?.update(piece)), data = await spool.add(gzipped(tar)), md5sums = entries.filter((entry) => entry.type === "file" && !parts.configFiles.has(entry.path)).map((entry) => `${sums.get(entry)?.digest("hex")}  ${entry.path}
`), control = controlFile(spec, { name, version, architecture, installedSize: installedSize(entries) }), members = controlMembers(parts, control, md5sums.join("")), head = await spool.add(gzipped(debianTar(members, entryReader(members, contents), time))), deb = await spool.add(
          arOf(
            [
              { name: "debian-binary", content: Buffer.from(`2.0
`) },
              { name: "control.tar.gz", content: head },
              { name: "data.tar.gz", content: data }
            ],
            time
          )
        );
        return pushFiles(request, {
          kind: "deb",
          files: [{ name: `${name}_${version}_${architecture}.deb`, mediaType: debType, content: deb }],
          facts: { "dev.slipway.package.name": name, "dev.slipway.package.version": version, "dev.slipway.package.architecture": architecture },
          notes
        });
      });
    }
  };
}
function withCopyright({ name, spec, entries }) {
  let file = `usr/share/doc/${name}/copyright`;
  if (spec.license === void 0 || entries.some((entry) => entry.path === file)) return entries;
  let text = `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Contact: ${spec.maintainer}

Files: *
Copyright: ${spec.maintainer}
License: ${spec.license}
`, there = new Set(entries.map((entry) => entry.path)), added = ["usr", "usr/share", "usr/share/doc", `usr/share/doc/${name}`].filter((path) => !there.has(path)).map((path) => ({ type: "folder", path, mode: 493 }));
  return sortEntries([...entries, ...added, { type: "file", path: file, mode: 420, bytes: Buffer.from(text) }]);
}
function installedSize(entries) {
  return entries.reduce((sum, entry) => sum + (entry.type === "file" ? Math.ceil(sizeOf(entry) / 1024) : 1), 0);
}
function controlMembers({ configFiles, scripts }, control, md5sums) {
  let plain = { control, md5sums };
  configFiles.size > 0 && (plain.conffiles = [...configFiles].sort().map((file) => `/${file}
`).join(""));
  let files = Object.entries(plain).map(([path, text]) => ({ type: "file", path, mode: 420, bytes: Buffer.from(text) })), run = [...scripts].map(([path, text]) => ({ type: "file", path, mode: 493, bytes: Buffer.from(text) }));
  return [...files, ...run].sort((a, b) => a.path < b.path ? -1 : 1);
}
export {
  debBuilder
};
