import {
  runTool
} from "./chunk-PT7OJXDB.js";
import {
  baseFor,
  settingsFor
} from "./chunk-5NMGWZSD.js";
import {
  committedEntries,
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

// shared/builders/languages/go/plan.ts
const { posix: posix3 } = process.getBuiltinModule("node:path");

// shared/builders/languages/go/compile.ts
const { mkdir, mkdtemp, rm, stat } = process.getBuiltinModule("node:fs/promises");
const path2 = process.getBuiltinModule("node:path");

// shared/builders/languages/materialise.ts
const { createWriteStream, mkdirSync, symlinkSync, writeFileSync } = process.getBuiltinModule("node:fs");
const { copyFile } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
const { pipeline } = process.getBuiltinModule("node:stream/promises");
var small = 1024 * 1024, batch = 256;
async function materialise(entries, folder, contents) {
  for (let parent of new Set(entries.map((entry) => path.posix.dirname(entry.path)))) mkdirSync(path.join(folder, parent), { recursive: !0 });
  let pending = [];
  for (let entry of entries) {
    let at = path.join(folder, entry.path);
    entry.type === "file" && (Buffer.isBuffer(entry.bytes) ? writeFileSync(at, entry.bytes, { mode: entry.mode }) : "file" in entry.bytes ? await copyFile(entry.bytes.file, at) : entry.bytes.size > small ? await pipeline(contents.stream(entry.bytes.oid), createWriteStream(at, { mode: entry.mode })) : pending.push({ at, oid: entry.bytes.oid, mode: entry.mode }));
  }
  for (let start = 0; start < pending.length; start += batch) {
    let part = pending.slice(start, start + batch), blobs = await contents.blobs(part.map(({ oid }) => oid));
    for (let { at, oid, mode } of part) writeFileSync(at, blobs.get(oid) ?? "", { mode });
  }
  for (let entry of entries) entry.type === "link" && symlinkSync(entry.target, path.join(folder, entry.path));
}

// shared/builders/languages/go/module-files.ts
const { posix } = process.getBuiltinModule("node:path");
async function moduleFiles({ service, files, text: textOf }) {
  let own = new Set(files.map((file) => file.path)), found = /* @__PURE__ */ new Map(), pending = [], take = async (path3) => {
    if (found.has(path3)) return;
    let text = await textOf(path3);
    if (text !== void 0) {
      found.set(path3, text);
      for (let folder of localFolders(text)) pending.push(posix.normalize(posix.join(posix.dirname(path3), folder)));
    }
  };
  for (let folder = service.path; ; folder = posix.dirname(folder)) {
    for (let name of ["go.mod", "go.sum", "go.work", "go.work.sum"]) await take(posix.normalize(posix.join(folder, name)));
    if (folder === ".") break;
  }
  for (let folder = pending.pop(); folder !== void 0; folder = pending.pop())
    folder.startsWith("..") || (await take(posix.normalize(posix.join(folder, "go.mod"))), await take(posix.normalize(posix.join(folder, "go.sum"))));
  return new Map([...found].filter(([path3]) => !own.has(path3)).sort(([a], [b]) => a < b ? -1 : 1));
}
function localFolders(text) {
  return [...text.matchAll(/(?:^\s*(?:use\s+)?|=>\s*)"?(\.{1,2}(?:\/[^\s"]*)?)"?\s*(?:\/\/.*)?$/gm)].flatMap((match) => match[1] ?? []);
}
function moduleEntries(texts) {
  return [...texts].map(([path3, text]) => ({ type: "file", path: path3, mode: 420, bytes: Buffer.from(text) }));
}

// shared/builders/languages/go/compile.ts
function compileCommand(output, folder) {
  return ["go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", output, folder === "." ? "." : `./${folder}`];
}
function compileEnvironment({ os, architecture, variant }) {
  return {
    CGO_ENABLED: "0",
    GOFLAGS: "-mod=readonly",
    GOOS: os,
    GOARCH: architecture,
    GOAMD64: architecture === "amd64" ? variant ?? "v1" : "v1",
    GOARM: architecture === "arm" ? (variant ?? "v7").slice(1) : "7",
    GOARM64: "v8.0",
    GOEXPERIMENT: ""
  };
}
async function compile(context, folder, modules) {
  let { request, platform, options, outputs } = context, { name, path: servicePath } = request.service;
  await mkdir(options.scratch, { recursive: !0 });
  let source = await mkdtemp(path2.join(options.scratch, `${name}-go-`));
  try {
    let made = new Set(outputs.map((entry) => entry.path)), committed = (await committedEntries(request)).filter((entry) => !made.has(entry.path));
    await materialise([...committed, ...moduleEntries(modules), ...outputs], source, request.contents);
    let nearest = [...modules.keys(), ...committed.map((entry) => entry.path)].filter(
      (file2) => path2.posix.basename(file2) === "go.work" && isAbove(file2, servicePath)
    ).sort((a, b) => b.length - a.length)[0], env = { ...request.env, ...compileEnvironment(platform), GOWORK: nearest === void 0 ? "off" : path2.join(source, nearest) }, file = path2.join(options.scratch, `${name}-${[platform.os, platform.architecture, platform.variant ?? ""].join("-")}`), cwd = path2.join(source, servicePath);
    return await runTool(compileCommand(file, folder), { cwd, env, failure: `${name} does not compile` }, request, options), { file, size: (await stat(file)).size };
  } finally {
    await rm(source, { recursive: !0, force: !0 });
  }
}
function isAbove(file, folder) {
  let above = path2.posix.dirname(file);
  return above === "." || above === folder || folder.startsWith(`${above}/`);
}

// shared/builders/languages/go/main-package.ts
const { posix: posix2 } = process.getBuiltinModule("node:path");
async function goMain(request) {
  let { name, path: servicePath } = request.service, mains = await mainFolders(request), started = startOf(request), program = started?.program;
  if (program !== void 0) {
    let named = mains.find((folder) => folder === program || posix2.basename(folder) === posix2.basename(program));
    if (named !== void 0) return { folder: named, args: started?.args ?? [] };
  }
  let args = started?.args ?? [];
  if (mains.includes(".")) return { folder: ".", args };
  let own = mains.length === 1 ? mains[0] : mains.find((folder) => folder === `cmd/${name}`);
  if (own !== void 0) return { folder: own, args };
  throw mains.length === 0 ? new UserError(`${name}: no package main in ${servicePath} or its cmd/*, so there is no program to build`) : new UserError(
    `${name}: several programs, ${mains.map((folder) => `${servicePath}/${folder}`).join(", ")}: say which one with \`deploy: { start: go run ./${mains[0]} }\`, or call one cmd/${name}`
  );
}
function startOf({ service }) {
  let { start } = service.deploy;
  if (start === void 0) return;
  let words = typeof start == "string" ? plainWords(start) : start;
  if (words === void 0)
    throw new UserError(
      `${service.name}: deploy.start needs a shell (${String(start)}), which an image of a Go program does not have: write it as a list of plain words`
    );
  let [program = "", second = "", third = "", ...rest] = words;
  return program === "go" && second === "run" ? { program: posix2.normalize(third.replace(/\/$/, "") || "."), args: rest } : { program: posix2.normalize(program), args: words.slice(1) };
}
async function mainFolders({ service, files, contents }) {
  let candidates = /* @__PURE__ */ new Map();
  for (let file of files) {
    let folder = posix2.relative(service.path, posix2.dirname(file.path)) || ".";
    if (!/^(?:\.|cmd|cmd\/[^/]+)$/.test(folder) || !file.path.endsWith(".go") || file.path.endsWith("_test.go") || file.mode === "120000") continue;
    let known = candidates.get(folder);
    known ? known.push(file) : candidates.set(folder, [file]);
  }
  let texts = await contents.blobs([...candidates.values()].flat().map((file) => file.oid)), isMain = ({ oid }) => {
    let text = texts.get(oid)?.toString("utf8") ?? "";
    return /^package\s+main\b/m.test(text) && !/^\/\/go:build\s+ignore\b/m.test(text);
  };
  return [...candidates].filter(([, found]) => found.some(isMain)).map(([folder]) => folder).sort();
}

// shared/builders/languages/go/plan.ts
async function planGo(context) {
  let { request, platform, outputs, nearest } = context, { service } = request;
  if (!await nearest("go.mod")) throw new UserError(`${service.name}: there is no go.mod in ${service.path} or above it: run go mod init, and commit it`);
  let main = await goMain(request), modules = await moduleFiles(request), base = baseFor(context, void 0), binary = `${home}/${service.name}`, { env, rest } = settingsFor(service, main.args), { cmd: _, ...settings } = rest;
  return {
    ...base.reference === void 0 ? {} : { base: base.reference },
    layers: [
      {
        name: "application",
        createdBy: `slipway: go build ${posix3.join(service.path, main.folder)}`,
        ...outputs.length > 0 ? {} : { key: await keyOf(context, main.folder, modules) },
        entries: async () => {
          let beside = outputs.map((entry) => ({ ...entry, path: `${home}/${posix3.relative(service.path, entry.path)}` }));
          if (beside.some(({ path: path3 }) => path3 === binary || path3.startsWith(`${binary}/`)))
            throw new UserError(`${service.name}: build.outputs ${service.name} stands where the program goes: give it another name`);
          return [{ type: "file", path: binary, mode: 493, bytes: await compile(context, main.folder, modules) }, ...beside];
        }
      }
    ],
    config: { ...settings, env, entrypoint: [`/${binary}`], ...main.args.length > 0 ? { cmd: main.args } : {}, workdir: `/${home}`, user: base.user },
    platform,
    native: [],
    notes: [
      ...base.notes,
      ...base.reference === void 0 ? [`${service.name} stands on nothing: no CA certificates and time zones; \`build.from: gcr.io/distroless/static-debian12\` has them`] : []
    ]
  };
}
async function keyOf(context, folder, modules) {
  let { request, platform, options } = context, { path: servicePath, name } = request.service, run = { cwd: posix3.join(request.root, servicePath), env: { ...request.env, GOFLAGS: "" }, failure: `${name} cannot be compiled` }, { stdout } = await runTool(["go", "env", "GOVERSION"], run, request, options), files = request.files.map(({ path: path3, mode, oid }) => [path3, mode, oid]), recipe = [compileCommand(servicePath, folder), compileEnvironment(platform)];
  return sha256Hex(canonicalJson({ recipe, compiler: stdout.toString("utf8").trim(), files, modules: [...modules] }));
}
export {
  planGo
};
