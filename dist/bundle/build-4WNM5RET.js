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
  refuseAll
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

// shared/builders/rpm/build.ts
const { createHash } = process.getBuiltinModule("node:crypto");

// shared/builders/rpm/cpio.ts
var modeBits = { file: 32768, folder: 16384, link: 40960 };
function lengthOf(entry2) {
  return entry2.type === "file" ? sizeOf(entry2) : entry2.type === "link" ? Buffer.byteLength(entry2.target) : 0;
}
async function* cpioOf(entries, reader, time, seen) {
  for (let [index, entry2] of entries.entries()) {
    let size = lengthOf(entry2);
    if (yield header(`./${entry2.path}`, { inode: index + 1, mode: modeBits[entry2.type] | entry2.mode, links: entry2.type === "folder" ? 2 : 1, time, size }), entry2.type === "link" && (yield Buffer.from(entry2.target)), entry2.type === "file")
      for await (let piece of reader.read(entry2))
        seen?.(entry2, piece), yield piece;
    yield padding(size);
  }
  yield header("TRAILER!!!", { inode: 0, mode: 0, links: 1, time: 0, size: 0 });
}
function header(name, { inode, mode, links, time, size }) {
  let path = Buffer.from(`${name}\0`), fields = [inode, mode, 0, 0, links, time, size, 0, 0, 0, 0, path.length, 0], text = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`, "latin1");
  return Buffer.concat([text, path, padding(text.length + path.length)]);
}
function padding(length) {
  return Buffer.alloc((4 - length % 4) % 4);
}

// shared/builders/rpm/dependencies.ts
var sense = {
  less: 2,
  greater: 4,
  equal: 8,
  interpreter: 256,
  preinst: 512,
  postinst: 1024,
  prerm: 2048,
  postrm: 4096,
  rpmlib: 16777216,
  config: 268435456
}, comparisons = {
  "<": sense.less,
  "<=": sense.less | sense.equal,
  "=": sense.equal,
  ">=": sense.greater | sense.equal,
  ">": sense.greater
};
function dependencyOf(text) {
  let trimmed = text.trim();
  if (/^\([^\n\0]+\)$/.test(trimmed)) return { name: trimmed, flags: 0, version: "" };
  let [, name, comparison, version] = /^([A-Za-z0-9_/][^\s<>=,]*)(?:\s*(<=|>=|<|>|=)\s*([A-Za-z0-9][A-Za-z0-9._+~^:-]*))?$/.exec(trimmed) ?? [];
  if (name !== void 0)
    return { name, flags: comparison === void 0 ? 0 : comparisons[comparison] ?? 0, version: version ?? "" };
}
function featuresOf(versions, names) {
  let feature = (name, version) => ({ name: `rpmlib(${name})`, flags: sense.rpmlib | sense.less | sense.equal, version });
  return [
    feature("CompressedFileNames", "3.0.4-1"),
    feature("FileDigests", "4.6.0-1"),
    feature("PayloadFilesHavePrefix", "4.0-1"),
    ...versions.some((version) => version.includes("~")) ? [feature("TildeInVersions", "4.10.0-1")] : [],
    ...versions.some((version) => version.includes("^")) ? [feature("CaretInVersions", "4.15.0-1")] : [],
    ...names.some((name) => name.startsWith("(")) ? [feature("RichDependencies", "4.12.0-1")] : []
  ];
}
function inOrder(dependencies) {
  return [...new Map(dependencies.map((each) => [`${each.name}\0${each.version}\0${each.flags}`, each]))].sort(([a], [b]) => a < b ? -1 : 1).map(([, each]) => each);
}

// shared/builders/rpm/header.ts
var numbers = { int16: 3, int32: 4, string: 6, bytes: 7, strings: 8, i18n: 9 }, sizes = { int16: 2, int32: 4, string: 1, bytes: 1, strings: 1, i18n: 1 }, regionSize = 16, regions = { signature: 62, main: 63 };
function int32(...values) {
  return { type: "int32", values };
}
function string(value) {
  return { type: "string", value };
}
function strings(values) {
  return { type: "strings", values };
}
function headerOf(region, tags) {
  let sorted = [...tags].filter(([, value]) => countOf(value) > 0).sort(([a], [b]) => a - b), index = [], store = [], at = 0;
  for (let [tag, value] of sorted) {
    let gap = (sizes[value.type] - at % sizes[value.type]) % sizes[value.type], bytes = bytesOf(value);
    index.push(entry(tag, numbers[value.type], at + gap, countOf(value))), store.push(Buffer.alloc(gap), bytes), at += gap + bytes.length;
  }
  let length = (sorted.length + 1) * regionSize, intro = Buffer.alloc(16);
  intro.write("8eade801", 0, "hex"), intro.writeUInt32BE(sorted.length + 1, 8), intro.writeUInt32BE(at + regionSize, 12);
  let trailer = entry(region, numbers.bytes, -length, regionSize);
  return Buffer.concat([intro, entry(region, numbers.bytes, at, regionSize), ...index, ...store, trailer]);
}
function entry(tag, type, offset, count) {
  let out = Buffer.alloc(16);
  return out.writeUInt32BE(tag, 0), out.writeUInt32BE(type, 4), out.writeInt32BE(offset, 8), out.writeUInt32BE(count, 12), out;
}
function countOf(value) {
  return value.type === "bytes" ? value.value.length : "values" in value ? value.values.length : 1;
}
function bytesOf(value) {
  switch (value.type) {
    case "bytes":
      return value.value;
    case "string":
    case "i18n":
      return Buffer.from(`${value.value}\0`);
    case "strings":
      return Buffer.from(value.values.map((each) => `${each}\0`).join(""));
    default: {
      let size = sizes[value.type], out = Buffer.alloc(value.values.length * size);
      return value.values.forEach((each, position) => {
        size === 2 ? out.writeUInt16BE(each, position * 2) : out.writeUInt32BE(each, position * 4);
      }), out;
    }
  }
}

// shared/builders/rpm/describe.ts
function descriptionTags(facts) {
  let { contents, entries, version, release, architecture, time, payload } = facts, { spec, name } = contents, tags = /* @__PURE__ */ new Map([
    [100, strings(["C"])],
    [1e3, string(name)],
    [1001, string(version)],
    [1002, string(release)],
    [1004, { type: "i18n", value: spec.summary }],
    [1005, { type: "i18n", value: (spec.description ?? spec.summary).trim() }],
    [1006, int32(time)],
    [1007, string("slipway")],
    [1009, int32(entries.reduce((sum, entry2) => sum + lengthOf(entry2), 0))],
    [1014, string(spec.license ?? "Unspecified")],
    [1015, string(spec.maintainer)],
    [1016, { type: "i18n", value: spec.section ?? "Unspecified" }],
    [1021, string("linux")],
    [1022, string(architecture)],
    // What makes it a binary package: without it RPM takes it for a source package.
    [1044, string(`${name}-${version}-${release}.src.rpm`)],
    [1064, string("4.18.0")],
    [1124, string("cpio")],
    [1125, string("gzip")],
    [1126, string("6")],
    [5062, string("utf-8")],
    [5092, strings([payload.packed])],
    [5093, int32(sha256)],
    [5097, strings([payload.plain])]
  ]);
  spec.homepage !== void 0 && tags.set(1020, string(spec.homepage));
  for (let [tag, value] of [...fileTags(facts), ...scriptTags(contents.scripts), ...dependencyTags(facts)]) tags.set(tag, value);
  return tags;
}
var sha256 = 8, editable = 17;
function fileTags({ entries, digests, contents, time }) {
  let folders = [...new Set(entries.map(folderOf))].sort(), indexes = new Map(folders.map((folder, index) => [folder, index])), each = (value) => ({ type: "int32", values: entries.map(value) });
  return [
    [1028, each(lengthOf)],
    [1030, { type: "int16", values: entries.map((entry2) => modeBits[entry2.type] | entry2.mode) }],
    [1033, { type: "int16", values: entries.map(() => 0) }],
    [1034, each(() => time)],
    [1035, strings(entries.map((entry2) => digests.get(entry2) ?? ""))],
    [1036, strings(entries.map((entry2) => entry2.type === "link" ? entry2.target : ""))],
    [1037, each((entry2) => contents.configFiles.has(entry2.path) ? editable : 0)],
    [1039, strings(entries.map(() => "root"))],
    [1040, strings(entries.map(() => "root"))],
    [1045, each(() => 4294967295)],
    [1095, each(() => 1)],
    [1096, each((_, index) => index + 1)],
    [1097, strings(entries.map(() => ""))],
    [1116, each((entry2) => indexes.get(folderOf(entry2)) ?? 0)],
    [1117, strings(entries.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)))],
    [1118, strings(folders)],
    [5011, int32(sha256)]
  ];
}
function folderOf({ path }) {
  return `/${path.slice(0, path.lastIndexOf("/") + 1)}`;
}
var scriptNumbers = {
  preinst: [1023, 1085],
  postinst: [1024, 1086],
  prerm: [1025, 1087],
  postrm: [1026, 1088]
};
function interpreterOf(script) {
  let [first = ""] = script.split(`
`);
  return first.slice(2).trim().split(/\s+/);
}
function scriptTags(scripts) {
  return [...scripts].flatMap(([name, text]) => {
    let [script, program] = scriptNumbers[name], argv = interpreterOf(text);
    return [[script, string(text)], [program, argv.length === 1 ? string(argv[0] ?? "") : strings(argv)]];
  });
}
function dependencyTags({ contents, version, release, architecture }) {
  let { spec, name, scripts, configFiles } = contents, exactly = (of, flags = sense.equal) => ({ name: of, flags, version: `${version}-${release}` }), config = configFiles.size === 0 ? [] : [exactly(`config(${name})`, sense.equal | sense.config)], own = architecture === "noarch" ? [] : [exactly(`${name}(${architecture.replaceAll("_", "-")})`)], programs = [...scripts].map(
    ([script, text]) => ({ name: interpreterOf(text)[0] ?? "", flags: sense.interpreter | sense[script], version: "" })
  ), wanted = [...read(spec.depends), ...programs, ...config], provided = [...read(spec.provides), exactly(name), ...own, ...config], all = [...wanted, ...provided, ...read(spec.conflicts), ...read(spec.replaces)], features = featuresOf(
    all.map((each) => each.version),
    all.map((each) => each.name)
  );
  return [
    ...three(inOrder([...wanted, ...features]), [1049, 1048, 1050]),
    ...three(inOrder(provided), [1047, 1112, 1113]),
    ...three(inOrder(read(spec.conflicts)), [1054, 1053, 1055]),
    ...three(inOrder(read(spec.replaces)), [1090, 1114, 1115])
  ];
}
function read(list) {
  return list.flatMap((text) => dependencyOf(text) ?? []);
}
function three(list, [names, flags, versions]) {
  return [
    [names, strings(list.map((each) => each.name))],
    [flags, { type: "int32", values: list.map((each) => each.flags) }],
    [versions, strings(list.map((each) => each.version))]
  ];
}
function descriptionProblems(spec) {
  let problems = [], lines = { summary: spec.summary, maintainer: spec.maintainer, section: spec.section ?? "", homepage: spec.homepage ?? "", license: spec.license ?? "" };
  for (let [key, text] of Object.entries(lines)) /[\r\n\0]/.test(text) && problems.push(`build.package.${key} has more than one line`);
  for (let key of ["depends", "conflicts", "provides", "replaces"])
    for (let each of spec[key])
      dependencyOf(each) === void 0 && problems.push(`build.package.${key}: ${JSON.stringify(each)} is not how RPM names a package; \`nodejs >= 18\` or \`(a or b)\` is`);
  return problems;
}

// shared/builders/rpm/build.ts
var rpmType = "application/x-rpm", architectures = { amd64: "x86_64", arm64: "aarch64", i386: "i686", armhf: "armv7hl", ppc64el: "ppc64le", all: "noarch" }, largest = 4294967295;
function rpmBuilder() {
  return {
    name: "native",
    async build(request) {
      let { service, fingerprint, created } = request, written = service.build.package?.architecture ?? "noarch", architecture = architectures[written] ?? written, contents = await packageContents(request, architecture === "noarch" ? void 0 : architecture), { name, spec, notes } = contents;
      refuseAll(service.name, descriptionProblems(spec));
      let entries = contents.entries.filter((entry2) => entry2.type !== "folder" || isOwn(entry2.path, spec.prefix.slice(1), name));
      if (entries.reduce((sum, entry2) => sum + lengthOf(entry2), 0) > largest) throw new UserError(`${service.name} has files of 4 GiB and more, which Slipway does not put into an RPM: use kind archive or deb`);
      let version = packageVersion(service.manifestVersion), release = fingerprint.slice(0, 10);
      return withSpool(async (spool) => {
        let hashes = new Map(entries.flatMap((entry2) => entry2.type === "file" ? [[entry2, createHash("sha256")]] : [])), cpio = cpioOf(entries, entryReader(entries, request.contents), created, (entry2, piece) => hashes.get(entry2)?.update(piece)), plain = createHash("sha256"), plainSize = 0, payload = await spool.add(
          gzipped(
            passing(cpio, (piece) => {
              plain.update(piece), plainSize += piece.length;
            })
          )
        ), header2 = headerOf(
          regions.main,
          descriptionTags({
            contents,
            entries,
            version,
            release,
            architecture,
            time: created,
            digests: new Map([...hashes].map(([entry2, hash]) => [entry2, hash.digest("hex")])),
            payload: { packed: payload.hashes.sha256 ?? "", plain: plain.digest("hex") }
          })
        ), signature = await signatureOf(header2, payload, plainSize), rpm = await spool.add(joined([leadOf(`${name}-${version}-${release}`), signature, header2], payload));
        return pushFiles(request, {
          kind: "rpm",
          files: [{ name: `${name}-${version}-${release}.${architecture}.rpm`, mediaType: rpmType, content: rpm }],
          facts: { "dev.slipway.package.name": name, "dev.slipway.package.version": `${version}-${release}`, "dev.slipway.package.architecture": architecture },
          notes
        });
      });
    }
  };
}
function isOwn(path, prefix, name) {
  return path === prefix || path.startsWith(`${prefix}/`) || path.endsWith(`/${name}`);
}
function leadOf(name) {
  let lead = Buffer.alloc(96);
  return lead.write("edabeedb0300", 0, "hex"), lead.writeUInt16BE(1, 8), Buffer.from(name).copy(lead, 10, 0, 65), lead.writeUInt16BE(1, 76), lead.writeUInt16BE(5, 78), lead;
}
async function signatureOf(header2, payload, plainSize) {
  let md5 = createHash("md5").update(header2);
  for await (let piece of payload.read(0)) md5.update(piece);
  let hex = (algorithm) => string(createHash(algorithm).update(header2).digest("hex")), signature = headerOf(
    regions.signature,
    /* @__PURE__ */ new Map([
      [269, hex("sha1")],
      [273, hex("sha256")],
      [1e3, int32(header2.length + payload.size)],
      [1004, { type: "bytes", value: md5.digest() }],
      [1007, int32(plainSize)]
    ])
  );
  return Buffer.concat([signature, Buffer.alloc((8 - signature.length % 8) % 8)]);
}
async function* passing(chunks, see) {
  for await (let chunk of chunks)
    see(chunk), yield chunk;
}
async function* joined(first, rest) {
  yield* first, yield* rest.read(0);
}
export {
  rpmBuilder
};
