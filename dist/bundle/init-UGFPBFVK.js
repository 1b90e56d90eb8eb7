import {
  readScript
} from "./chunk-ERF2ACXZ.js";
import {
  workTreeFiles
} from "./chunk-33RZ7J6V.js";
import {
  manifestReaders,
  nameMatcher
} from "./chunk-UXXTQV2Y.js";
import {
  openRepository
} from "./chunk-RKQ7FIW2.js";
import {
  detectLanguage,
  inFolder,
  indexFiles,
  inferredLibraries,
  loadProject,
  namePattern,
  parsePackageJson,
  readManifest
} from "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// cli/commands/init.ts
const { mkdir, writeFile } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");

// shared/config/init/compose.ts
function composeConfig(services, libraries, index) {
  return [
    "# Every key: docs/configuration.md of Slipway. `slipway check` finds every fault in this file.",
    "version: 1",
    "",
    "# Folders of the services. A service.yml in one refines it; none is needed.",
    `services: ${yamlList(patternsFor(services, index))}`,
    ...libraries.length > 0 ? ["", "# Folders that services are built from.", `libraries: ${yamlList(patternsFor(libraries, index))}`] : [],
    ...libraries.length === 0 && inferredLibraries(index, services).length > 0 ? ["", "# None that stand by themselves: what a service is built from is found in manifests.", "libraries: []"] : [],
    "",
    "# Where releases go. Each runs the very artifact that the one before it ran.",
    "environments:",
    "  # Processes on this machine: enough to try everything.",
    "  dev: { target: process, promote: auto, gates: { contracts: true } }",
    "",
    "  # Say where production runs, then take the `#` away. Nothing is assumed.",
    "  # production:",
    "  #   after: [dev]",
    "  #   promote: manual",
    "  #   target: { kind: … }",
    "  #   gates: { contracts: true, soak: 1h, approval: true }",
    ""
  ].join(`
`);
}
function patternsFor(folders, index) {
  let wanted = new Set(folders), beside = /* @__PURE__ */ new Map();
  for (let folder of index.folders) {
    let cut = folder.lastIndexOf("/"), parent = folder.slice(0, Math.max(0, cut));
    if (parent === "" || folder[cut + 1] === ".") continue;
    let known = beside.get(parent);
    known ? known.push(folder) : beside.set(parent, [folder]);
  }
  let patterns = /* @__PURE__ */ new Set();
  for (let folder of [...folders].sort()) {
    let parent = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    patterns.add(beside.get(parent)?.every((each) => wanted.has(each)) ? `${parent}/*` : folder);
  }
  return [...patterns];
}
function yamlList(items) {
  let quoted = items.map((item) => /^[A-Za-z0-9_][\w./@*-]*$/.test(item) ? item : JSON.stringify(item));
  return quoted.join(", ").length <= 100 ? `[${quoted.join(", ")}]` : `
${quoted.map((item) => `  - ${item}`).join(`
`)}`;
}
function ignoreState(gitignore) {
  return (gitignore ?? "").split(/\r?\n/).map((line) => line.trim()).some((line) => /^\/?\.slipway\/?$/.test(line)) ? void 0 : `${gitignore === void 0 || gitignore === "" || gitignore.endsWith(`
`) ? gitignore ?? "" : `${gitignore}
`}.slipway/
`;
}

// shared/config/init/naming.ts
var generic = new Set("src source app main project code server service".split(" ")), collections = new Set("services apps packages src projects modules microservices crates components".split(" "));
function folderName(path2) {
  let parts = path2.split("/");
  for (let at = parts.length - 1; at > 0; at--) {
    let [name = "", above = ""] = [parts[at], parts[at - 1]];
    if (!(name === "cmd" ? at < parts.length - 1 : generic.has(name)) || collections.has(above) || above === "cmd" && at === 1) return name;
  }
  return parts[0] ?? "";
}
function freeName(path2, wanted, taken) {
  let name = wanted;
  namePattern.test(name) || (name = asName(wanted) || "app"), taken.has(name) && (name = asName(path2));
  for (let count = 2; taken.has(name); count++) name = `${asName(path2).slice(0, 58)}-${count}`;
  return name;
}
function asName(text) {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 63).replace(/^-+|-+$/g, "");
}

// shared/config/init/containers.ts
async function isContainer(folder, manifest, index, files) {
  let names = index.namesIn(folder);
  if (manifest.hasDockerfile || names.includes("service.yml")) return !1;
  if (manifest.isWorkspaceRoot || names.includes("pnpm-workspace.yaml") || names.includes("lerna.json")) return !0;
  let textOf = async (name) => names.includes(name) ? await files.read(inFolder(folder, name)) ?? "" : "";
  switch (manifest.language) {
    case "rust": {
      let toml = await textOf("Cargo.toml");
      return /^\s*\[workspace[\].]/m.test(toml) && !/^\s*\[package\]/m.test(toml);
    }
    case "python":
      return /^\s*\[tool\.uv\.workspace\]/m.test(await textOf("pyproject.toml")) && hasBelow(folder, index, ["pyproject.toml"]);
    case "java":
      return /<(?:module|subproject)>/.test(await textOf("pom.xml")) ? !0 : (names.includes("build.gradle") || names.includes("build.gradle.kts")) && !index.hasFolder(inFolder(folder, "src/main")) && hasBelow(folder, index, ["build.gradle", "build.gradle.kts"]);
    default:
      return !1;
  }
}
function hasBelow(folder, index, manifests) {
  let prefix = folder === "." ? "" : `${folder}/`, own = /* @__PURE__ */ new Set(["buildSrc", "build-logic"]);
  return index.folders.some(
    (each) => each !== folder && each !== "." && each.startsWith(prefix) && !own.has(each.slice(prefix.length)) && index.namesIn(each).some((name) => manifests.includes(name))
  );
}

// shared/config/init/go-programs.ts
async function isGoProgram(folder, index, files) {
  if (await isMain(folder, index, files)) return !0;
  if (!index.namesIn(folder).includes("go.mod")) return !1;
  let cmd = inFolder(folder, "cmd");
  for (let each of index.folders) if ((each === cmd || each.startsWith(`${cmd}/`)) && await isMain(each, index, files)) return !0;
  return !1;
}
async function programsInModules(index, files) {
  let found = [], modules = new Set(index.folders.filter((folder) => index.namesIn(folder).includes("go.mod"))), owned = new Map([...modules].map((module) => [module, []]));
  if (modules.size > 0) for (let folder of index.folders) modules.has(folder) || owned.get(nearest(folder, modules) ?? "")?.push(folder);
  for (let [module, own] of owned) {
    let prefix = module === "." ? "" : `${module}/`, mains = [];
    for (let folder of own) mayRun(folder.slice(prefix.length)) && await isMain(folder, index, files) && mains.push(folder);
    let elsewhere = mains.filter((folder) => !folder.startsWith(`${prefix}cmd/`) && folder !== `${prefix}cmd`);
    (elsewhere.length > 0 || module === "." && mains.length > 1) && found.push(...withTheirCmd(elsewhere.length > 0 && module !== "." ? elsewhere : mains));
  }
  return found;
}
function withTheirCmd(mains) {
  let owner = (folder) => /^(.+)\/cmd(?:\/[^/]+)?$/.exec(folder)?.[1];
  return mains.map((folder) => {
    let own = owner(folder);
    return own === void 0 || mains.some((other) => other !== folder && (owner(other) === own || other.startsWith(`${own}/`) || other === own)) ? folder : own;
  });
}
var aside = /* @__PURE__ */ new Set([
  "internal",
  "vendor",
  "testdata",
  "examples",
  "example",
  "test",
  "tests",
  "e2e",
  "hack",
  "tools",
  "scripts",
  "script",
  "third_party",
  "docs",
  "ci"
]);
function mayRun(path2) {
  return path2.split("/").every((part) => !part.startsWith(".") && !part.startsWith("_") && !aside.has(part));
}
function nearest(folder, modules) {
  for (let at = folder; ; at = at.includes("/") ? at.slice(0, at.lastIndexOf("/")) : ".") {
    if (modules.has(at)) return at;
    if (at === ".") return;
  }
}
async function isMain(folder, index, files) {
  let names = index.namesIn(folder).filter((name) => name.endsWith(".go") && !name.endsWith("_test.go")), first = names.includes("main.go") ? "main.go" : /(^|\/)cmd\/[^/]+$/.test(folder) ? names[0] : void 0;
  return first !== void 0 && !/^package\s+(?!main\b)\w/m.test(await files.read(inFolder(folder, first)) ?? "");
}

// shared/config/init/needs.ts
async function readNeeds(index, files, services) {
  let matches = nameMatcher(manifestReaders.map((reader) => reader.names)), paths = manifestReaders.map(() => []);
  for (let folder of index.folders)
    if (!folder.split("/").includes("node_modules"))
      for (let name of index.namesIn(folder)) for (let reader of matches(name)) paths[reader]?.push(inFolder(folder, name));
  let texts = /* @__PURE__ */ new Map(), read = async (wanted) => (await Promise.all(wanted.map(async (path2) => texts.has(path2) || texts.set(path2, await files.read(path2) ?? ""))), new Map(wanted.map((path2) => [path2, texts.get(path2) ?? ""]))), view = viewOf(index), readings = await Promise.all(
    manifestReaders.map(async ({ load }, position) => {
      let own = await read(paths[position] ?? []);
      if (own.size === 0) return { edges: [] };
      let reader = await load(), further = (reader.further?.({ ...view, texts: own }, services) ?? []).filter((path2) => !own.has(path2) && index.files.has(path2));
      return reader.read({ ...view, texts: new Map([...own, ...await read(further)]) });
    })
  );
  return {
    edges: readings.flatMap(({ edges }) => edges),
    packages: new Set(readings.flatMap((reading) => "packages" in reading ? reading.packages ?? [] : []))
  };
}
function viewOf(index) {
  return {
    hasFile: (path2) => index.files.has(path2),
    hasFolder: (path2) => index.hasFolder(path2),
    filesIn: (folder) => index.namesIn(folder),
    foldersIn: (folder) => index.foldersIn(folder)
  };
}

// shared/config/init/java-runs.ts
var mavenPlugins = /<artifactId>\s*(?:spring-boot|quarkus|micronaut|jib|appengine|jetty|liberty|wildfly|payara|exec|native|thorntail|helidon|tomcat\d?)-maven-plugin\s*</, gradlePlugin = /(?:\bid\s*\(?\s*|\bplugin\s*[:=]\s*)['"](?:org\.springframework\.boot|io\.quarkus|io\.ktor\.plugin|war|com\.google\.cloud\.tools\.jib|[\w.-]*(?:application|shadow|boot-app|service)[\w.-]*)['"](?![^\n]*apply\s+false)/, gradleAlias = /\balias\s*\(\s*\w+\.plugins\.[\w.]*(?:spring\.?boot|application|ktor|quarkus|micronaut|jib|shadow)[\w.]*\s*\)(?![^\n]*apply\s+false)/i, namedMain = /\bmainClassName\b|\b(?:application|springBoot)\s*(?:\.\s*|\{[^}]*)mainClass\b|\bMain-Class\b/;
async function javaRuns(folder, index, files) {
  let names = index.namesIn(folder), textOf = async (name) => names.includes(name) ? await files.read(inFolder(folder, name)) ?? "" : void 0, pom = (await textOf("pom.xml"))?.replace(/<!--.*?-->/gs, "");
  if (pom !== void 0) {
    if (/<packaging>\s*pom\s*</.test(pom)) return "no";
    let own = pom.replace(/<pluginManagement>.*?<\/pluginManagement>/gs, "");
    if (/<packaging>\s*(?:war|ear)\s*<|<(?:mainClass|start-class|quarkus\.package\.type)>/.test(own) || mavenPlugins.test(own)) return "yes";
  }
  let written = await textOf("build.gradle") ?? await textOf("build.gradle.kts");
  if (written !== void 0) {
    let { code } = readScript("build.gradle", written);
    if (/\bbootJar\b[^{\n]*\{\s*enabled\s*=?\s*false/.test(code)) return "no";
    if (gradlePlugin.test(code) || gradleAlias.test(code) || namedMain.test(code) || /\bplugins\s*\{[^}]*^\s*application\s*$/m.test(code)) return "yes";
  }
  return await hasMain(folder, index, files) ? "yes" : "untold";
}
async function hasMain(folder, index, files) {
  let below = ["java", "kotlin", "scala", "groovy"].map((language) => inFolder(folder, `src/main/${language}`));
  for (let at of index.folders)
    if (below.some((start) => at === start || at.startsWith(`${start}/`))) {
      for (let name of index.namesIn(at))
        if (/(?:Application|Main|App|Launcher|Server|Service)(?:Kt)?\.(?:java|kt|scala|groovy)$/.test(name) && /@SpringBootApplication|\bvoid\s+main\s*\(|\bfun\s+main\s*\(|\bdef\s+main\s*\(/.test(await files.read(inFolder(at, name)) ?? ""))
          return !0;
    }
  return !1;
}

// shared/config/init/runnable.ts
var testFolder = /(?:^|[-_.])(?:e2e|tests?|benchmarks?)$/i;
async function isRunnable(folder, manifest, index, files) {
  let names = index.namesIn(folder);
  if (names.includes("service.yml")) return "service";
  if (testFolder.test(folder.slice(folder.lastIndexOf("/") + 1))) return "test";
  let text = manifest.file === void 0 ? "" : await files.read(manifest.file) ?? "";
  if (manifest.language === "dotnet" && isDotnetTest(text)) return "test";
  if (names.includes("Procfile") || manifest.hasDockerfile || manifest.startsItself) return "service";
  if (manifest.start !== void 0) return "entry";
  switch (manifest.language) {
    case "node":
      return nodeRunnable(manifest.file ?? "", text, names);
    case "go":
    case "unknown":
      return await isGoProgram(folder, index, files) ? "program" : names.includes("go.mod") ? "package" : "nothing";
    case "rust":
      return names.includes("Cargo.toml") && (isIn(index, folder, "src/main.rs") || index.hasFolder(inFolder(folder, "src/bin")) || /^\s*\[\[bin\]\]/m.test(text)) ? "program" : "package";
    case "python":
      return pythonRunnable(folder, text, names, index);
    case "php":
      return isIn(index, folder, "index.php") || isIn(index, folder, "public/index.php") ? "program" : "package";
    case "ruby":
      return names.includes("config.ru") ? "program" : names.some((name) => name.endsWith(".gemspec")) ? "package" : "nothing";
    case "dotnet":
      return dotnetRunnable(text);
    case "java": {
      let runs = await javaRuns(folder, index, files);
      return runs === "yes" ? "service" : runs === "no" ? "package" : "untold";
    }
    case "docker":
    case "static":
      return "program";
    default:
      return "nothing";
  }
}
function isIn(index, folder, path2) {
  return index.files.has(inFolder(folder, path2));
}
async function nodeRunnable(file, text, names) {
  let json = await parsePackageJson(file, text, () => {
  }), serves = ["serve", "preview", "start:prod"].some((script) => json?.scripts[script] !== void 0), isApplication = names.some((name) => /^(?:next|nuxt|astro|svelte|remix|vite)\.config\.\w+$/.test(name)) && json?.scripts.dev !== void 0;
  return serves || isApplication || names.includes("index.html") && json?.scripts.dev !== void 0 ? "likely" : "package";
}
function pythonRunnable(folder, text, names, index) {
  if (["manage.py", "wsgi.py", "asgi.py", "__main__.py"].some((name) => names.includes(name))) return "service";
  let starts = /* @__PURE__ */ new Set(["main.py", "app.py", "server.py", "asgi.py", "wsgi.py", "manage.py", "__main__.py"]), inPackage = (start) => index.folders.some((each) => each.startsWith(start) && !each.slice(start.length).includes("/") && index.namesIn(each).some((name) => starts.has(name)));
  return inPackage(inFolder(folder, "src/")) || inPackage(folder === "." ? "" : `${folder}/`) || /^\s*\[(?:project|tool\.poetry)\.scripts\]/m.test(text) ? "likely" : names.includes("pyproject.toml") || names.includes("setup.py") ? "package" : "nothing";
}
function isDotnetTest(project) {
  return /Microsoft\.NET\.Test\.Sdk|<IsTestProject>\s*true|Sdk="MSTest\.Sdk|Include="BenchmarkDotNet"|Aspire\.AppHost|<IsAspireHost>\s*true/i.test(project);
}
function dotnetRunnable(project) {
  return /<OutputType>\s*Library\s*<|<UseMaui>\s*true|<UseWPF>\s*true|<UseWindowsForms>\s*true/i.test(project) ? "package" : /Sdk=["']Microsoft\.NET\.Sdk\.(?:Web|Worker|BlazorWebAssembly)["'/]|<AzureFunctionsVersion>/i.test(project) ? "service" : /<OutputType>\s*(?:Win)?Exe\s*</i.test(project) ? "program" : "package";
}

// shared/config/init/scan.ts
var passedOver = new Set(
  "node_modules vendor dist build out target examples example samples sample fixtures testdata test tests e2e docs doc document documents documentation third_party".split(
    " "
  )
), aside2 = new Set(
  "tools tool scripts script hack ci buildSrc build-logic gradle docker infra infrastructure deploy deployment deployments devops".split(" ")
), libraryParents = new Set("lib libs libraries packages pkg shared common internal".split(" "));
async function scan(index, files) {
  let programs = new Set(await programsInModules(index, files)), folders = index.folders.filter((folder) => programs.has(folder) || isCandidate(folder, index)), read = await Promise.all(
    folders.map(async (path2) => {
      let manifest = await readManifest(path2, index, files, () => {
      }), container = await isContainer(path2, manifest, index, files) || holdsPrograms(path2, programs), runnable = await isRunnable(path2, manifest, index, files);
      return { path: path2, manifest, container, runnable: programs.has(path2) && runnable === "nothing" ? "program" : runnable };
    })
  ), packages = new Set(read.filter(({ path: path2, container }) => path2 !== "." && !container).map(({ path: path2 }) => path2)), outer = read.filter(({ path: path2 }) => packages.has(path2) && holderOf(parentOf(path2), packages) === void 0), runs = outer.filter(({ runnable }) => ["service", "program", "likely", "entry"].includes(runnable)).map(({ path: path2 }) => path2), needs = await readNeeds(index, files, runs), needed = neededBy(outer, needs), below = outer.flatMap((found) => candidateOf(found, needed.has(found.path), needs));
  if (below.filter(({ role }) => role === "service").length > 0) return [...below, ...await moreLibraries(below, needs, index, files)].sort((a, b) => a.path < b.path ? -1 : 1);
  let root = read.find(({ path: path2 }) => path2 === ".");
  return root && !root.container && ["service", "program", "likely", "entry"].includes(root.runnable) ? [{ path: ".", manifest: root.manifest, role: "service" }, ...below] : below;
}
function isCandidate(folder, index) {
  let names = index.namesIn(folder);
  if (folder !== "." && folder.split("/").some((part) => part.startsWith(".") || passedOver.has(part))) return !1;
  let { language, manifest } = detectLanguage(names);
  return names.includes("service.yml") || language !== "unknown" && manifest !== "main.go";
}
function holdsPrograms(folder, programs) {
  return folder !== "." && [...programs].some((program) => program.startsWith(`${folder}/`));
}
function holderOf(path2, folders) {
  for (let at = path2; at !== "."; at = parentOf(at)) if (folders.has(at)) return at;
}
function parentOf(path2) {
  let cut = path2.lastIndexOf("/");
  return cut === -1 ? "." : path2.slice(0, cut);
}
function neededBy(found, needs) {
  let byPath = new Map(found.map((each) => [each.path, each])), needed = /* @__PURE__ */ new Set();
  for (let { from, to } of needs.edges) {
    let [source, target] = [holderOf(from, byPath), holderOf(to, byPath)];
    source === void 0 || target === void 0 || source === target || byPath.get(source)?.runnable !== "test" && !isAside(source) && needed.add(target);
  }
  return needed;
}
function isAside(path2) {
  return path2.split("/").some((part) => aside2.has(part));
}
function candidateOf({ path: path2, manifest, runnable }, isNeeded, needs) {
  let as = (role, doubt) => [{ path: path2, manifest, role, ...doubt === void 0 ? {} : { doubt } }], inLibraries = path2.split("/").some((part) => libraryParents.has(part)), beside = isAside(path2);
  switch (runnable) {
    case "test":
      return [];
    case "service":
      return manifest.language === "docker" && (isNeeded || beside) ? isNeeded ? as("library") : [] : as(isNeeded && !manifest.hasDockerfile && (inLibraries || beside) ? "library" : "service");
    case "program":
      return isNeeded ? as("library") : beside ? [] : as("service");
    case "likely":
      return isNeeded || inLibraries ? as("library") : beside ? [] : as("service");
    case "entry":
      return isNeeded ? as("library") : as(inLibraries ? "library" : "service", `${path2} has a \`main\` but no start script: taken as a ${inLibraries ? "library" : "service"}`);
    case "untold":
      return isNeeded ? as("library") : as("library", `${path2}: nothing tells whether it runs by itself; taken as a library. If it is a service, list it under \`services\``);
    case "package":
      return isNeeded || needs.packages.has(path2) || !beside ? as("library") : [];
    case "nothing":
      return isNeeded ? as("library") : [];
  }
}
async function moreLibraries(found, needs, index, files) {
  let taken = new Set(found.map(({ path: path2 }) => path2)), aboveTaken = /* @__PURE__ */ new Set();
  for (let path2 of taken) for (let at = parentOf(path2); at !== "." && !aboveTaken.has(at); at = parentOf(at)) aboveTaken.add(at);
  let isPlain = (path2) => path2 !== "." && index.hasFolder(path2) && !path2.split("/").some((part) => part.startsWith(".") || aside2.has(part)) && !aboveTaken.has(path2) && holderOf(path2, taken) === void 0, candidates = needs.edges.filter(({ to }) => isPlain(to)), added = /* @__PURE__ */ new Set();
  for (let before = -1; before !== added.size; ) {
    before = added.size;
    for (let { from, to } of candidates) (holderOf(from, taken) !== void 0 || holderOf(from, added) !== void 0) && added.add(to);
  }
  let outermost = [...added].filter((path2) => holderOf(parentOf(path2), added) === void 0);
  return Promise.all(outermost.map(async (path2) => ({ path: path2, manifest: await readManifest(path2, index, files, () => {
  }), role: "library" })));
}

// shared/config/init/plan.ts
async function planInit(files, starters) {
  let index = indexFiles(await files.paths()), written = [], kept = [], undecided = [];
  if (await files.read("slipway.yml") !== void 0) kept.push("slipway.yml");
  else {
    let candidates = await scan(index, files), services = candidates.filter(({ role }) => role === "service");
    if (services.length === 0) throw new UserError(nothingFound);
    let libraries = candidates.filter(({ role }) => role === "library").map(({ path: path2 }) => path2), content = composeConfig(
      services.map(({ path: path2 }) => path2),
      libraries,
      index
    );
    written.push({ path: "slipway.yml", content }, ...namesFor(services, index.files)), services[0]?.path === "." && undecided.push("the repository itself is taken as the one service; move code into folders to get a pipeline each"), undecided.push(...candidates.flatMap(({ doubt }) => doubt ?? []));
  }
  let gitignore = ignoreState(await files.read(".gitignore"));
  gitignore !== void 0 && written.push({ path: ".gitignore", content: gitignore });
  for (let starter of starters)
    await files.read(starter.path) === void 0 ? written.push(starter) : kept.push(starter.path);
  let outcome = await loadAsWritten(files, written);
  return undecided.push(...outcome.undecided), { services: outcome.services, libraries: outcome.libraries, files: written, kept, undecided };
}
var nothingFound = "found no service: no folder has a manifest that says how to start it (a start script or `main` in package.json, a main.go, a Dockerfile, …). Add one, or write a slipway.yml that lists the folders under `services`";
function namesFor(services, existing) {
  let taken = /* @__PURE__ */ new Set(), files = [];
  for (let { path: path2, manifest } of services) {
    let file = inFolder(path2, "service.yml"), folder = path2 === "." ? manifest.name ?? "" : path2.split("/").at(-1) ?? "", name = folder;
    existing.has(file) || (name = freeName(path2, path2 === "." ? folder : folderName(path2), taken), name !== folder && files.push({ path: file, content: `name: ${/^\d+$/.test(name) ? JSON.stringify(name) : name}
` })), taken.add(name);
  }
  return files;
}
async function loadAsWritten(files, written) {
  let added = new Map(written.map(({ path: path2, content }) => [path2, content])), after = {
    paths: async () => [.../* @__PURE__ */ new Set([...await files.paths(), ...added.keys()])],
    read: async (path2) => added.get(path2) ?? await files.read(path2)
  };
  try {
    let project = await loadProject(after, { root: "" });
    return {
      services: project.services.map(({ name, path: path2, language }) => ({ name, path: path2, language })),
      libraries: project.libraries,
      undecided: openQuestions(project, new Set(await after.paths()))
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    let problems = error.problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
    return { services: [], libraries: [], undecided: problems };
  }
}
function openQuestions(project, files) {
  let questions = [];
  for (let { name, path: path2, language, deploy, build } of project.services)
    deploy.start === void 0 && build.kind !== "image" && questions.push(`${name}: nothing says how to start it (${language}); write \`deploy: { start: … }\` into ${inFolder(path2, "service.yml")}`), build.kind === "image" && questions.push(`${name}: only a Dockerfile says how to build it; it becomes an image, which \`target: process\` cannot run`);
  let assumed = project.services.filter(({ path: path2 }) => !files.has(inFolder(path2, "service.yml"))).map(({ name }) => name);
  return assumed.length > 0 && questions.push(`taken to answer HTTP at \`/healthz\`: ${assumed.join(", ")}; a worker or job says \`deploy: { kind: worker }\` in a service.yml`), project.environments.some(({ name }) => name === "production") || questions.push("production: no target was assumed; say where it runs in slipway.yml"), questions;
}

// shared/github/starters/caller.ts
function uses({ repository, ref }, name) {
  return `${repository}/.github/workflows/${name}@${ref}`;
}
function nameInput(name, description, choices = []) {
  let type = choices.length === 0 ? ["        type: string"] : ["        type: choice", `        options: [${choices.join(", ")}]`];
  return [`      ${name}:`, `        description: ${description}`, "        required: true", ...type].join(`
`);
}
var grants = ["    permissions:", "      contents: write", "      packages: write", "      id-token: write", "      attestations: write"].join(`
`), grantsWithoutBuild = ["    permissions:", "      contents: write", "      packages: read"].join(`
`);

// shared/github/starters/pipelines.ts
function pipelinesStarter(options) {
  return `name: Slipway

on:
  push:
    branches: [main]
  workflow_dispatch:
    inputs:
      force:
        description: Services to run whatever changed, separated by commas, or all
        type: string
        default: ''

permissions: {}

jobs:
  slipway:
${grants}
    uses: ${uses(options, "service-pipelines.yml")}
    with:
      force: \${{ inputs.force || '' }}
    secrets: inherit
`;
}

// shared/github/starters/promote.ts
function promoteStarter(options) {
  return `name: Slipway promote
run-name: Promote \${{ inputs.service }} to \${{ inputs.to }}

on:
  workflow_dispatch:
    inputs:
${nameInput("service", "Service to promote", options.services)}
${nameInput("to", "Environment to enter", options.environments)}
      digest:
        description: Artifact digest or release id; empty takes the newest release that may enter
        type: string
        default: ''
      dry-run:
        description: Only show what would go out and whether it may
        type: boolean
        default: false
      reason:
        description: Why, for the record
        type: string
        default: ''

permissions: {}

jobs:
  promote:
${grantsWithoutBuild}
    uses: ${uses(options, "promote.yml")}
    with:
      services: \${{ inputs.service }}
      to: \${{ inputs.to }}
      digest: \${{ inputs.digest }}
      dry-run: \${{ inputs.dry-run }}
      reason: \${{ inputs.reason }}
    secrets: inherit
`;
}

// shared/github/starters/rollback.ts
function rollbackStarter(options) {
  return `name: Slipway rollback
run-name: Roll back \${{ inputs.service }} in \${{ inputs.environment }}

on:
  workflow_dispatch:
    inputs:
${nameInput("service", "Service to roll back", options.services)}
${nameInput("environment", "Environment to change", options.environments)}
      digest:
        description: Artifact digest or release id; empty takes the release that was good before
        type: string
        default: ''
      reason:
        description: Why, for the record
        type: string
        required: true

permissions: {}

jobs:
  rollback:
${grantsWithoutBuild}
    uses: ${uses(options, "rollback.yml")}
    with:
      service: \${{ inputs.service }}
      environment: \${{ inputs.environment }}
      digest: \${{ inputs.digest }}
      reason: \${{ inputs.reason }}
    secrets: inherit
`;
}

// shared/github/starters/starters.ts
function starterWorkflows(options) {
  return [
    { path: ".github/workflows/slipway.yml", content: pipelinesStarter(options) },
    { path: ".github/workflows/slipway-promote.yml", content: promoteStarter(options) },
    { path: ".github/workflows/slipway-rollback.yml", content: rollbackStarter(options) }
  ];
}

// cli/commands/init.ts
var command = {
  usage: "init [--dry-run] [--use OWNER/REPO@REF]",
  summary: "writes a slipway.yml and starter workflows for this repository",
  options: { "dry-run": { type: "boolean" }, use: { type: "string" } },
  describe: { "dry-run": "show what would be written", use: "where the starter workflows take Slipway from" },
  positionals: [0, 0],
  async run({ global, values, terminal: { paint } }) {
    let { root } = await openRepository(global.repo), [repository = "", ref = "main"] = typeof values.use == "string" ? values.use.split("@") : ["OWNER/slipway"], files = workTreeFiles(root), { services } = await planInit(files, []), plan = await planInit(files, starterWorkflows({ repository, ref, services: services.map((service) => service.name) })), dryRun = values["dry-run"] === !0;
    if (!dryRun)
      for (let file of plan.files)
        await mkdir(path.dirname(path.join(root, file.path)), { recursive: !0 }), await writeFile(path.join(root, file.path), file.content);
    let text = [
      `${paint.bold(String(plan.services.length))} ${plan.services.length === 1 ? "service" : "services"}: ${plan.services.map((service) => `${service.name} (${service.language})`).join(", ")}`,
      ...plan.libraries.length > 0 ? [`${plan.libraries.length} ${plan.libraries.length === 1 ? "library" : "libraries"}: ${plan.libraries.map((library) => library.name).join(", ")}`] : [],
      "",
      ...plan.files.map((file) => `${dryRun ? "would write" : "wrote"} ${file.path}`),
      ...plan.kept.map((file) => `kept ${file}`),
      ...plan.undecided.length > 0 ? ["", "left for you to decide:", ...plan.undecided.map((each) => `  ${each}`)] : [],
      "",
      "next: slipway check && slipway run"
    ];
    return { json: { ...plan, files: plan.files.map((file) => file.path) }, text, exitCode: 0 };
  }
};
export {
  command
};
