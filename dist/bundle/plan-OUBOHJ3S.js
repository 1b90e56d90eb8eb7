import {
  baseFor,
  settingsFor
} from "./chunk-5NMGWZSD.js";
import {
  belowHome,
  home,
  plainWords
} from "./chunk-ZKX7Y525.js";
import "./chunk-CF45BFEC.js";
import {
  canonicalJson,
  sha256Hex
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/languages/java/plan.ts
const { createHash } = process.getBuiltinModule("node:crypto");
const { createReadStream } = process.getBuiltinModule("node:fs");
const { mkdir: mkdir2, mkdtemp, stat, writeFile: writeFile2 } = process.getBuiltinModule("node:fs/promises");
const path2 = process.getBuiltinModule("node:path");

// shared/builders/languages/java/find-jars.ts
const { posix } = process.getBuiltinModule("node:path");

// shared/builders/languages/java/jar.ts
const { open } = process.getBuiltinModule("node:fs/promises");
const { inflateRawSync } = process.getBuiltinModule("node:zlib");
async function openJar(file) {
  let handle = await open(file);
  try {
    let entries = await readDirectory(handle, file), stored = async (entry) => {
      let header = await bytesAt(handle, entry.offset, 30);
      return bytesAt(handle, entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), entry.storedSize);
    };
    return {
      entries,
      stored,
      content: async (entry) => entry.method === 0 ? stored(entry) : inflateRawSync(await stored(entry)),
      close: () => handle.close()
    };
  } catch (error) {
    throw await handle.close(), error;
  }
}
async function readDirectory(handle, file) {
  let { size } = await handle.stat(), tail = await bytesAt(handle, Math.max(0, size - 65557), Math.min(size, 65557)), end = tail.lastIndexOf(Buffer.from("PK", "latin1"));
  if (end === -1) throw new UserError(`${file} is no jar`);
  let [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (start === 4294967295) throw new UserError(`${file} is larger than 4 GiB: no jar of a service is`);
  let directory = await bytesAt(handle, start, length), entries = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 33639248; ) {
    let nameLength = directory.readUInt16LE(at + 28), name = directory.toString("utf8", at + 46, at + 46 + nameLength);
    if (name.startsWith("/") || name.split("/").includes("..")) throw new UserError(`${file} has ${name}, which leads out of it`);
    let [method, crc, storedSize] = [directory.readUInt16LE(at + 10), directory.readUInt32LE(at + 16), directory.readUInt32LE(at + 20)], entry = { name, method, crc, storedSize, size: directory.readUInt32LE(at + 24), offset: directory.readUInt32LE(at + 42) };
    name.endsWith("/") || entries.push(entry), at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries.sort((a, b) => a.name < b.name ? -1 : 1);
}
async function bytesAt(handle, position, length) {
  let buffer = Buffer.alloc(length), { bytesRead } = await handle.read(buffer, 0, length, position);
  if (bytesRead < length) throw new UserError("a jar ends too early: it is damaged");
  return buffer;
}
async function withoutTimes(jar) {
  let parts = [], directory = [], offset = 0, first = (name) => name === "META-INF/MANIFEST.MF" ? 0 : 1;
  for (let entry of [...jar.entries].sort((a, b) => first(a.name) - first(b.name))) {
    let name = Buffer.from(entry.name), common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0), common.writeUInt16LE(2048, 2), common.writeUInt16LE(entry.method, 4), common.writeUInt32LE(2162688, 6), common.writeUInt32LE(entry.crc, 10), common.writeUInt32LE(entry.storedSize, 14), common.writeUInt32LE(entry.size, 18), common.writeUInt16LE(name.length, 22);
    let local = Buffer.concat([Buffer.from("PK", "latin1"), common, name]), place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10), directory.push(Buffer.concat([Buffer.from("PK\0", "latin1"), common, place, name]));
    let content = await jar.stored(entry);
    parts.push(local, content), offset += local.length + content.length;
  }
  let list = Buffer.concat(directory), end = Buffer.alloc(22);
  return end.write("PK", "latin1"), end.writeUInt16LE(directory.length, 8), end.writeUInt16LE(directory.length, 10), end.writeUInt32LE(list.length, 12), end.writeUInt32LE(offset, 16), Buffer.concat([...parts, list, end]);
}
async function manifestOf(jar) {
  let entry = jar.entries.find(({ name }) => name === "META-INF/MANIFEST.MF"), main = (entry ? (await jar.content(entry)).toString("utf8") : "").replace(/\r\n?/g, `
`).replace(/\n /g, "").split(`

`)[0] ?? "";
  return Object.fromEntries(
    main.split(`
`).flatMap((line) => [/^([\w-]+): ?(.*)$/.exec(line)].flatMap((match) => match ? [[match[1] ?? "", match[2] ?? ""]] : []))
  );
}

// shared/builders/languages/java/find-jars.ts
var beside = /(?:-(?:sources|javadoc|tests|test-sources|plain)\.jar|(?:^|\/)original-[^/]*\.jar|\.jar\.original)$/;
async function findJars({ service }, outputs) {
  let jars = outputs.flatMap(
    (entry) => entry.type === "file" && entry.path.endsWith(".jar") && "file" in entry.bytes ? [{ file: entry.bytes.file, path: entry.path }] : []
  ), kept = jars.filter(({ path: path3 }) => !beside.test(path3)), isDependency = ({ path: path3 }) => /^(?:dependency|dependency-jars|lib|libs|classpath)$/.test(posix.basename(posix.dirname(path3))), startable = [];
  for (let each of kept) {
    let jar = await openJar(each.file), manifest = await manifestOf(jar).finally(() => jar.close());
    (manifest["Main-Class"] !== void 0 || manifest["Start-Class"] !== void 0) && startable.push({ ...each, manifest });
  }
  let own = startable.filter((each) => !isDependency(each) || /(?:^|\/)build\/libs$/.test(posix.dirname(each.path))), [program, ...more] = own;
  if (program === void 0) throw new UserError(`${service.name}: ${none(kept.length)}`);
  if (more.length > 0)
    throw new UserError(`${service.name}: several jars can be started, ${own.map(({ path: path3 }) => path3).join(", ")}: name one of them with \`build.outputs\``);
  let dependencies = kept.filter(({ path: path3 }) => path3 !== program.path).map(({ file, path: path3 }) => ({ file, name: posix.basename(path3) })), known = new Set(jars.map(({ path: path3 }) => path3));
  return { program, manifest: program.manifest, dependencies, others: outputs.filter((entry) => !known.has(entry.path) && !beside.test(entry.path)) };
}
function none(jars) {
  let how = "with `build.command: mvn -B -q package` and `build.outputs: target/*.jar`, or `./gradlew bootJar` and `build/libs/*.jar`";
  return jars === 0 ? `its image is made of the jar that its build makes, and no declared output is one: say how it is built and where it is, ${how}` : "no jar among its outputs says what to start: its manifest needs a Main-Class (maven-jar-plugin, Spring Boot plug-in), or say `deploy.start`";
}

// shared/builders/languages/java/java-version.ts
var supported = [8, 11, 17, 21, 25];
async function javaVersion({ nearest }) {
  let found = await nearest(".java-version", ".sdkmanrc") ?? await nearest("pom.xml", "build.gradle.kts", "build.gradle"), written = found && patterns.flatMap((pattern) => pattern.exec(found.text)?.[1] ?? [])[0];
  if (found === void 0 || written === void 0) return;
  let major = Number(written.replace(/^1\./, "")), fitting = supported.find((each) => each >= major);
  if (fitting === void 0) throw new UserError(`${found.path}: no base image is known for Java ${major}; say which with \`build.from\``);
  return String(fitting);
}
var patterns = [
  /^\s*java=(\d+)/m,
  /^\s*(?:[a-z]+-)?(1\.8|\d+)(?:\.\d+)*\s*$/m,
  /<(?:maven\.compiler\.release|java\.version|maven\.compiler\.target|release)>\s*(1\.8|\d+)\s*</,
  /JavaLanguageVersion\.of\(\s*["']?(\d+)/,
  /jvmToolchain\(\s*(\d+)/,
  /(?:sourceCompatibility|targetCompatibility)\s*=?\s*(?:JavaVersion\.VERSION_)?["']?(1[._]8|\d+)/
];

// shared/builders/languages/java/own-modules.ts
const { posix: posix2 } = process.getBuiltinModule("node:path");
function ownModules(builds) {
  return new Set([...builds].map(([path3, text]) => artifactId(text) ?? posix2.basename(posix2.dirname(path3))));
}
function isChanging(jar, modules) {
  let name = /^(.*?)(?:-\d[^/]*)?\.jar$/.exec(jar)?.[1] ?? jar;
  return jar.includes("-SNAPSHOT") || modules.has(name);
}
function artifactId(pom) {
  if (!pom.includes("<project")) return;
  let own = pom.replace(/<(parent|dependencies|dependencyManagement|build|profiles|reporting)>[\s\S]*?<\/\1>/g, "");
  return /<artifactId>\s*([^<\s]+)\s*<\/artifactId>/.exec(own)?.[1];
}

// shared/builders/languages/java/unpack-program.ts
const { copyFile, mkdir, writeFile } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
async function unpackProgram(found, place, modules) {
  let jar = await openJar(found.program.file);
  try {
    return found.manifest["Start-Class"] === void 0 ? await plain(found, jar, place, modules) : await springBoot(found, jar, place, modules);
  } finally {
    await jar.close();
  }
}
async function springBoot({ manifest, dependencies }, jar, place, modules) {
  let [classesAt, libAt] = [manifest["Spring-Boot-Classes"] ?? "BOOT-INF/classes/", manifest["Spring-Boot-Lib"] ?? "BOOT-INF/lib/"], folder = path.join(place, "libs");
  await mkdir(folder, { recursive: !0 });
  let nested = [];
  for (let entry of jar.entries.filter(({ name }) => name.startsWith(libAt) && name.endsWith(".jar"))) {
    let name = path.posix.basename(entry.name);
    await writeFile(path.join(folder, name), await jar.content(entry)), nested.push({ name, file: path.join(folder, name), changing: isChanging(name, modules) });
  }
  let order = await classpathIndex(jar, manifest);
  nested.sort((a, b) => (order.get(a.name) ?? order.size) - (order.get(b.name) ?? order.size));
  let beside2 = dependencies.filter(({ name }) => !nested.some((each) => each.name === name)).map((each) => ({ ...each, changing: isChanging(each.name, modules) })), own = await filesOf(jar, (name) => name.startsWith(classesAt) ? name.slice(classesAt.length) : void 0);
  return { main: manifest["Start-Class"] ?? "", folders: ["resources", "classes"], libraries: [...nested, ...beside2], ...own };
}
async function classpathIndex(jar, manifest) {
  let entry = jar.entries.find(({ name }) => name === manifest["Spring-Boot-Classpath-Index"]), lines = entry ? [...(await jar.content(entry)).toString("utf8").matchAll(/"([^"]+)"/g)] : [];
  return new Map(lines.map((match, index) => [path.posix.basename(match[1] ?? ""), index]));
}
async function plain({ program, manifest, dependencies }, jar, place, modules) {
  let order = (manifest["Class-Path"] ?? "").split(/\s+/).map((each) => path.posix.basename(each)), rank = (name) => order.includes(name) ? order.indexOf(name) : order.length, libraries = dependencies.map((each) => ({ ...each, changing: isChanging(each.name, modules) })).sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1)), main = manifest["Main-Class"] ?? "";
  if (manifest["Multi-Release"]?.toLowerCase() !== "true") {
    let own = await filesOf(jar, (name) => name);
    return { main, folders: ["resources", "classes"], libraries, ...own };
  }
  let file = path.join(place, "program.jar");
  await copyFile(program.file, file);
  let classes = { type: "file", path: `${home}/program.jar`, mode: 420, bytes: await withoutTimes(jar) };
  return { main, folders: ["program.jar"], libraries, resources: [], classes: [classes] };
}
var aboutJar = /^META-INF\/(?:MANIFEST\.MF|INDEX\.LIST|maven\/.*|[^/]+\.(?:SF|RSA|DSA|EC))$/;
async function filesOf(jar, at) {
  let resources = [], classes = [], take = async (entry, name) => {
    let [into, folder] = name.endsWith(".class") ? [classes, "classes"] : [resources, "resources"];
    into.push({ type: "file", path: `${home}/${folder}/${name}`, mode: 420, bytes: await jar.content(entry) });
  };
  for (let entry of jar.entries) {
    let name = at(entry.name);
    name !== void 0 && name !== "" && !aboutJar.test(name) && await take(entry, name);
  }
  return { resources, classes };
}

// shared/builders/languages/java/plan.ts
var recipe = "java-dependencies/1";
async function planJava(context) {
  let { request, platform, options, outputs } = context, { service } = request, version = await javaVersion(context), base = baseFor(context, version), found = await findJars(request, outputs);
  await mkdir2(options.scratch, { recursive: !0 });
  let place = await mkdtemp(path2.join(options.scratch, `${service.name}-java-`)), modules = ownModules(await pomTexts(context)), program = await unpackProgram(found, place, modules), stable = program.libraries.filter((each) => !each.changing), changing = program.libraries.filter((each) => each.changing), classpath = [...program.folders.map((folder) => `/${home}/${folder}`), ...program.libraries.map(({ name }) => `/${home}/libs/${name}`)].join(":"), layers = [], add = (name, entries, key) => layers.push({ name, createdBy: `slipway: ${name} of ${service.name}`, ...key === void 0 ? {} : { key }, entries });
  stable.length > 0 && add("dependencies", () => Promise.all(stable.map(libraryEntry)), await keyOf(stable)), changing.length > 0 && add("snapshot-dependencies", () => Promise.all(changing.map((each) => equalEntry(each, place)))), (program.resources.length > 0 || found.others.length > 0) && add("resources", async () => [...program.resources, ...found.others.map(belowHome)]), add("classes", async () => [...program.classes, { type: "file", path: `${home}/classpath`, mode: 420, bytes: Buffer.from(classpath) }]);
  let { env, rest } = settingsFor(service, startCommand(service, program.main, version === "8" ? classpath : `@/${home}/classpath`));
  return {
    ...base.reference === void 0 ? {} : { base: base.reference },
    layers,
    config: { ...rest, env, workdir: `/${home}`, user: base.user },
    platform,
    native: [],
    notes: base.notes
  };
}
function startCommand({ name, deploy: { start } }, main, classpath) {
  if (start === void 0) return ["java", "-cp", classpath, main];
  let words = (typeof start == "string" ? plainWords(start) : start) ?? [], at = words.indexOf("-jar");
  if (words[0] === void 0 || !/(?:^|\/)java$/.test(words[0]) || at === -1)
    throw new UserError(
      `${name}: deploy.start ${String(start)} cannot be carried over to an image, where the program's jar is unpacked: write it as \`java … -jar target/${name}.jar …\`, or leave it out`
    );
  return ["java", ...words.slice(1, at), "-cp", classpath, main, ...words.slice(at + 2)];
}
async function pomTexts({ request }) {
  let builds = request.files.filter(({ path: file }) => /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(file)), texts = await request.contents.blobs(builds.map(({ oid }) => oid));
  return new Map(builds.map(({ path: file, oid }) => [file, texts.get(oid)?.toString("utf8") ?? ""]));
}
async function libraryEntry({ name, file }) {
  return { type: "file", path: `${home}/libs/${name}`, mode: 420, bytes: { file, size: (await stat(file)).size } };
}
async function equalEntry(library, place) {
  let jar = await openJar(library.file), bytes = await withoutTimes(jar).finally(() => jar.close()), file = path2.join(place, `equal-${library.name}`);
  return await writeFile2(file, bytes), libraryEntry({ ...library, file });
}
async function keyOf(libraries) {
  let hashes = [];
  for (let { name, file } of libraries) {
    let hash = createHash("sha256");
    for await (let piece of createReadStream(file)) hash.update(piece);
    hashes.push([name, hash.digest("hex")]);
  }
  return sha256Hex(canonicalJson({ recipe, hashes: hashes.sort() }));
}
export {
  planJava
};
