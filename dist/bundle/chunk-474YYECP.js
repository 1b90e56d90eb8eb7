import {
  attach
} from "./chunk-TAW5K3E7.js";
import {
  belowRoot
} from "./chunk-ZB643W25.js";
import {
  lockKey,
  lockedClosure,
  parseLockfile
} from "./chunk-MPBK5YKF.js";
import {
  parseReference
} from "./chunk-B7XANDSK.js";
import {
  builtFrom,
  canonicalJson,
  sha256Hex
} from "./chunk-UXXTQV2Y.js";

// shared/sbom/document-id.ts
function uuidOf(text) {
  let hex = sha256Hex(text), variant = (Number.parseInt(hex[16] ?? "0", 16) & 3 | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

// shared/sbom/licence.ts
var known = new Set(
  "0BSD AFL-2.1 AFL-3.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause BSD-3-Clause-Clear BSD-4-Clause BSL-1.0 BUSL-1.1 CC-BY-3.0 CC-BY-4.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 Elastic-2.0 EPL-1.0 EPL-2.0 EUPL-1.2 GPL-2.0 GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0 MPL-1.1 MPL-2.0 MS-PL NCSA ODC-By-1.0 OFL-1.1 OpenSSL PostgreSQL PSF-2.0 Python-2.0 Unicode-3.0 Unicode-DFS-2016 Unlicense UPL-1.0 W3C WTFPL X11 Zlib".split(" ")
);
function isLicenceExpression(text) {
  return term(text.match(/[()]|[^\s()]+/g) ?? []) === 0;
}
function term(words) {
  let rest = words;
  for (; ; ) {
    if (rest[0] === "(") {
      let left = inner(rest.slice(1));
      if (left === void 0) return -1;
      rest = left;
    } else if (rest[0] !== void 0 && known.has(rest[0])) rest = rest.slice(1);
    else return -1;
    if (rest[0] !== "AND" && rest[0] !== "OR") return rest.length;
    rest = rest.slice(1);
  }
}
function inner(words) {
  let left = term(words), rest = left < 0 ? [] : words.slice(words.length - left);
  return rest[0] === ")" ? rest.slice(1) : void 0;
}

// shared/sbom/purl.ts
function packageUrl(type, name, version, qualifiers = {}) {
  let path = canonicalName(type, name).split("/").map(encoded).join("/"), query = Object.entries(qualifiers).sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => `${key}=${value.split("/").map(encoded).join("/").replaceAll("%3A", ":")}`).join("&");
  return `pkg:${type}/${path}@${encoded(version)}${query === "" ? "" : `?${query}`}`;
}
function canonicalName(type, name) {
  return type === "pypi" ? name.toLowerCase().replace(/[._-]+/g, "-") : type === "golang" || type === "oci" ? name.toLowerCase() : name;
}
function encoded(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
}

// shared/sbom/cyclonedx.ts
var cyclonedxType = "application/vnd.cyclonedx+json";
function cyclonedx({ components, gaps }, about) {
  let { service, version, fingerprint, digest, tool, created } = about, purl = packageUrl("oci", service, digest);
  return canonicalJson({
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    serialNumber: `urn:uuid:${uuidOf(`cyclonedx ${digest} ${fingerprint}`)}`,
    metadata: {
      ...created > 0 ? { timestamp: new Date(created * 1e3).toISOString().replace(".000Z", "Z") } : {},
      tools: { components: [{ type: "application", name: "slipway", version: tool }] },
      component: {
        type: "application",
        "bom-ref": purl,
        name: service,
        version,
        purl,
        hashes: [{ alg: "SHA-256", content: digest.replace("sha256:", "") }],
        properties: [{ name: "slipway:fingerprint", value: fingerprint }]
      },
      ...gaps.length > 0 ? { properties: gaps.map((value) => ({ name: "slipway:gap", value })) } : {}
    },
    components: components.map(componentOf),
    ...gaps.length > 0 ? { compositions: [{ aggregate: "incomplete", assemblies: [purl] }] } : {}
  });
}
function componentOf({ name, version, purl, licence, checksums, source, base }) {
  let [, group, plain] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  return {
    type: base ? "container" : "library",
    "bom-ref": purl,
    ...group === void 0 ? {} : { group },
    name: plain ?? name,
    version,
    purl,
    ...checksums.length > 0 ? { hashes: checksums.map(({ algorithm, hex }) => ({ alg: algorithm, content: hex })) } : {},
    ...licence === void 0 ? {} : { licenses: [isLicenceExpression(licence) ? { expression: licence } : { license: { name: licence } }] },
    ...source === void 0 ? {} : { externalReferences: [{ type: "vcs", url: source }] }
  };
}

// shared/sbom/inventory.ts
const { posix } = process.getBuiltinModule("node:path");

// shared/sbom/checksum.ts
var algorithms = { sha1: "SHA-1", sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" }, bytes = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };
function integrityChecksums(integrity) {
  return integrity.split(/\s+/).flatMap((each) => {
    let [, name, base64 = ""] = /^(sha1|sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})(?:\?.*)?$/.exec(each) ?? [];
    if (!isAlgorithm(name)) return [];
    let content = Buffer.from(base64, "base64");
    return content.length === bytes[name] ? [{ algorithm: algorithms[name], hex: content.toString("hex") }] : [];
  });
}
function isAlgorithm(name) {
  return name !== void 0 && Object.hasOwn(algorithms, name);
}
function sha256Checksums(hex) {
  return /^[0-9a-f]{64}$/.test(hex) ? [{ algorithm: "SHA-256", hex }] : [];
}

// shared/sbom/base-component.ts
function baseComponent({ reference, digest }) {
  let { place, tag } = placeOf(reference);
  return {
    name: place,
    version: digest,
    purl: packageUrl("oci", place.slice(place.lastIndexOf("/") + 1), digest, { repository_url: place, ...tag === void 0 ? {} : { tag } }),
    checksums: sha256Checksums(digest.replace("sha256:", "")),
    base: !0
  };
}
function placeOf(reference) {
  try {
    let { host, path, tag } = parseReference(reference);
    return { place: `${host}/${path}`, tag };
  } catch {
    return { place: reference.replace(/@sha256:[0-9a-f]{64}$/, ""), tag: void 0 };
  }
}

// shared/sbom/lock-components.ts
var npm = (name, version, content) => {
  if (/^\d/.test(version))
    return { name, version, purl: packageUrl("npm", name, version), checksums: integrityChecksums(content) };
}, golang = (name, version, content) => {
  if (!(version.endsWith("/go.mod") || !content.startsWith("h1:")))
    return { name, version, purl: packageUrl("golang", name, version), checksums: [] };
}, cargo = (name, version, content) => {
  let source = content.startsWith("git+") ? { source: withoutCredentials(content) } : {};
  return { name, version, purl: packageUrl("cargo", name, version, vcs(content)), checksums: sha256Checksums(content), ...source };
}, pypi = (name, version) => ({ name, version, purl: packageUrl("pypi", name, version), checksums: [] }), readers = {
  "package-lock.json": npm,
  "npm-shrinkwrap.json": npm,
  "pnpm-lock.yaml": npm,
  "yarn.lock": npm,
  "bun.lock": npm,
  "go.sum": golang,
  "go.work.sum": golang,
  "Cargo.lock": cargo,
  "uv.lock": pypi,
  "poetry.lock": pypi
};
function componentsOfLines(file, lines) {
  let read = readers[file];
  if (!read) return [];
  let found = lines.flatMap((line) => {
    let [own = ""] = line.split(" > "), [, name = "", version = "", content = ""] = /^((?:@[^\s@/]+\/)?[^\s@]+)@(\S+)(?: (.*))?$/.exec(own) ?? [], component = name === "" ? void 0 : read(name, version, content);
    return component ? [component] : [];
  });
  return read === golang ? highest(found) : found;
}
function highest(modules) {
  let chosen = /* @__PURE__ */ new Map();
  for (let each of modules) {
    let known3 = chosen.get(each.name);
    (!known3 || known3.version.localeCompare(each.version, "en", { numeric: !0 }) < 0) && chosen.set(each.name, each);
  }
  return [...chosen.values()];
}
function vcs(source) {
  return source.startsWith("git+") ? { vcs_url: withoutCredentials(source.replace(/\?[^#]*/, "").replace(/#/, "@")) } : {};
}
function withoutCredentials(address) {
  return address.replace(/^([a-z+]+:\/\/)[^/@]*@/, "$1");
}

// shared/sbom/npm-components.ts
function npmInventory(lockfile, file, root, folders) {
  let keys = folders.map((folder) => lockKey(belowRoot(root, folder) ?? "../"));
  if (!keys.every((key) => Object.hasOwn(lockfile, key))) return;
  let { packages, missing } = lockedClosure(lockfile, keys, !1);
  return { components: packages.flatMap((key) => {
    let entry = lockfile[key] ?? {};
    if (entry.dev || entry.version === void 0) return [];
    let name = entry.name ?? key.slice(key.lastIndexOf("node_modules/") + 13);
    return [componentOf2(name, entry.version, entry.integrity, entry.resolved, entry.license)];
  }), gaps: missing.map((each) => `${file} does not have ${each}`) };
}
function componentOf2(name, version, integrity, resolved, license) {
  let source = integrity === void 0 && resolved?.startsWith("git+") ? withoutCredentials(resolved) : void 0;
  return {
    name,
    version,
    purl: packageUrl("npm", name, version, source === void 0 ? {} : { vcs_url: source.replace("#", "@") }),
    ...typeof license == "string" && license !== "" ? { licence: license } : {},
    checksums: integrityChecksums(integrity ?? ""),
    ...source === void 0 ? {} : { source }
  };
}

// shared/sbom/inventory.ts
var known2 = /* @__PURE__ */ new WeakMap();
async function inventoryOf(repository, snapshot, service, base) {
  let paths = [service.path, ...builtFrom(snapshot, service).map((node) => node.path)], folders = /* @__PURE__ */ new Map(), byPath = /* @__PURE__ */ new Map();
  for (let path of paths)
    for (let found of snapshot.lockfiles.of(path)) {
      let lockfile = byPath.get(found.path) ?? found;
      byPath.set(found.path, lockfile), folders.set(lockfile, [...folders.get(lockfile) ?? [], path]);
    }
  let parts = await Promise.all([...folders].map(([lockfile, asked]) => partOf(repository, snapshot, lockfile, asked))), components = /* @__PURE__ */ new Map();
  for (let each of [...parts.flatMap((part) => part.components), ...base ? [baseComponent(base)] : []]) {
    let before = components.get(each.purl);
    (!before || before.licence === void 0 && each.licence !== void 0) && components.set(each.purl, each);
  }
  return {
    components: [...components.values()].sort((a, b) => a.purl < b.purl ? -1 : 1),
    gaps: parts.flatMap((part) => part.gaps).sort()
  };
}
async function partOf(repository, snapshot, lockfile, folders) {
  let read = await readOnce(repository, snapshot, lockfile);
  return typeof read == "string" ? { components: [], gaps: [`${lockfile.path} was not read: ${read}`] } : ("npm" in read ? npmInventory(read.npm, lockfile.path, lockfile.root, folders) : read.lock.slice(folders) && { components: componentsOfLines(posix.basename(lockfile.path), read.lock.slice(folders) ?? []), gaps: [] }) ?? { components: [], gaps: [`${lockfile.path} does not tell which packages ${folders.join(", ")} ${folders.length === 1 ? "uses" : "use"}`] };
}
function readOnce(repository, snapshot, lockfile) {
  let files = known2.get(snapshot) ?? /* @__PURE__ */ new Map();
  known2.set(snapshot, files);
  let reading = files.get(lockfile.path) ?? readLockfile(repository, snapshot, lockfile);
  return files.set(lockfile.path, reading), reading;
}
async function readLockfile(repository, { texts }, { oid, root, path, reader }) {
  let text = texts.get(path) ?? (await repository.blobs([oid])).get(oid)?.toString("utf8") ?? "", npm2 = /(^|\/)(package-lock|npm-shrinkwrap)\.json$/.test(path) ? parseLockfile(text) : void 0;
  if (npm2) return { npm: npm2 };
  let lock = await reader.parse(text, { root, manifest: (file) => texts.get(file) });
  return typeof lock == "string" ? lock : { lock };
}

// shared/sbom/spdx.ts
var spdxType = "application/spdx+json";
function spdx({ components, gaps }, about) {
  let root = "SPDXRef-artifact", packages = components.map((each) => packageOf(each)), relationships = components.map((each) => ({
    spdxElementId: root,
    relationshipType: each.base ? "DESCENDANT_OF" : "CONTAINS",
    relatedSpdxElement: idOf(each)
  })), licences = new Map(
    components.flatMap(({ licence }) => licence === void 0 || isLicenceExpression(licence) ? [] : [[referenceTo(licence), licence]])
  );
  return canonicalJson({
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: `${about.service} ${about.version}`,
    documentNamespace: `https://slipway.dev/spdx/${about.service}/${uuidOf(`spdx ${about.digest} ${about.fingerprint}`)}`,
    creationInfo: { created: new Date(about.created * 1e3).toISOString().replace(".000Z", "Z"), creators: [`Tool: slipway-${about.tool}`] },
    ...gaps.length > 0 ? { comment: gaps.join(`
`) } : {},
    packages: [artifactPackage(about, root), ...packages],
    relationships: [{ spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: root }, ...relationships],
    ...licences.size > 0 ? { hasExtractedLicensingInfos: [...licences].sort().map(([licenseId, extractedText]) => ({ licenseId, extractedText, name: extractedText })) } : {}
  });
}
function artifactPackage({ service, version, digest }, id) {
  return {
    SPDXID: id,
    name: service,
    versionInfo: version,
    primaryPackagePurpose: "APPLICATION",
    downloadLocation: "NOASSERTION",
    filesAnalyzed: !1,
    checksums: [{ algorithm: "SHA256", checksumValue: digest.replace("sha256:", "") }],
    externalRefs: [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: packageUrl("oci", service, digest) }]
  };
}
function packageOf(component) {
  let { name, version, purl, licence, checksums, source, base } = component;
  return {
    SPDXID: idOf(component),
    name,
    versionInfo: version,
    ...base ? { primaryPackagePurpose: "CONTAINER" } : {},
    downloadLocation: source ?? "NOASSERTION",
    filesAnalyzed: !1,
    ...checksums.length > 0 ? { checksums: checksums.map(({ algorithm, hex }) => ({ algorithm: algorithm.replace("-", ""), checksumValue: hex })) } : {},
    ...licence === void 0 ? {} : { licenseDeclared: isLicenceExpression(licence) ? licence : referenceTo(licence) },
    externalRefs: [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl }]
  };
}
function idOf({ name, version, purl }) {
  return `SPDXRef-${`${name}-${version}`.replace(/[^A-Za-z0-9.-]+/g, "-").slice(0, 80)}-${sha256Hex(purl).slice(0, 8)}`;
}
function referenceTo(licence) {
  return `LicenseRef-${licence.replace(/[^A-Za-z0-9.-]+/g, "-").slice(0, 40)}-${sha256Hex(licence).slice(0, 8)}`;
}

// shared/sbom/tool-version.ts
var toolVersion = "0.1.0";

// shared/provenance/attach-sbom.ts
async function attachSbom(request, present) {
  let { registry, artifact, service, fingerprint, version, created = 0 } = request, known3 = (type) => present.find((each) => each.artifactType === type), [spdxThere, cyclonedxThere] = [known3(spdxType), known3(cyclonedxType)];
  if (spdxThere && cyclonedxThere) return { sbomDigest: spdxThere.digest, gaps: [] };
  let [subject, inventory] = await Promise.all([
    registry.resolve(artifact.repository, artifact.digest),
    inventoryOf(request.repository, request.snapshot, service, artifact.base)
  ]);
  if (!subject) throw new Error(`${registry.name} has no ${artifact.repository}@${artifact.digest}`);
  let about = { service: service.name, version, fingerprint, digest: artifact.digest, tool: toolVersion, created }, [written] = await Promise.all([
    spdxThere ?? attachSpdx(registry, artifact, subject, spdx(inventory, about)),
    cyclonedxThere ?? attachCyclonedx(registry, artifact, subject, cyclonedx(inventory, about))
  ]);
  return { sbomDigest: written.digest, components: inventory.components.length, gaps: inventory.gaps };
}
function attachSpdx(registry, artifact, subject, text) {
  return attachDocument(registry, artifact, subject, spdxType, text, "spdx");
}
function attachCyclonedx(registry, artifact, subject, text) {
  return attachDocument(registry, artifact, subject, cyclonedxType, text, "cdx");
}
function attachDocument(registry, { repository }, subject, type, text, suffix) {
  return attach(registry, repository, subject, { artifactType: type, mediaType: type, content: Buffer.from(text), file: `${repository}.${suffix}.json` });
}

export {
  cyclonedxType,
  cyclonedx,
  inventoryOf,
  spdxType,
  spdx,
  toolVersion,
  attachSbom,
  attachSpdx,
  attachCyclonedx
};
