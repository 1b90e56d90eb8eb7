import {
  isSameProcess,
  processStart
} from "./chunk-NQXL5FV5.js";
import {
  runCommand
} from "./chunk-F3J6YXME.js";
import "./chunk-UXXTQV2Y.js";
import {
  exec
} from "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import {
  closest
} from "./chunk-BEJRGZ4M.js";
import {
  ToolError,
  UnavailableError,
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/pipeline/compose-stage.ts
const { appendFile, mkdir, readFile } = process.getBuiltinModule("node:fs/promises");
const path2 = process.getBuiltinModule("node:path");

// shared/pipeline/compose-stage-addresses.ts
function publishedPorts(output, host) {
  let found = /* @__PURE__ */ new Map();
  for (let container of output.split(`
`).flatMap((line) => line.trim() === "" ? [] : JSON.parse(line)))
    if (!(!isRecord(container) || typeof container.Service != "string" || !Array.isArray(container.Publishers)))
      for (let port of container.Publishers) {
        if (!isRecord(port) || typeof port.TargetPort != "number" || typeof port.PublishedPort != "number" || port.PublishedPort === 0 || port.Protocol !== "tcp") continue;
        let key = `${container.Service} ${port.TargetPort}`;
        if (found.has(key)) continue;
        let written = typeof port.URL == "string" ? port.URL : "", at = ["", "0.0.0.0", "::"].includes(written) ? host : written.includes(":") ? `[${written}]` : written;
        found.set(key, { service: container.Service, target: port.TargetPort, address: `${at}:${port.PublishedPort}` });
      }
  return [...found.values()];
}
function addressVariables(ports) {
  let env = {};
  for (let { service, target, address } of [...ports].sort((a, b) => a.target - b.target)) {
    let name = service.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_");
    env[`SLIPWAY_ADDRESS_${name}_${target}`] = address, env[`${name}_URL`] ??= `http://${address}`;
  }
  return env;
}
function engineHost(env) {
  let [, host] = /^(?:tcp|ssh|http|https):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(env.DOCKER_HOST ?? "") ?? [];
  return host ?? "127.0.0.1";
}
function isRecord(value) {
  return typeof value == "object" && value !== null;
}

// shared/pipeline/compose-stage-variables.ts
const path = process.getBuiltinModule("node:path");
function imageVariable(service) {
  return `SLIPWAY_IMAGE_${service.toUpperCase().replaceAll("-", "_")}`;
}
var candidateVariable = "SLIPWAY_IMAGE";
function variablesIn(text) {
  let found = /* @__PURE__ */ new Map();
  for (let [, plain, braced, operator = ""] of text.matchAll(/\$\$|\$(SLIPWAY_IMAGE\w*)|\$\{(SLIPWAY_IMAGE\w*)(:?[-+])?/g)) {
    let name = plain ?? braced;
    name === void 0 || !/^SLIPWAY_IMAGE(?:_|$)/.test(name) || found.set(name, operator === "" || found.get(name) === "required" ? "required" : "optional");
  }
  return found;
}
async function variablesOfFile(file, read) {
  let { parseDocument, visit } = await import("./browser-ZXG5244G.js"), found = /* @__PURE__ */ new Map(), queue = [file];
  for (let each of queue) {
    let text = await read(each);
    if (text === void 0) throw new UserError(`there is no compose file ${each}`);
    let document = parseDocument(text, { logLevel: "silent", merge: !0 }), [error] = document.errors;
    if (error) throw new UserError(`${each}: ${error.message.split(`
`)[0] ?? ""}`);
    visit(document, {
      // Comments are no scalars, so that what only stands in one is not asked for.
      Scalar: (_, { value }) => {
        if (typeof value == "string")
          for (let [name, need] of variablesIn(value)) found.set(name, found.get(name) === "required" ? "required" : need);
      }
    });
    for (let other of takenIn(document.toJS({ maxAliasCount: 1e3 }))) {
      let target = path.join(path.dirname(each), other);
      queue.includes(target) || queue.push(target);
    }
  }
  return found;
}
function takenIn(content) {
  if (!isMapping(content)) return [];
  let included = asList(content.include).flatMap((each) => isMapping(each) ? asList(each.path) : [each]), extended = isMapping(content.services) ? Object.values(content.services).flatMap((service) => isMapping(service) && isMapping(service.extends) ? [service.extends.file] : []) : [];
  return [...included, ...extended].filter((each) => typeof each == "string" && !/[$:]/.test(each));
}
function asList(value) {
  return value == null ? [] : Array.isArray(value) ? value : [value];
}
function isMapping(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}

// shared/pipeline/compose-stage-images.ts
async function stageImages(workspace, subject, needs, registryName) {
  if (needs.size === 0) return { env: {}, notes: [], faults: [] };
  let { services } = workspace.project, byVariable = new Map(services.map((service) => [imageVariable(service.name), service])), [env, notes, faults] = [{}, [], []], referenceOf = ({ repository, digest }) => `${registryName}/${repository}@${digest}`, own = [candidateVariable, imageVariable(subject.service)];
  if (own.some((name) => needs.has(name))) {
    let { artifact, version } = await subject.candidate(), other = `${subject.service} ${version} is an artifact of kind ${artifact.kind}, and a container is started from an image`;
    if (artifact.kind === "image") for (let name of own) env[name] = referenceOf(artifact);
    else own.some((name) => needs.get(name) === "required") ? faults.push(other) : notes.push(`${other}: ${ownDefault}`);
  }
  for (let name of needs.keys()) !own.includes(name) && !byVariable.has(name) && faults.push(unknownVariable(name, services));
  let others = services.filter(({ name }) => name !== subject.service), answers = await liveImages(workspace, others, subject.environment);
  return others.forEach(({ name }, index) => {
    let answer2 = answers[index], variable = imageVariable(name);
    answer2?.artifact !== void 0 ? env[variable] = referenceOf(answer2.artifact) : needs.get(variable) === "required" ? faults.push(`${answer2?.why ?? name} (the compose file names ${variable})`) : needs.has(variable) && notes.push(`${answer2?.why ?? name}: ${ownDefault}`);
  }), { env, notes, faults };
}
var ownDefault = "the compose file's own default is used";
async function liveImages(workspace, services, environment) {
  return environment === void 0 ? services.map(({ name }) => ({ why: `${name} is live nowhere: the configuration has no environment` })) : (await workspace.ledger.refresh(), Promise.all(
    services.map(async ({ name }) => {
      let live = (await workspace.ledger.cell(environment, name))?.live;
      if (!live) return { why: `${name} is not live in ${environment}` };
      let release = (await workspace.ledger.releases(name)).byId(live.release);
      if (release === void 0) throw new UnavailableError(`the ledger has no release ${live.release} of ${name}, which is live in ${environment}`);
      let { artifact, version } = release;
      return artifact.kind !== "image" ? { why: `${name} ${version} is live in ${environment} as an artifact of kind ${artifact.kind}, not as an image` } : { artifact };
    })
  ));
}
function cannotBeImage(workspace, { service }, needs) {
  let own = [candidateVariable, imageVariable(service)].find((name) => needs.get(name) === "required"), kind = workspace.project.services.find(({ name }) => name === service)?.build.kind;
  return own === void 0 || kind === void 0 || kind === "image" ? void 0 : `the compose file starts ${own}, and ${service} is built as ${kind} here`;
}
function unknownVariable(name, services) {
  let known = [candidateVariable, ...services.map((service) => imageVariable(service.name))], hint = closest(name, known);
  return `the compose file names ${name}, and there is no such service; ${hint ? `did you mean ${hint}?` : `there are ${known.join(", ")}`}`;
}

// shared/pipeline/compose-stage-project.ts
const { createHash } = process.getBuiltinModule("node:crypto");
const { readlinkSync } = process.getBuiltinModule("node:fs");
const os = process.getBuiltinModule("node:os");
function projectName(service, stage, pid = process.pid) {
  return `slipway-${service}-${stage}-${pid}-${machine()}-${hex(processStart(pid) ?? "", 8)}`;
}
function isOrphaned(project) {
  let [, pid, host, start] = /^slipway-.+-(\d+)-([0-9a-f]{6})-([0-9a-f]{8})$/.exec(project) ?? [];
  if (pid === void 0 || host !== machine()) return !1;
  let running = processStart(Number(pid));
  return running === void 0 || hex(running, 8) !== start || !isSameProcess(Number(pid), running);
}
function machine() {
  let namespace = "";
  try {
    namespace = readlinkSync("/proc/self/ns/pid");
  } catch {
  }
  return hex(`${os.hostname()} ${namespace}`, 6);
}
function hex(text, digits) {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}
var label = "com.docker.compose.project";
async function removeOrphans(env) {
  let format = ["--filter", `label=${label}`, "--format", `{{.Label "${label}"}}`], answers = await Promise.all(
    [
      ["ps", "--all", ...format],
      ["network", "ls", ...format],
      ["volume", "ls", ...format]
    ].map((args) => lines(args, env))
  ), orphans = [...new Set(answers.flat())].filter(isOrphaned).sort();
  for (let project of orphans) await removeProject(project, env);
  return orphans;
}
async function removeProject(project, env) {
  let filter = ["--quiet", "--filter", `label=${label}=${project}`], kinds = [
    { list: ["ps", "--all", ...filter], remove: ["rm", "--force", "--volumes"] },
    { list: ["network", "ls", ...filter], remove: ["network", "rm"] },
    { list: ["volume", "ls", ...filter], remove: ["volume", "rm", "--force"] }
  ];
  for (let { list, remove } of kinds) {
    let found = await lines(list, env);
    found.length !== 0 && await exec(["docker", ...remove, ...found], { env }).catch(async (error) => {
      if ((await lines(list, env)).length > 0) throw error;
    });
  }
}
async function lines(args, env) {
  let { stdout } = await exec(["docker", ...args], { env });
  return stdout.toString().split(`
`).filter(Boolean);
}

// shared/pipeline/compose-stage-registry.ts
const { createServer } = process.getBuiltinModule("node:http");
const { pipeline } = process.getBuiltinModule("node:stream/promises");
async function serveRegistry(registry) {
  let server = createServer((request, response) => {
    answer(registry, request, response).catch(() => {
      response.headersSent ? response.destroy() : response.writeHead(500).end();
    });
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  let address = server.address();
  if (address === null || typeof address == "string") throw new Error("no address to listen on");
  return {
    name: `127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve()), server.closeAllConnections();
    })
  };
}
async function answer(registry, request, response) {
  if (!(request.method === "GET" || request.method === "HEAD")) return void response.writeHead(405).end();
  let { pathname } = new URL(request.url ?? "/", "http://registry");
  if (pathname === "/v2/") return void response.writeHead(200, { "content-type": "application/json" }).end("{}");
  let [, repository = "", kind, hex2 = ""] = /^\/v2\/([a-z0-9][a-z0-9-]*)\/(manifests|blobs)\/sha256:([0-9a-f]{64})$/.exec(pathname) ?? [], digest = `sha256:${hex2}`, found = kind === "manifests" ? await registry.resolve(repository, digest) : kind === "blobs" && await registry.hasBlob(repository, digest);
  if (!found) return void response.writeHead(404, { "content-type": "application/json" }).end('{"errors":[{"code":"NAME_UNKNOWN"}]}');
  let headers = { "docker-content-digest": digest };
  if (found !== !0)
    return response.writeHead(200, { ...headers, "content-type": found.mediaType, "content-length": found.size }), void response.end(request.method === "GET" ? await registry.read(repository, digest) : void 0);
  if (response.writeHead(200, { ...headers, "content-type": "application/octet-stream" }), request.method === "HEAD") return void response.end();
  await pipeline(registry.stream(repository, digest), response);
}

// shared/pipeline/compose-stage.ts
async function runComposeStage(workspace, stage) {
  let began = workspace.now().getTime(), took = () => workspace.now().getTime() - began, notRun = (status, detail) => ({ status, durationMs: took(), detail, ran: !1 }), served;
  try {
    let needs = await variablesOfFile(stage.file, (file) => readFile(file, "utf8").catch(() => {
    })), unable = cannotBeImage(workspace, stage, needs);
    if (unable !== void 0) return notRun("skipped", unable);
    if (needs.size > 0 && workspace.registry.name.startsWith("oci:")) {
      if (engineHost(process.env) !== "127.0.0.1")
        return notRun("failed", `images lie in the folder ${workspace.registry.name}, where the Docker engine at ${process.env.DOCKER_HOST} cannot pull from`);
      served = await serveRegistry(workspace.registry);
    }
    let images = await stageImages(workspace, stage, needs, served?.name ?? workspace.registry.name);
    if (images.faults.length > 0) return notRun("failed", images.faults.join("; "));
    for (let note of images.notes) workspace.log(`${stage.service}: ${stage.name}: ${note}`);
    let removed = await removeOrphans(process.env);
    for (let project of removed) workspace.log(`${stage.service}: removed what a killed run had left: ${project}`);
    let outcome = await insideProject(workspace, stage, images.env, () => stage.timeout - took());
    return { ...outcome, durationMs: took(), detail: [outcome.detail, ...images.notes].filter(Boolean).join("; "), ran: !0 };
  } catch (error) {
    if (workspace.signal?.aborted) return notRun("cancelled", "interrupted");
    if (!(error instanceof UserError || error instanceof ToolError || error instanceof UnavailableError)) throw error;
    return notRun("failed", messageOf(error));
  } finally {
    await served?.close();
  }
}
async function insideProject(workspace, stage, images, left) {
  let project = projectName(stage.service, stage.name), env = { ...process.env, ...images }, compose = (...args) => ["docker", "compose", "--project-name", project, "--file", stage.file, "--ansi", "never", ...args], common = { cwd: path2.dirname(stage.file), env, logFile: stage.logFile }, within = () => ({ timeoutMs: Math.max(1, left()), signal: workspace.signal }), ended;
  try {
    let up = await runCommand(compose("--progress", "plain", "up", "--detach", "--wait", "--quiet-pull"), { ...common, ...within() });
    if (up.exitCode === 0) {
      let addresses = await publishedAddresses(compose("ps", "--format", "json"), env, workspace.signal), own = { ...stage.env, ...addresses, ...images, COMPOSE_PROJECT_NAME: project, COMPOSE_FILE: stage.file }, result = await runCommand(stage.run, { cwd: stage.cwd, env: own, logFile: stage.logFile, ...within() });
      ended = outcomeOf(result, "", stage);
    } else ended = outcomeOf(up, "docker compose up: ", stage);
    ended.status === "failed" && (ended = { ...ended, output: [...ended.output ?? [], ...await containersSay(compose, env, stage.logFile)] });
  } finally {
    (await runCommand(compose("down", "--volumes", "--remove-orphans", "--timeout", "5"), { ...common, timeoutMs: 12e4 })).exitCode !== 0 && await removeProject(project, process.env);
  }
  return ended;
}
function outcomeOf(result, what, stage) {
  let failed = (detail) => ({ status: "failed", detail: `${what}${detail}`, output: result.tail });
  switch (result.ended) {
    case "aborted":
      return { status: "cancelled", detail: "interrupted" };
    case "timed-out":
      return failed(`still running after ${stage.timeout / 1e3} s`);
    case "not-started":
      return failed("could not be started");
    case "exited":
      return result.exitCode === 0 ? { status: "succeeded", detail: "" } : failed(`exit code ${result.exitCode}`);
  }
}
async function publishedAddresses(argv, env, signal) {
  let { stdout } = await exec(argv, { env, ...signal ? { signal } : {} });
  return addressVariables(publishedPorts(stdout.toString(), engineHost(env)));
}
async function containersSay(compose, env, logFile) {
  let ask = (...args) => exec(compose(...args), { env, signal: AbortSignal.timeout(3e4) }).then(
    ({ stdout }) => stdout.toString().trimEnd().split(`
`).filter(Boolean),
    (error) => [`(${messageOf(error).split(`
`)[0] ?? ""})`]
  ), stands = await ask("ps", "--all", "--format", "table {{.Service}}	{{.Status}}"), said = await ask("logs", "--no-color", "--tail", "15"), lines2 = ["containers:", ...stands.slice(1), ...said];
  return await mkdir(path2.dirname(logFile), { recursive: !0 }), await appendFile(logFile, `${lines2.join(`
`)}
`), lines2;
}
export {
  runComposeStage
};
