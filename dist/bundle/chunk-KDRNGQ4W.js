import {
  cellFolder,
  environmentFolder,
  keeperFile,
  keeperLog,
  readJsonFile,
  releaseFolder,
  tailLines
} from "./chunk-RVA7YG4L.js";
import {
  bareInteraction,
  interactionsOf,
  recordOf
} from "./chunk-6TG4TIPO.js";
import {
  composeFault
} from "./chunk-3WQJ5LVN.js";
import {
  openBuildSpace
} from "./chunk-MXIFKFFM.js";
import {
  isSameProcess,
  processStart
} from "./chunk-NQXL5FV5.js";
import {
  argvOf,
  runCommand
} from "./chunk-F3J6YXME.js";
import {
  workTreeFiles
} from "./chunk-33RZ7J6V.js";
import {
  LineCounter,
  parseDocument
} from "./chunk-I5KVSKF3.js";
import {
  j
} from "./chunk-KND6K3NG.js";
import {
  canonicalJson,
  contractsOf,
  indexCommit,
  releaseIdOf,
  sha256Hex
} from "./chunk-UXXTQV2Y.js";
import {
  exec
} from "./chunk-RKQ7FIW2.js";
import {
  globMatcher,
  inFolder
} from "./chunk-76BDQAGK.js";
import {
  closest,
  didYouMean
} from "./chunk-BEJRGZ4M.js";
import {
  ToolError,
  UnavailableError,
  UserError,
  assertNever,
  messageOf
} from "./chunk-6SSIGAV4.js";

// shared/contract/answer.ts
function answerOf(code) {
  switch (code) {
    case "all-verified":
    case "no-dependencies":
    case "no-contracts":
    case "ignored":
      return "yes";
    case "failed":
    case "version-unknown":
      return "no";
    case "not-verified":
    case "provider-not-deployed":
      return "unknown";
    default:
      return assertNever(code);
  }
}
function answerOfAll(rows) {
  let answers = new Set(rows.map((row) => answerOf(row.code)));
  return answers.has("unknown") ? "unknown" : answers.has("no") ? "no" : answers.has("yes") ? "yes" : "unknown";
}

// shared/contracts/pact/verifier.ts
const { mkdtemp, rm } = process.getBuiltinModule("node:fs/promises");
const os = process.getBuiltinModule("node:os");
const path5 = process.getBuiltinModule("node:path");

// shared/contracts/pact/commands.ts
function verifierArgv(command) {
  return [
    command.program,
    "verifier",
    "--no-colour",
    "--file",
    command.pactFile,
    "--provider-name",
    command.provider,
    // Not `localhost`: that may be ::1 for one of the two and 127.0.0.1 for the other.
    "--hostname",
    "127.0.0.1",
    "--port",
    String(command.port),
    ...command.messagesPort === void 0 ? [] : ["--transports", `message:${command.messagesPort}`],
    ...Object.entries(command.headers ?? {}).flatMap(([name, value]) => ["--header", `${name}=${value}`]),
    ...command.statesUrl ? ["--state-change-url", command.statesUrl] : [],
    "--request-timeout",
    String(command.requestTimeoutMs),
    "--json",
    command.reportFile
  ];
}
function startCommand(provider) {
  let verify = provider.contracts.verify;
  return verify?.start !== void 0 || provider.artifact.kind === "image" ? verify?.start : provider.deploy.start;
}
function verifierEnv(env) {
  return { ...pick(env, ["PATH", "HOME", "LANG", "TZ", "TMPDIR"]), PACT_DO_NOT_TRACK: "true" };
}
function providerEnv(env, provider) {
  return {
    ...pick(env, ["PATH", "HOME", "LANG", "TZ", "TMPDIR"]),
    PORT: String(provider.port),
    SLIPWAY_SERVICE: provider.service,
    SLIPWAY_VERSION: provider.version,
    PACT_VERIFICATION: "1"
  };
}
function dockerEnv(env) {
  let names = Object.keys(env).filter((name) => name.startsWith("DOCKER_"));
  return pick(env, ["PATH", "HOME", "LANG", "TZ", "TMPDIR", "XDG_RUNTIME_DIR", ...names]);
}
function pick(env, names) {
  return Object.fromEntries(names.flatMap((name) => env[name] === void 0 ? [] : [[name, env[name]]]));
}

// shared/contracts/pact/find-verifier.ts
const { accessSync, constants, readdirSync, statSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
var installVerifier = "npm install --save-dev @pact-foundation/pact-cli";
function findVerifier(search) {
  let named = search.env.SLIPWAY_PACT;
  if (named) {
    let file = path.resolve(search.root, named);
    if (runnable(file)) return file;
    throw new UserError(`SLIPWAY_PACT names ${named}, which is not a program that can be run: name the pact binary, or unset it and ${installVerifier}`);
  }
  let found = [...installed(search), ...onPath(search)].find(runnable);
  if (found !== void 0) return found;
  throw new UserError(`the pact verifier is not installed (looked in node_modules from ${search.root} upwards and on PATH): ${installVerifier}`);
}
function* installed({ root, platform, arch }) {
  let prefix = `pact-cli-${platform === "win32" ? "windows" : platform}-${arch}`;
  for (let folder = path.resolve(root); ; folder = path.dirname(folder)) {
    for (let scope of [path.join(folder, "node_modules/@pact-foundation"), path.join(folder, "node_modules/.pnpm/node_modules/@pact-foundation")])
      for (let name of namesIn(scope))
        (name === prefix || name.startsWith(`${prefix}-`)) && (yield path.join(scope, name, "standalone", program(platform)));
    if (path.dirname(folder) === folder) return;
  }
}
function onPath({ env, platform }) {
  return (env.PATH ?? "").split(path.delimiter).flatMap((folder) => folder === "" ? [] : [path.join(folder, program(platform))]);
}
function program(platform) {
  return platform === "win32" ? "pact.exe" : "pact";
}
function namesIn(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
function runnable(file) {
  try {
    return accessSync(file, constants.X_OK), statSync(file).isFile();
  } catch {
    return !1;
  }
}

// shared/contracts/pact/pact-content.ts
function pactInteractions(content) {
  let pact = fieldsOf(content);
  return [pact.interactions, pact.messages].flatMap((list) => Array.isArray(list) ? list.map(interactionOf) : []);
}
function pactProvider(content) {
  let name = fieldsOf(fieldsOf(content).provider).name;
  return typeof name == "string" ? name : void 0;
}
function interactionOf(item) {
  let fields = fieldsOf(item), request2 = fieldsOf(fields.request), description = String(fields.description ?? ""), states = (Array.isArray(fields.providerStates) ? fields.providerStates : [fields.providerState ?? fields.provider_state]).map((state) => typeof state == "string" ? state : fieldsOf(state).name).filter((name) => typeof name == "string" && name !== ""), http4 = typeof request2.path == "string", label = http4 ? `${String(request2.method ?? "GET").toUpperCase()} ${request2.path}` : `message "${description}"`;
  return { description, states, label, message: !http4, pending: fields.pending === !0 };
}
function fieldsOf(value) {
  return value !== null && typeof value == "object" ? value : {};
}

// shared/contracts/pact/provider-process.ts
const { spawn } = process.getBuiltinModule("node:child_process");
const { closeSync, openSync } = process.getBuiltinModule("node:fs");
const { readFile } = process.getBuiltinModule("node:fs/promises");
const net = process.getBuiltinModule("node:net");
const { setTimeout: pause } = process.getBuiltinModule("node:timers/promises");
const path2 = process.getBuiltinModule("node:path");

// shared/contracts/pact/http-status.ts
const http = process.getBuiltinModule("node:http");
function statusOf(url, timeoutMs) {
  return new Promise((resolve) => {
    let request2 = http.get(url, { agent: !1 }, (response) => {
      resolve(response.statusCode ?? "silent"), response.destroy();
    }), timer = setTimeout(() => request2.destroy(), timeoutMs);
    request2.on("close", () => {
      clearTimeout(timer), resolve("silent");
    }), request2.on("error", (error) => resolve(error.code === "ECONNREFUSED" ? "refused" : "silent"));
  });
}

// shared/contracts/pact/provider-process.ts
var ProviderNotReady = class extends Error {
  name = "ProviderNotReady";
  tail;
  constructor(message, tail) {
    super(message), this.tail = tail;
  }
};
async function startProvider(start) {
  let port = await freePort(), provider = launch(start, port);
  try {
    return await untilReady(start, provider), provider;
  } catch (error) {
    throw await provider.stop(), new ProviderNotReady(messageOf(error), await provider.tail());
  }
}
async function untilReady(start, provider) {
  let deadline = Date.now() + start.timeoutMs, seen = "nothing listened on its PORT";
  for (let wait = 20; ; wait = Math.min(wait * 1.5, 250)) {
    let ended = provider.ended();
    if (ended !== void 0) throw new Error(`it ${ended} before it was ready`);
    if (start.signal?.aborted) throw new Error("interrupted");
    let left = deadline - Date.now();
    if (left <= 0) throw new Error(`it was not ready within ${start.timeoutMs / 1e3} s: ${seen}`);
    let status = await statusOf(`http://127.0.0.1:${provider.port}${start.ready}`, Math.min(left, 2e3));
    if (typeof status == "number" && status >= 200 && status < 300 && provider.ended() === void 0) return;
    status !== "refused" && (seen = typeof status == "number" ? `GET ${start.ready} answers ${status}` : `GET ${start.ready} does not answer`), await pause(wait);
  }
}
function launch(start, port) {
  let [program2 = "", ...args] = start.argv(port), logFile = path2.join(start.folder, "provider.log"), log = openSync(logFile, "a", 384), child;
  try {
    child = spawn(program2, args, { cwd: start.cwd, env: start.env(port), stdio: ["ignore", log, log], detached: !0 });
  } finally {
    closeSync(log);
  }
  let ended, gone = new Promise((resolve) => {
    child.on("error", (error) => {
      ended ??= `could not be started (${error.message})`, resolve();
    }), child.on("exit", (code, signal) => {
      ended ??= signal ? `was ended by ${signal}` : `exited with code ${code}`, resolve();
    });
  }), guard = watchdog(child.pid, start.folder, start.cleanUp ?? []), stopping, stop = async () => {
    signalGroup(child.pid, "SIGTERM");
    let late = setTimeout(() => signalGroup(child.pid, "SIGKILL"), 2e3);
    await gone, clearTimeout(late), signalGroup(child.pid, "SIGKILL"), start.cleanUp && await exec(start.cleanUp, { env: start.env(port) }).catch(() => {
    }), guard?.kill("SIGKILL");
  };
  return {
    port,
    ended: () => ended,
    tail: async () => (await readFile(logFile, "utf8").catch(() => "")).slice(-65536).trimEnd().split(`
`).slice(-200).filter(Boolean),
    stop: () => (stopping ??= stop(), stopping)
  };
}
function watchdog(group, folder, cleanUp) {
  if (group === void 0) return;
  let guard = spawn("bash", ["-c", 'read -r _ || true; kill -s KILL -- "-$1"; rm -rf -- "$2"; shift 2; [ $# = 0 ] || exec "$@"', "slipway-watchdog", String(group), folder, ...cleanUp], { stdio: ["pipe", "ignore", "ignore"], detached: !0 });
  return guard.on("error", () => {
  }), guard.stdin?.on("error", () => {
  }), guard.unref(), guard;
}
function signalGroup(group, signal) {
  if (group !== void 0)
    try {
      process.kill(-group, signal);
    } catch {
    }
}
function freePort() {
  return new Promise((resolve, reject) => {
    let server = net.createServer();
    server.on("error", reject), server.listen(0, "127.0.0.1", () => {
      let address = server.address(), port = address !== null && typeof address == "object" ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

// shared/contracts/pact/start-release.ts
const { mkdir } = process.getBuiltinModule("node:fs/promises");
const path3 = process.getBuiltinModule("node:path");

// shared/contracts/pact/start-image.ts
const { randomBytes } = process.getBuiltinModule("node:crypto");
var plainPort = 8080;
function dockerRunArgv({ name, image, service, version, hostPort, containerPort, argv }) {
  let variables = { PORT: String(containerPort), SLIPWAY_SERVICE: service, SLIPWAY_VERSION: version, PACT_VERIFICATION: "1" }, [entrypoint, ...args] = argv ?? [];
  return [
    "docker",
    "run",
    "--rm",
    "--init",
    "--name",
    name,
    "--publish",
    `127.0.0.1:${hostPort}:${containerPort}`,
    ...Object.entries(variables).flatMap(([key, value]) => ["--env", `${key}=${value}`]),
    ...entrypoint === void 0 ? [] : ["--entrypoint", entrypoint],
    image,
    ...args
  ];
}
async function startImage({ env, request: request2, verify, folder }) {
  let { provider, image, signal } = request2, { service, version, deploy: deploy2 } = provider;
  if (image === void 0) throw new Error("its image lies in a folder, and a container engine can only pull it from a registry");
  let client = dockerEnv(env);
  await pull(image, client, signal);
  let name = `slipway-verify-${service}-${randomBytes(6).toString("hex")}`, command = startCommand(provider), containerPort = deploy2.port ?? plainPort;
  return {
    ...await startProvider({
      argv: (hostPort) => dockerRunArgv({ name, image, service, version, hostPort, containerPort, argv: command === void 0 ? void 0 : argvOf(command) }),
      cwd: folder,
      env: () => client,
      ready: verify.ready,
      timeoutMs: verify.timeout,
      folder,
      // The client may be ended before it has passed the signal on.
      cleanUp: ["docker", "rm", "--force", "--volumes", name],
      signal
    }),
    run: async (beside, more, timeoutMs) => {
      let variables = Object.entries(more).flatMap(([key, value]) => ["--env", `${key}=${value}`]), limit = AbortSignal.timeout(timeoutMs), options = { env: client, allow: Array.from({ length: 256 }, (_, code) => code), signal: signal ? AbortSignal.any([limit, signal]) : limit };
      return (await exec(["docker", "exec", ...variables, name, ...argvOf(beside)], options).catch(() => {
      }))?.exitCode ?? null;
    }
  };
}
async function pull(image, env, signal) {
  let options = { env, ...signal ? { signal } : {} };
  (await exec(["docker", "image", "inspect", "--format", "{{.Id}}", image], { ...options, allow: [1] }).catch((error) => {
    throw new Error(`docker is needed to start its image, and does not run here: ${messageOf(error)}`);
  })).exitCode !== 0 && await exec(["docker", "pull", "--quiet", image], options).catch((error) => {
    throw new Error(`its image cannot be pulled: ${messageOf(error)}`);
  });
}

// shared/contracts/pact/start-release.ts
function startRelease(start) {
  return start.request.provider.artifact.kind === "image" ? startImage(start) : startUnpacked(start);
}
async function startUnpacked({ env, request: request2, verify, folder }) {
  let { service, version, deploy: deploy2 } = request2.provider, command = startCommand(request2.provider);
  if (command === void 0) throw new Error("nothing says how to start it");
  let artifact = path3.join(folder, "artifact");
  await mkdir(artifact), await request2.unpack(artifact);
  let cwd = path3.join(artifact, deploy2.workdir), childEnv = (port) => providerEnv(env, { service, version, port }), { ready, timeout: timeoutMs } = verify, running = await startProvider({ argv: () => argvOf(command), cwd, env: childEnv, ready, timeoutMs, folder, signal: request2.signal });
  return {
    ...running,
    run: async (beside, more, limit) => {
      let logFile = path3.join(folder, "provider.log");
      return (await runCommand(beside, { cwd, env: { ...childEnv(running.port), ...more }, logFile, timeoutMs: limit, signal: request2.signal })).exitCode;
    }
  };
}

// shared/contracts/pact/verify-pact.ts
const { readFile: readFile2, writeFile } = process.getBuiltinModule("node:fs/promises");
const path4 = process.getBuiltinModule("node:path");

// shared/contracts/pact/relay.ts
const http2 = process.getBuiltinModule("node:http");
function openRelay(answer) {
  let server = http2.createServer((request2, response) => {
    bodyOf(request2).then(answer).catch(() => ({ status: 409, type: "text/plain", body: "the request was cut off" })).then(({ status, type, headers, body }) => {
      response.writeHead(status, { ...headers, "content-type": type, connection: "close" }).end(body);
    });
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject), server.listen(0, "127.0.0.1", () => {
      let address = server.address(), port = address !== null && typeof address == "object" ? address.port : 0, close = () => new Promise((done) => {
        server.close(() => done()), server.closeAllConnections();
      });
      resolve({ url: `http://127.0.0.1:${port}/`, port, close });
    });
  });
}
async function bodyOf(request2) {
  let chunks = [];
  for await (let chunk of request2) chunks.push(chunk);
  return Buffer.concat(chunks);
}

// shared/contracts/pact/message-relay.ts
function openMessageRelay(target, headers, timeoutMs) {
  return openRelay(async (body) => {
    try {
      let answer = await fetch(target, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body,
        signal: AbortSignal.timeout(timeoutMs),
        redirect: "manual"
      }), metadata = answer.headers.get("pact-message-metadata");
      return {
        status: answer.status,
        type: answer.headers.get("content-type") ?? "application/octet-stream",
        body: Buffer.from(await answer.arrayBuffer()),
        ...metadata === null ? {} : { headers: { "pact-message-metadata": metadata } }
      };
    } catch {
      return { status: 504, type: "text/plain", body: "the provider did not answer" };
    }
  });
}

// shared/contracts/pact/report.ts
function readReport(text, interactions, states) {
  let report = JSON.parse(text), errors = [...report.errors ?? [], ...report.pendingErrors ?? []], results = report.interactionResults ?? [], failures = [], obstacles = [];
  for (let error of errors) {
    let interaction = interactionOf2(error.interaction ?? "", interactions), label = `${interaction?.label ?? error.interaction ?? "an interaction"}${interaction?.pending ? " (pending)" : ""}`;
    if (error.mismatch?.type === "mismatches") failures.push(...(error.mismatch.mismatches ?? []).map((mismatch) => clean(`${label}: ${sentenceOf(mismatch)}`)));
    else {
      let { line, answered } = sentenceOfError(error.mismatch?.message ?? "the verifier gave no reason", interaction, states);
      (answered ? failures : obstacles).push(clean(`${label}: ${line}`));
    }
  }
  let passed = report.result === !0 && errors.length === 0 && results.every((result) => result.result === "OK");
  return { failures, obstacles, checked: results.length, passed };
}
function sentenceOf(mismatch) {
  let text = mismatch.mismatch ?? "";
  switch (mismatch.type) {
    case "StatusMismatch":
      return `expected status ${String(mismatch.expected)}, got ${String(mismatch.actual)}`;
    case "HeaderMismatch":
      return mismatch.actual === "" || mismatch.actual === null ? `header ${mismatch.key ?? ""} is missing` : `header ${mismatch.key ?? ""}: ${text}`;
    default:
      return `${mismatch.path === void 0 || mismatch.path === "/" ? "body" : mismatch.path} ${bodySentence(text)}`;
  }
}
var bodyPatterns = [
  [/^Expected .* \((\w+)\) to be the same type as .* \((\w+)\)$/s, ([, got = "", wanted = ""]) => `expected ${wanted.toLowerCase()}, got ${got.toLowerCase()}`],
  [/^Expected .* \((\w+)\) to be an? (\w+)(?: number| value)?$/s, ([, got = "", wanted = ""]) => `expected ${wanted.toLowerCase()}, got ${got.toLowerCase()}`],
  [/^Expected (.*) \(\w+\) (?:to be equal to|but received) (.*) \(\w+\)$/s, ([, first = "", second = ""]) => `expected ${second}, got ${first}`],
  [/^Expected (.*) to match (.*)$/s, ([, got = "", wanted = ""]) => `expected to match ${wanted}, got ${got}`],
  [/^Expected body Present\(\d+ bytes\) but was (\w+)$/, ([, state = ""]) => `is ${state}`],
  [/^Actual map is missing the following keys: (.*)$/s, ([, keys = ""]) => `is missing: ${keys}`]
];
function bodySentence(text) {
  for (let [pattern, sentence] of bodyPatterns) {
    let match = pattern.exec(text);
    if (match) return sentence(match);
  }
  return text === "" ? "differs" : text.charAt(0).toLowerCase() + text.slice(1);
}
function sentenceOfError(message, interaction, states) {
  if (/state change handlers? has failed/.test(message)) {
    let problem = states.find(({ state }) => interaction?.states.includes(state));
    if (problem === void 0) return { line: message, answered: !1 };
    let failed = `the provider state "${problem.state}" could not be set up`;
    if (problem.how === "command") {
      let why = problem.status === null ? "its command was ended, or could not be started" : `its command ended with exit code ${problem.status}`;
      return { line: `${failed}: ${why}`, answered: problem.status !== null && problem.status < 126 };
    }
    return problem.status === null ? { line: `${failed}: no answer`, answered: !1 } : { line: `${failed}: the state endpoint answered ${problem.status}`, answered: !0 };
  }
  return { line: /error sending request/.test(message) ? "no answer" : message, answered: !1 };
}
function interactionOf2(sentence, interactions) {
  let fitting = interactions.filter(({ description }) => sentence.endsWith(` - ${description}`)), withStates = fitting.filter(({ states }) => states.every((state) => sentence.includes(state)));
  return (withStates.length > 0 ? withStates : fitting).sort((a, b) => b.description.length - a.description.length || b.states.length - a.states.length)[0];
}
function clean(line) {
  let text = line.replace(new RegExp("\\p{Cc}+", "gu"), " ").trim();
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

// shared/contracts/pact/state-relay.ts
async function openStateRelay(setUp) {
  let problems = [];
  return { ...await openRelay(async (body) => {
    let change = changeOf(body);
    if (change.state === "") return { status: 200, type: "application/json", body: "{}" };
    let { answer, problem } = await setUp(change);
    return answer || (problems.push({ state: change.state, ...problem }), refusal);
  }), problems };
}
function stateEndpoint(target, timeoutMs) {
  return async ({ body }) => {
    try {
      let answer = await fetch(target, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        signal: AbortSignal.timeout(timeoutMs),
        redirect: "manual"
      }), content = Buffer.from(await answer.arrayBuffer());
      return answer.ok ? { answer: { status: 200, type: answer.headers.get("content-type") ?? "application/json", body: content } } : { problem: { status: answer.status } };
    } catch {
      return { problem: { status: null } };
    }
  };
}
function stateCommand(run) {
  return async ({ state, params }) => {
    let exitCode = await run({ SLIPWAY_STATE: state, SLIPWAY_STATE_PARAMS: JSON.stringify(params ?? {}) });
    return exitCode === 0 ? { answer: { status: 200, type: "application/json", body: "{}" } } : { problem: { status: exitCode, how: "command" } };
  };
}
var refusal = { status: 409, type: "application/json", body: "{}" };
function changeOf(body) {
  try {
    let { state, params } = JSON.parse(body.toString("utf8"));
    return { state: typeof state == "string" ? state : "", params, body };
  } catch {
    return { state: "", params: {}, body };
  }
}

// shared/contracts/pact/verify-pact.ts
async function verifyPact(run) {
  let { contract, verify } = run, none2 = (reason) => ({ contract, reason, next: `look at the log of ${contract.provider}, then run this again` }), ended = run.provider.ended();
  if (ended !== void 0) return none2(`${contract.provider} ${ended} while it was verified`);
  let interactions = pactInteractions(contract.content);
  try {
    let report = await runVerifier(run), gone = run.provider.ended();
    return report.failures.length > 0 ? { contract, fact: run.fact({ failures: [...report.failures, ...report.obstacles].slice(0, 100), interactions: report.checked }) } : gone !== void 0 ? none2(`${contract.provider} ${gone} while it was verified`) : report.obstacles.length > 0 ? none2(`${contract.provider} could not be verified: ${report.obstacles.slice(0, 3).join("; ")}`) : report.passed ? report.checked !== interactions.length ? none2(`the verifier checked ${report.checked} of ${interactions.length} interactions`) : { contract, fact: run.fact({ failures: [], interactions: report.checked }) } : none2("the verifier reports a failure and no reason for it");
  } catch (error) {
    return run.signal?.aborted ? none2("interrupted") : none2(
      timedOut(error) ? `the verification took longer than ${verify.timeout / 1e3} s (contracts.verify.timeout)` : `the verifier failed: ${messageOf(error)}`
    );
  }
}
async function runVerifier(run) {
  let { contract, folder, provider, verify } = run, interactions = pactInteractions(contract.content), requestTimeoutMs = Math.min(5e3, verify.timeout), pactFile = path4.join(folder, `${path4.basename(contract.sha)}.pact.json`), reportFile = path4.join(folder, `${path4.basename(contract.sha)}.report.json`);
  await writeFile(pactFile, JSON.stringify(contract.content));
  let states = await stateRelay(run, interactions, requestTimeoutMs), messages = await messageRelay(run, interactions, requestTimeoutMs), limit = AbortSignal.timeout(verify.timeout);
  try {
    let argv = verifierArgv({
      program: run.program,
      pactFile,
      reportFile,
      provider: contract.provider,
      port: provider.port,
      requestTimeoutMs,
      ...states ? { statesUrl: states.url } : {},
      ...messages ? { messagesPort: messages.port } : {},
      ...verify.headers ? { headers: verify.headers } : {}
    }), { exitCode, stderr } = await exec(argv, { env: run.env, allow: [1], cwd: folder, signal: run.signal ? AbortSignal.any([limit, run.signal]) : limit }), text = await readFile2(reportFile, "utf8").catch(() => {
    });
    if (text === void 0) throw new Error(`it wrote no report${stderr.trim() ? `: ${stderr.trim().split(`
`).at(-1)}` : ""}`);
    let report = readReport(text, interactions, states?.problems ?? []);
    return { ...report, passed: report.passed && exitCode === 0 };
  } catch (error) {
    throw limit.aborted ? new VerificationTimeout() : error;
  } finally {
    await Promise.all([states?.close(), messages?.close()]);
  }
}
async function stateRelay(run, interactions, timeoutMs) {
  let { states } = run.verify;
  if (!(!states || interactions.every((interaction) => interaction.states.length === 0)))
    return typeof states == "string" ? openStateRelay(stateEndpoint(`http://127.0.0.1:${run.provider.port}${states}`, timeoutMs)) : openStateRelay(stateCommand((env) => run.provider.run(states.command, env, timeoutMs)));
}
async function messageRelay(run, interactions, timeoutMs) {
  let { messages = "/", headers = {} } = run.verify;
  if (!(messages === "/" || !interactions.some((interaction) => interaction.message)))
    return openMessageRelay(`http://127.0.0.1:${run.provider.port}${messages}`, headers, timeoutMs);
}
var VerificationTimeout = class extends Error {
  name = "VerificationTimeout";
};
function timedOut(error) {
  return error instanceof VerificationTimeout;
}

// shared/contracts/pact/verifier.ts
function pactVerifier(env) {
  let verifyAll2 = async (request2) => {
    let known = new Map(request2.contracts.flatMap((contract) => [[contract, withoutProvider(contract, request2)]]).filter(([, outcome]) => outcome)), open = request2.contracts.filter((contract) => !known.has(contract)), verified = open.length === 0 ? [] : await withProvider(env, request2, open), outcomes = new Map([...known, ...verified.map((outcome) => [outcome.contract, outcome])]);
    return request2.contracts.map((contract) => outcomes.get(contract) ?? { contract, reason: "the verification ended without a result", next: "run it again" });
  };
  return {
    kind: "pact",
    verifyAll: verifyAll2,
    verify: async ({ contract, ...rest }) => {
      let [outcome] = await verifyAll2({ ...rest, contracts: [contract] });
      if (outcome && "fact" in outcome) return outcome.fact;
      throw new UnavailableError(outcome ? `${outcome.reason}; ${outcome.next}` : "no result");
    }
  };
}
function withoutProvider(contract, request2) {
  let { service, contracts } = request2.provider, named = pactProvider(contract.content);
  if (contract.provider !== service || named !== service)
    return { contract, reason: `the contract is about ${named ?? contract.provider}, not ${service}`, next: `build ${contract.consumer} again` };
  let interactions = pactInteractions(contract.content), failed = (failure) => ({
    contract,
    fact: factOf(contract, request2, { failures: [failure], interactions: interactions.length, verifier: "none" })
  });
  if (interactions.length === 0) return failed("the contract has no interactions: it proves nothing");
  let verify = contracts.verify;
  if (verify === void 0 || startCommand(request2.provider) === void 0 && request2.provider.artifact.kind !== "image")
    return {
      contract,
      reason: `${service} does not say how to start it for verification`,
      next: `set contracts.verify: { start: …, ready: /healthz } in the service.yml of ${service}`
    };
  let states = [...new Set(interactions.flatMap((interaction) => interaction.states))];
  if (states.length > 0 && verify.states === void 0)
    return failed(
      `provider ${states.length === 1 ? "state" : "states"} ${states.map((state) => `"${state}"`).join(", ")} cannot be set up: ${service} has no contracts.verify.states (false: they need no setting up)`
    );
}
async function withProvider(env, request2, contracts) {
  let { provider } = request2, verify = provider.contracts.verify, all = (reason, next) => contracts.map((contract) => ({ contract, reason, next }));
  if (verify === void 0) return all("no contracts.verify", "");
  let program2, version;
  try {
    program2 = findVerifier({ root: request2.root, env, platform: process.platform, arch: process.arch }), version = await versionOf(program2, env);
  } catch (error) {
    return all(`no verifier: ${messageOf(error)}`, installVerifier);
  }
  let folder = await mkdtemp(path5.join(os.tmpdir(), "slipway-verify-")), running;
  try {
    running = await startRelease({ env, request: request2, verify, folder });
    let outcomes = [];
    for (let contract of contracts)
      outcomes.push(
        await verifyPact({
          program: program2,
          folder,
          contract,
          provider: running,
          verify,
          env: verifierEnv(env),
          signal: request2.signal,
          fact: (found) => factOf(contract, request2, { ...found, verifier: version })
        })
      );
    return outcomes.some((outcome) => !("fact" in outcome) || !outcome.fact.success) && logTail(request2, await running.tail()), outcomes;
  } catch (error) {
    let tail = error instanceof ProviderNotReady ? error.tail : [];
    logTail(request2, tail);
    let last = tail.findLast((line) => /error|fatal|panic/i.test(line)) ?? tail.at(-1);
    return all(
      `${provider.service} ${provider.version} could not be verified: ${messageOf(error)}${last ? `; it wrote: ${last.trim().slice(0, 200)}` : ""}`,
      `make ${provider.service} start by its contracts.verify.start, then run this again`
    );
  } finally {
    await running?.stop(), await rm(folder, { recursive: !0, force: !0 });
  }
}
function factOf(contract, request2, found) {
  return {
    schemaVersion: 1,
    consumer: contract.consumer,
    provider: contract.provider,
    contractSha: contract.sha,
    providerFingerprint: request2.provider.fingerprint,
    success: found.failures.length === 0,
    failures: found.failures,
    interactions: found.interactions,
    verifier: found.verifier,
    run: request2.run,
    at: request2.now().toISOString()
  };
}
async function versionOf(program2, env) {
  let { stdout, stderr } = await exec([program2, "verifier", "--version"], { env: verifierEnv(env) });
  return `pact verifier ${/\d+\.\d+\.\d+\S*/.exec(stdout.toString("utf8") + stderr)?.[0] ?? "of unknown version"}`;
}
function logTail(request2, tail) {
  tail.length > 0 && request2.log(`the last lines of ${request2.provider.service}:`);
  for (let line of tail) request2.log(`  ${line}`);
}

// shared/contract/live-parties.ts
function partyOf(release) {
  return { service: release.service, version: release.version, fingerprint: release.fingerprint, pacts: release.contracts.pacts };
}
async function liveParties(ledger, environment) {
  let cells = (await ledger.cells()).filter((cell) => cell.environment === environment), parties = [], releases = /* @__PURE__ */ new Map(), unseen = [], read2 = await Promise.all(cells.map((cell) => releasesOf(ledger, cell)));
  for (let { service, placed } of read2)
    for (let { version, release, fingerprint, arriving } of placed) {
      release ? releases.set(`${service} ${release.fingerprint}`, release) : unseen.push({ service, version });
      let party = release ? partyOf(release) : fingerprint ? { service, version, fingerprint, pacts: [] } : void 0;
      party && parties.push(arriving ? { ...party, arriving } : party);
    }
  return { parties, releases, unseen };
}
async function releasesOf(ledger, cell) {
  let { service, live, attempt } = cell, arriving = attempt.status === "in_progress" && attempt.release !== live?.release;
  if (live === null && !arriving) return { service, placed: [] };
  let index = await ledger.releases(service), byId = (id) => index.byId(id);
  return {
    service,
    placed: [
      ...live ? [{ version: live.version, fingerprint: live.fingerprint, release: byId(live.release), arriving: !1 }] : [],
      ...arriving ? [{ version: attempt.version, release: byId(attempt.release), arriving: !0 }] : []
    ]
  };
}

// shared/contract/fact-index.ts
var indexes = /* @__PURE__ */ new WeakMap();
function indexFacts(facts) {
  let known = indexes.get(facts);
  if (known) return known;
  let byContract = /* @__PURE__ */ new Map(), providers = /* @__PURE__ */ new Set();
  for (let fact of facts) {
    if (providers.add(fact.provider), fact.success && fact.interactions < 1) continue;
    let list = byContract.get(fact.contractSha);
    list ? list.push(fact) : byContract.set(fact.contractSha, [fact]);
  }
  let index = {
    knows: (provider) => providers.has(provider),
    newest: (provider, contractSha, fingerprint) => {
      let newest2;
      for (let fact of byContract.get(contractSha) ?? [])
        fact.providerFingerprint !== fingerprint || fact.provider !== provider || (newest2 === void 0 || newest2.at <= fact.at) && (newest2 = fact);
      return newest2;
    }
  };
  return indexes.set(facts, index), index;
}

// shared/contract/live-index.ts
var indexes2 = /* @__PURE__ */ new WeakMap();
function indexLive(live) {
  let known = indexes2.get(live);
  if (known) return known;
  let index = { parties: groupBy(live, (party) => party.service), consumers: usesByProvider(live) };
  return indexes2.set(live, index), index;
}
function usesByProvider(parties) {
  let uses = /* @__PURE__ */ new Map();
  for (let consumer of parties)
    for (let contract of consumer.pacts) {
      let list = uses.get(contract.provider);
      list ? list.push({ consumer, contract }) : uses.set(contract.provider, [{ consumer, contract }]);
    }
  return uses;
}
function groupBy(items, keyOf) {
  let groups = /* @__PURE__ */ new Map();
  for (let item of items) {
    let key = keyOf(item), group = groups.get(key);
    group ? group.push(item) : groups.set(key, [item]);
  }
  return groups;
}

// shared/contract/pairs.ts
function openPairBook(input) {
  let candidates = [...input.candidates].sort((a, b) => a.service < b.service ? -1 : 1), chosen = new Map(candidates.map((candidate) => [candidate.service, candidate])), { parties: live, consumers } = indexLive(input.live), own = usesByProvider(candidates);
  checkInput(input, chosen, live, (name) => consumers.has(name) || own.has(name));
  let facts = indexFacts(input.facts), missing = new Map((input.unavailable ?? []).map((proof) => [`${proof.contractSha} ${proof.providerFingerprint}`, proof])), ignore = new Set(input.ignore ?? []), context = { environment: input.environment, chosen, facts, missing, ignore, live, earlier: new Set(input.earlierContracts ?? []) };
  return {
    candidates,
    chosen,
    live,
    consumersOf: (provider) => {
      let [serving, arriving] = [consumers.get(provider) ?? none, own.get(provider) ?? none];
      return arriving.length === 0 ? serving : [...serving, ...arriving];
    },
    holds: ({ contract, provider }) => provider !== null && facts.newest(contract.provider, contract.sha, provider.fingerprint)?.success === !0,
    judge: (pair) => {
      let row = rowOf(pair, context);
      return { consumer: pair.consumer, contract: pair.contract, provider: pair.provider, row, blocks: answerOf(row.code) !== "yes" };
    }
  };
}
var none = [];
function rowOf(pair, context) {
  let row = judgePair(pair, context);
  if (context.ignore.size === 0 || row.code === "all-verified") return row;
  let { consumer, contract, provider } = pair, ignored = [consumer.service, nameOf(consumer, "@"), contract.provider, ...provider ? [nameOf(provider, "@")] : []].find((name) => context.ignore.has(name));
  return ignored === void 0 ? row : { ...row, code: "ignored", reason: `${ignored} is ignored; otherwise: ${row.reason}`, next: "" };
}
function judgePair(pair, context) {
  let { contract, provider, consumer } = pair, web = nameOf(consumer);
  if (provider === null) {
    let reason = `${web} needs ${contract.provider}, and no version of it serves in ${context.environment}`;
    return rowFor(pair, "provider-not-deployed", reason, `deploy ${contract.provider} first: slipway promote ${contract.provider} --to ${context.environment}`);
  }
  let orders = nameOf(provider), fact = context.facts.newest(contract.provider, contract.sha, provider.fingerprint);
  if (fact === void 0) {
    let proof = context.missing.get(`${contract.sha} ${provider.fingerprint}`), next = `verify it: slipway contract ${(context.chosen.get(consumer.service) ?? provider).service} --env ${context.environment}`, why = proof ? `: ${proof.reason}` : "";
    return rowFor(pair, "not-verified", `nobody has verified that ${orders} answers ${web} as expected${why}`, proof?.next ?? next);
  }
  if (fact.success) {
    let count = `${fact.interactions} ${fact.interactions === 1 ? "interaction" : "interactions"}`;
    return rowFor(pair, "all-verified", `${orders} answers ${web} as expected (${count})`, "");
  }
  let blame = blameFor(pair, context);
  return { ...rowFor(pair, "failed", `${orders} breaks ${web}: ${shown(fact.failures)}`, nextAfterFailure(consumer, provider, blame, context)), blame };
}
function rowFor({ consumer, contract }, code, reason, next) {
  return { consumer: consumer.service, provider: contract.provider, code, reason, next };
}
function blameFor({ consumer, contract }, context) {
  return context.live.get(consumer.service)?.some((party) => party.pacts.some((each) => each.sha === contract.sha)) === !0 || context.earlier.has(contract.sha) ? "provider" : "consumer";
}
function nextAfterFailure(consumer, provider, blame, context) {
  return blame === "consumer" && context.chosen.get(provider.service) === provider ? `make ${provider.service} answer this, or change what ${consumer.service} expects: the contract is new` : context.chosen.get(provider.service) === provider ? `keep what ${consumer.service} expects in ${provider.service} until a version of ${consumer.service} that does without it serves in ${context.environment}` : `deploy a version of ${provider.service} that answers this to ${context.environment} first, or change what ${consumer.service} expects`;
}
function shown(failures) {
  if (failures.length === 0) return "its verification failed";
  let more = failures.length > 3 ? ` (and ${failures.length - 3} more)` : "";
  return failures.slice(0, 3).join("; ") + more;
}
function nameOf(party, separator = " ") {
  return `${party.service}${separator}${party.version}`;
}
function checkInput(input, chosen, live, expected) {
  if (chosen.size < input.candidates.length) throw new UserError("two candidates are of one service: a set takes one release per service");
  let unseen = new Set((input.unseen ?? []).map(({ service }) => service)), wrong = (input.ignore ?? []).flatMap((name) => {
    let service = name.split("@")[0] ?? "";
    return chosen.has(service) ? `cannot ignore ${name}: it is itself to be deployed` : live.has(service) || expected(service) || unseen.has(service) ? [] : `cannot ignore ${name}: no service of that name serves in ${input.environment} or is expected by one`;
  });
  if (wrong.length > 0) throw new UserError(wrong.join("; "));
}

// shared/contract/order.ts
function planOrder(book) {
  let waits = new Map(book.candidates.map((candidate) => [candidate.service, blockersOf(book, candidate)])), order = [], open = new Set(waits.keys());
  for (let moved = !0; moved; ) {
    moved = !1;
    for (let service of open)
      (waits.get(service) ?? []).some(({ other }) => open.has(other)) || (open.delete(service), order.push(service), moved = !0);
  }
  let tangled = cycleMembers(open, waits), stuck = tangled.flatMap((service) => (waits.get(service) ?? []).flatMap(({ other, pair }) => tangled.includes(other) ? pair : []));
  return { order: open.size === 0 ? order : [], tangled, stuck };
}
function blockersOf(book, candidate) {
  let blockers = [], consider = (other, pair) => {
    if (book.holds(pair)) return;
    let judged = book.judge(pair);
    judged.blocks && blockers.push({ other, pair: judged });
  };
  for (let contract of candidate.pacts) {
    if (contract.provider === candidate.service || !book.chosen.has(contract.provider)) continue;
    let live = book.live.get(contract.provider) ?? [], providers = live.some((party) => !party.arriving) ? live : [null];
    for (let provider of providers) consider(contract.provider, { consumer: candidate, contract, provider });
  }
  for (let { consumer, contract } of book.consumersOf(candidate.service)) {
    let replaced = book.chosen.get(consumer.service);
    replaced === void 0 || replaced === consumer || consumer.service === candidate.service || consider(consumer.service, { consumer, contract, provider: candidate });
  }
  return blockers;
}
function cycleMembers(open, waits) {
  return [...open].filter((start) => {
    let seen = /* @__PURE__ */ new Set(), todo = [start];
    for (let next = todo.pop(); next !== void 0; next = todo.pop())
      for (let { other } of waits.get(next) ?? []) {
        if (other === start) return !0;
        open.has(other) && !seen.has(other) && (seen.add(other), todo.push(other));
      }
    return !1;
  });
}

// shared/contract/verdict.ts
function judge(input) {
  let book = openPairBook(input), judged = judgeAfter(book).map((pair) => pair.row), rows = [...unseenRows(input), ...judged, ...restRows(input, book, judged)], verdict = answerOfAll(rows);
  if (verdict !== "yes") return { verdict, rows, order: [] };
  let plan = planOrder(book);
  if (plan.stuck.length === 0) return { verdict, rows, order: plan.order };
  let stuck = stuckRows(plan);
  return { verdict: answerOfAll(stuck), rows: [...rows, ...stuck], order: [] };
}
function missingFacts(input) {
  let book = openPairBook(input), after = judgeAfter(book), pairs = after.some((pair) => pair.blocks) ? after : planOrder(book).stuck, missing = /* @__PURE__ */ new Map();
  for (let { row, contract, provider } of pairs)
    row.code === "not-verified" && provider !== null && missing.set(`${contract.sha} ${provider.service} ${provider.fingerprint}`, { contract, provider });
  return [...missing.values()];
}
function judgeAfter(book) {
  return book.candidates.flatMap((candidate) => [
    ...candidate.pacts.flatMap(
      (contract) => providersAfter(book, contract.provider).map((provider) => book.judge({ consumer: candidate, contract, provider }))
    ),
    ...consumersAfter(book, candidate).map((pair) => book.judge(pair))
  ]);
}
function providersAfter(book, name) {
  let candidate = book.chosen.get(name);
  if (candidate) return [candidate];
  let live = book.live.get(name) ?? [];
  return live.some((party) => !party.arriving) ? live : [null];
}
function consumersAfter(book, candidate) {
  return book.consumersOf(candidate.service).flatMap((use) => book.chosen.has(use.consumer.service) ? [] : { ...use, provider: candidate });
}
function restRows(input, book, judged) {
  let spokenOf = new Set(judged.flatMap((row) => [row.consumer, row.provider])), facts = indexFacts(input.facts);
  return book.candidates.flatMap((candidate) => {
    let { service } = candidate;
    return spokenOf.has(service) ? [] : facts.knows(service) ? [
      {
        consumer: "",
        provider: service,
        code: "no-dependencies",
        reason: `no service that expects anything of ${service} serves in ${input.environment}`,
        next: ""
      }
    ] : [{ consumer: service, provider: "", code: "no-contracts", reason: `${nameOf(candidate)} has no contracts`, next: "" }];
  });
}
function unseenRows(input) {
  let ignore = new Set(input.ignore ?? []), replaced = new Set(input.candidates.map((candidate) => candidate.service));
  return (input.unseen ?? []).flatMap(({ service, version }) => {
    if (replaced.has(service)) return [];
    let reason = `nobody has the release of ${service} ${version}, so what it expects is not known`;
    return ignore.has(service) || ignore.has(`${service}@${version}`) ? [{ consumer: service, provider: "", code: "ignored", reason: `${service} is ignored; otherwise: ${reason}`, next: "" }] : [
      {
        consumer: service,
        provider: "",
        code: "version-unknown",
        reason,
        next: `build ${service} and deploy it to ${input.environment} again: slipway build ${service}`
      }
    ];
  });
}
function stuckRows(plan) {
  let tangle = plan.tangled.join(" and ");
  return plan.stuck.map(({ row }) => ({
    ...row,
    reason: `${tangle} can only change together, and no order is safe: ${row.reason}`,
    next: row.code === "not-verified" ? row.next : `split the change: first a version of ${row.provider} that serves the old and the new, then ${row.consumer}, then remove the old`
  }));
}

// shared/contract/check.ts
async function checkContracts(workspace, request2, verifier = pactVerifier(process.env)) {
  let live = await liveParties(workspace.ledger, request2.environment), releases = new Map(live.releases);
  for (let { release } of request2.candidates) releases.set(releaseKey(release.service, release.fingerprint), release);
  let providers = new Set(request2.candidates.flatMap(({ release }) => [release.service, ...release.contracts.pacts.map((pact) => pact.provider)])), proofs = /* @__PURE__ */ new Map(), earlierContracts = await contractsBefore(workspace, request2), input = async () => ({
    environment: request2.environment,
    candidates: request2.candidates.map(({ release }) => partyOf(release)),
    live: live.parties,
    facts: (await Promise.all([...providers].sort().map((provider) => workspace.ledger.facts(provider)))).flat(),
    ...proofs.size > 0 ? { unavailable: [...proofs.values()] } : {},
    ...live.unseen.length > 0 ? { unseen: live.unseen } : {},
    ...earlierContracts.length > 0 ? { earlierContracts } : {},
    ...request2.ignore ? { ignore: request2.ignore } : {}
  }), current = await input();
  for (let tried = /* @__PURE__ */ new Set(); request2.verify; ) {
    let missing = missingFacts(current).filter(({ contract, provider }) => !tried.has(pairKey(contract, provider)));
    if (missing.length === 0) break;
    tried = /* @__PURE__ */ new Set([...tried, ...missing.map(({ contract, provider }) => pairKey(contract, provider))]);
    for (let [key, group] of byProvider(missing))
      for (let proof of await verifyGroup(workspace, verifier, releases.get(key), group))
        proofs.set(`${proof.contractSha} ${proof.providerFingerprint}`, proof);
    current = await input();
  }
  return { verdict: judge(current), input: current };
}
async function contractsBefore({ ledger }, { candidates }) {
  return (await Promise.all(
    candidates.map(async ({ release }) => {
      if (release.contracts.pacts.length === 0) return [];
      let index = await ledger.releases(release.service), own = releaseIdOf(release), before = index.nominations.findLast((nomination) => nomination.release !== own);
      return (before ? index.byId(before.release) : void 0)?.contracts.pacts.map((pact) => pact.sha) ?? [];
    })
  )).flat();
}
function verifyGroup(workspace, verifier, release, group) {
  let { provider } = group;
  return oneAtATime(workspace.ledger, provider.service, async () => {
    let known = new Set(
      (await workspace.ledger.facts(provider.service)).filter((fact) => fact.providerFingerprint === provider.fingerprint).map((fact) => fact.contractSha)
    ), contracts = group.contracts.filter((contract) => !known.has(contract.sha));
    if (contracts.length === 0) return [];
    let proof = (contract, reason, next) => ({
      contractSha: contract.sha,
      providerFingerprint: provider.fingerprint,
      reason,
      next
    });
    if (release === void 0)
      return contracts.map(
        (contract) => proof(contract, `nobody has the release of ${provider.service} ${provider.version}`, `build and deploy ${provider.service} again`)
      );
    let outcomes = await verifyAll(workspace, verifier, release, contracts), facts = outcomes.flatMap((outcome) => "fact" in outcome ? [outcome.fact] : []);
    return facts.length > 0 && await workspace.ledger.recordFacts(facts), outcomes.flatMap((outcome) => "fact" in outcome ? [] : [proof(outcome.contract, outcome.reason, outcome.next)]);
  });
}
function verifyAll(workspace, verifier, provider, contracts) {
  return verifier.verifyAll({
    contracts,
    provider,
    unpack: (into) => workspace.unpack(provider, into),
    ...imageOf(workspace, provider),
    root: workspace.root,
    run: workspace.run.id,
    now: workspace.now,
    log: workspace.log,
    ...workspace.signal ? { signal: workspace.signal } : {}
  });
}
function imageOf({ registry }, { artifact }) {
  return artifact.kind !== "image" || registry.name.startsWith("oci:") ? {} : { image: `${registry.name}/${artifact.repository}@${artifact.digest}` };
}
var queues = /* @__PURE__ */ new WeakMap();
function oneAtATime(ledger, provider, task) {
  let queue = queues.get(ledger) ?? /* @__PURE__ */ new Map();
  queues.set(ledger, queue);
  let turn = (queue.get(provider) ?? Promise.resolve()).then(task, task);
  return queue.set(
    provider,
    turn.catch(() => {
    })
  ), turn;
}
function byProvider(missing) {
  let groups = /* @__PURE__ */ new Map();
  for (let { contract, provider } of missing) {
    let key = releaseKey(provider.service, provider.fingerprint), group = groups.get(key) ?? { provider, contracts: [] };
    group.contracts.push(contract), groups.set(key, group);
  }
  return groups;
}
function pairKey(contract, provider) {
  return `${contract.sha} ${releaseKey(provider.service, provider.fingerprint)}`;
}
function releaseKey(service, fingerprint) {
  return `${service} ${fingerprint}`;
}

// shared/contract/junit.ts
function junitOf(verdicts) {
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="slipway contracts">', ...verdicts.flatMap(({ environment, verdict }) => {
    let rows = verdict.rows.length > 0 ? verdict.rows : [nothing], count = (answer) => rows.filter((row) => answerOf(row.code) === answer).length, skipped = rows.filter((row) => row.code === "ignored").length, name = attribute(`contracts ${environment}`);
    return [
      `  <testsuite name="${name}" tests="${rows.length}" failures="${count("no")}" errors="${count("unknown")}" skipped="${skipped}">`,
      ...rows.flatMap((row) => testCase(row, name)),
      "  </testsuite>"
    ];
  }), "</testsuites>", ""].join(`
`);
}
var nothing = { consumer: "", provider: "", code: "not-verified", reason: "nothing was judged", next: "" };
function testCase(row, suite) {
  let pair = [row.consumer, row.provider].filter((name) => name !== "").join(" to ") || "nothing", open = `    <testcase classname="${suite}" name="${attribute(pair)}"`, answer = answerOf(row.code);
  if (row.code === "ignored") return [`${open}>`, `      <skipped message="${attribute(row.reason)}"/>`, "    </testcase>"];
  if (answer === "yes") return [`${open}/>`];
  let element = answer === "no" ? "failure" : "error";
  return [`${open}>`, `      <${element} type="${row.code}" message="${attribute(row.reason)}">${attribute(row.next)}</${element}>`, "    </testcase>"];
}
function attribute(text) {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "").replace(/\s+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

// shared/environment/configuration.ts
const { readFile: readFile3 } = process.getBuiltinModule("node:fs/promises");
const path6 = process.getBuiltinModule("node:path");

// shared/environment/dotenv.ts
var keyPattern = /^[A-Za-z_][A-Za-z0-9_]*$/, escapes = { n: `
`, r: "\r", t: "	", '"': '"', "\\": "\\", $: "$" };
function parseDotenv(text, file) {
  let values2 = /* @__PURE__ */ new Map(), problems = [], firstSeen = /* @__PURE__ */ new Map();
  for (let [index, content] of text.replace(/^\uFEFF/, "").split(/\r?\n/).entries()) {
    let line = index + 1, report = (column, message) => {
      problems.push({ file, line, column, message });
    }, entry = readLine(content, report);
    if (entry === void 0) continue;
    let earlier = firstSeen.get(entry.key);
    earlier !== void 0 ? report(entry.column, `${entry.key} is already set in line ${earlier}: remove one of the two`) : firstSeen.set(entry.key, line), values2.set(entry.key, entry.value);
  }
  return { values: Object.fromEntries(values2), problems };
}
function readLine(content, report) {
  let start = content.search(/\S/);
  if (start === -1 || content[start] === "#") return;
  let exported = /^export\s+/.exec(content.slice(start)), keyStart = start + (exported ? exported[0].length : 0), equals = content.indexOf("=", keyStart);
  if (equals === -1) return void report(keyStart + 1, 'no "=" in this line: write KEY=VALUE, or start a comment with #');
  let key = content.slice(keyStart, equals).trim();
  if (!keyPattern.test(key))
    return void report(keyStart + 1, `${JSON.stringify(key)} is not a name: letters, digits and _ are allowed, and it may not start with a digit`);
  let value = readValue(content, equals + 1, report);
  return value === void 0 ? void 0 : { key, value, column: keyStart + 1 };
}
function readValue(content, from, report) {
  let offset = content.slice(from).search(/\S/);
  if (offset === -1) return "";
  let start = from + offset, quote = content[start];
  return quote === '"' || quote === "'" ? readQuoted(content, start, quote, report) : quote === "#" && offset > 0 ? "" : unquoted(content, start);
}
function unquoted(content, start) {
  return content.slice(start).replace(/\s#.*$/, "").trimEnd();
}
function readQuoted(content, start, quote, report) {
  let value = "";
  for (let at = start + 1; at < content.length; at += 1) {
    let character = content[at] ?? "";
    if (character === quote) {
      let rest = content.slice(at + 1);
      return rest.trim() === "" || /^\s+#/.test(rest) ? value : void report(at + 2, `unexpected text after the closing ${quote}: quote the whole value, or put # before a comment`);
    }
    if (character !== "\\" || quote === "'") {
      value += character;
      continue;
    }
    at += 1;
    let escaped = escapes[content[at] ?? ""];
    if (escaped === void 0) return void report(at, `\\${content[at] ?? ""} is not known: \\n \\r \\t \\" \\\\ and \\$ are, or use '…' for literal text`);
    value += escaped;
  }
  report(start + 1, `the ${quote} is never closed: a value stays on one line, write \\n for a line break`);
}

// shared/environment/flags.ts
function parseFlags(text, file) {
  let lineCounter = new LineCounter(), document = parseDocument(text, { lineCounter, prettyErrors: !1 }), problems = document.errors.map(({ message, pos: [offset] }) => {
    let { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col, message };
  });
  if (problems.length > 0) return { flags: {}, problems };
  let value = document.toJS({ maxAliasCount: 100 });
  return value == null ? { flags: {}, problems } : typeof value != "object" || Array.isArray(value) ? { flags: {}, problems: [{ file, line: 1, column: 1, message: 'feature flags are a mapping of name to value, as in "newCheckout: true"' }] } : { flags: value, problems };
}

// shared/environment/configuration.ts
async function loadConfiguration(root, environment) {
  let config = await read(root, environment, "config"), flags = await read(root, environment, "flags"), values2 = parseDotenv(config.text, environment.config ?? ""), parsed = parseFlags(flags.text, environment.flags ?? ""), problems = [...config.problems, ...flags.problems, ...values2.problems, ...parsed.problems];
  if (problems.length > 0) throw new UserError(`the configuration of ${environment.name} cannot be used`, problems);
  return configurationOf(values2.values, parsed.flags);
}
function configurationOf(values2, flags) {
  return { values: values2, flags, hash: sha256Hex(canonicalJson({ values: values2, flags })) };
}
async function read(root, environment, key) {
  let file = environment[key];
  if (file === void 0) return { text: "", problems: [] };
  try {
    return { text: await readFile3(path6.resolve(root, file), "utf8"), problems: [] };
  } catch (error) {
    let message = error instanceof Error && "code" in error && error.code === "ENOENT" ? "there is no such file" : messageOf(error);
    return { text: "", problems: [{ file, line: 1, column: 1, message: `${message}; environments.${environment.name}.${key} names it` }] };
  }
}

// shared/environment/process-environment.ts
var hostVariables = ["PATH", "HOME", "LANG", "TZ", "TMPDIR"];
function processEnvironment(request2) {
  let env = {};
  for (let name of hostVariables) {
    let value = request2.host[name];
    value !== void 0 && (env[name] = value);
  }
  for (let [service, url] of Object.entries(request2.peers)) env[peerVariable(service)] = url;
  return {
    ...env,
    ...request2.configuration.values,
    SLIPWAY_SERVICE: request2.service,
    SLIPWAY_ENVIRONMENT: request2.environment,
    SLIPWAY_VERSION: request2.version,
    SLIPWAY_DIGEST: request2.digest,
    SLIPWAY_ATTEMPT: String(request2.attempt),
    SLIPWAY_FLAGS: JSON.stringify(request2.configuration.flags)
  };
}
function peerVariable(service) {
  return `${service.toUpperCase().replaceAll("-", "_")}_URL`;
}
function missingConfiguration(required, values2, peers) {
  let known = /* @__PURE__ */ new Set([...Object.keys(values2), ...Object.keys(peers).map(peerVariable)]);
  return required.filter((key) => !known.has(key));
}

// shared/deployment/known-name.ts
function requireKnown(what, name, known) {
  let found = known.find((each) => each.name === name);
  if (found !== void 0) return found;
  let names = known.map((each) => each.name);
  throw new UserError(`no ${what} ${name}${didYouMean(name, names)} (there ${names.length === 1 ? "is" : "are"} ${names.join(", ") || "none"})`);
}

// shared/deployment/peers.ts
async function peerAddresses(workspace, environment) {
  let groups = /* @__PURE__ */ new Map();
  for (let service of workspace.project.services) {
    if (service.deploy.kind !== "web") continue;
    let settings = service.environments[environment.name], spec = settings?.target ?? environment.target;
    if (spec === void 0) continue;
    let key = canonicalJson(spec), group = groups.get(key) ?? { service: service.name, services: [] };
    group.services.push({ name: service.name, ...settings?.port === void 0 ? {} : { port: settings.port } }), groups.set(key, group);
  }
  let addresses = await Promise.all([...groups.values()].map(({ service, services }) => workspace.target(environment, service).addresses?.(services) ?? {}));
  return Object.assign({}, ...addresses);
}

// shared/deployment/quarantine.ts
function quarantineOf(quarantine, digest) {
  return quarantine?.digests[digest];
}
function speaksAgainstRelease(reason) {
  return reason === "unhealthy" || reason === "exited" || reason === "tests-failed";
}
function quarantined(current, service, digest, entry) {
  return { schemaVersion: 1, service, digests: { ...current?.digests, [digest]: entry } };
}
function lifted(current, digest, environment) {
  let entry = quarantineOf(current, digest);
  if (current === null || entry === void 0 || environment !== void 0 && entry.environment !== environment) return null;
  let digests = Object.fromEntries(Object.entries(current.digests).filter(([each]) => each !== digest));
  return { ...current, digests };
}

// shared/deployment/cell.ts
async function openCell(workspace, service, environmentName) {
  let environment = requireKnown("environment", environmentName, workspace.project.environments), declared = workspace.project.services.find((each) => each.name === service), index = await workspace.ledger.releases(service);
  if (declared === void 0 && index.nominations.length === 0 && requireKnown("service", service, workspace.project.services), (declared?.environments[environment.name]?.target ?? environment.target) === void 0)
    throw new UserError(
      `${environment.name} has no target, so nothing can be deployed there: set environments.${environment.name}.target in ${workspace.project.configFile}`
    );
  let target = workspace.target(environment, service), configuration = await loadConfiguration(workspace.root, environment), peers = await peerAddresses(workspace, environment);
  return { workspace, service, environment, declared, target, index, configuration, peers };
}
var TargetSilent = class extends Error {
  name = "TargetSilent";
};
async function observe({ target, service }) {
  try {
    return await target.observe(service);
  } catch (error) {
    throw error instanceof UserError ? error : new TargetSilent(messageOf(error), { cause: error });
  }
}
function environmentFor(cell, candidate, attempt) {
  return processEnvironment({
    host: process.env,
    configuration: cell.configuration,
    service: cell.service,
    environment: cell.environment.name,
    version: candidate.release.version,
    digest: candidate.release.artifact.digest,
    attempt,
    peers: cell.peers
  });
}
function desiredState(cell, candidate, attempt, state) {
  let settings = cell.declared?.environments[cell.environment.name], remembered = state?.target.port, port = settings?.port ?? (typeof remembered == "number" ? remembered : void 0);
  return {
    service: cell.service,
    environment: cell.environment.name,
    release: candidate.release,
    attempt,
    env: environmentFor(cell, candidate, attempt),
    configHash: cell.configuration.hash,
    replicas: settings?.replicas ?? 1,
    ...port === void 0 ? {} : { port },
    unpack: (into) => cell.workspace.unpack(candidate.release, into)
  };
}
async function goodReleases(cell) {
  let quarantine = await cell.workspace.ledger.quarantine(cell.service);
  return (placed) => quarantineOf(quarantine, placed.digest) === void 0;
}

// shared/deployment/cell-state.ts
function nextAttemptNumber(state) {
  return highestNumber(state) + 1;
}
function highestNumber(state) {
  return state === null ? 0 : Math.max(state.attempt.number, state.fence ?? 0);
}
function placedRelease(id, release, at) {
  return { release: id, digest: release.artifact.digest, version: release.version, fingerprint: release.fingerprint, ...at };
}
function beginAttempt(state, begin) {
  let set = state?.hold, hold = set !== void 0 && set.digest === void 0 ? set : begin.hold ?? set;
  return {
    schemaVersion: 1,
    service: begin.service,
    environment: begin.environment,
    live: state?.live ?? null,
    previousGood: state?.previousGood ?? null,
    attempt: begin.attempt,
    ...hold ? { hold } : {},
    target: state?.target ?? {},
    configHash: state?.configHash ?? begin.configHash,
    updatedAt: begin.at
  };
}
function endAttempt(state, ending) {
  return {
    schemaVersion: 1,
    service: state.service,
    environment: state.environment,
    live: ending.live,
    previousGood: ending.previousGood,
    attempt: ending.attempt,
    ...ending.fence > ending.attempt.number ? { fence: ending.fence } : {},
    ...ending.hold ? { hold: ending.hold } : {},
    target: { ...state.target, ...ending.target },
    configHash: ending.configHash,
    updatedAt: ending.at
  };
}
function previousGoodAfter(state, live, isGood) {
  let before = state?.live ?? null;
  if (before !== null && before.release !== live.release && isGood(before)) return before;
  let earlier = state?.previousGood ?? null;
  return earlier !== null && earlier.release !== live.release && isGood(earlier) ? earlier : null;
}
function olderGood(history, target, isGood) {
  let firstCame = history.findLastIndex((state) => state.live?.release === target);
  if (firstCame === -1) return null;
  for (let { live, attempt } of history.slice(firstCame + 1))
    if (live !== null && attempt.status === "succeeded" && attempt.release === live.release && live.release !== target && isGood(live)) return live;
  return null;
}

// shared/deployment/commands.ts
const { rm: rm2 } = process.getBuiltinModule("node:fs/promises");
const path7 = process.getBuiltinModule("node:path");
var hookTimeoutMs = 10 * 6e4;
async function runHook(cell, candidate, which, command, attempt) {
  let folder = path7.join(cell.workspace.stateDir, "hooks", `${cell.environment.name}-${cell.service}-${attempt}-${which}-${cell.workspace.run.id}`);
  try {
    await cell.workspace.unpack(candidate.release, folder);
    let cwd = path7.join(folder, candidate.release.deploy.workdir), env = environmentFor(cell, candidate, attempt);
    return await runTask(cell.workspace, cell.service, cell.environment.name, {
      name: `deploy.${which}`,
      command,
      cwd,
      timeoutMs: hookTimeoutMs,
      env,
      values: cell.configuration.values
    });
  } finally {
    await rm2(folder, { recursive: !0, force: !0 });
  }
}
function runEnvironmentTests(cell, candidate, tests, attempt, url) {
  let env = { ...environmentFor(cell, candidate, attempt), ...url === void 0 ? {} : { SLIPWAY_URL: url } }, name = `${cell.environment.name} tests`, { compose, run, timeout } = tests;
  if (compose !== void 0) return testsWithContainers(cell, candidate, { name, env, run, timeout, compose });
  let task = { name, command: run, cwd: cell.workspace.root, timeoutMs: timeout, env, values: cell.configuration.values };
  return runTask(cell.workspace, cell.service, cell.environment.name, task);
}
async function testsWithContainers({ workspace, service, environment, configuration }, { release }, tests) {
  let { name, env, run, timeout } = tests, [{ composeFault: composeFault2 }, { runComposeStage }] = await Promise.all([import("./compose-stage-docker-YK3SL2LS.js"), import("./compose-stage-YPPXDLTZ.js")]);
  workspace.log(`${service} ${environment.name}: ${name}`);
  let stage = { service, environment: environment.name, candidate: async () => release, name: name.replace(" ", "-"), run, cwd: workspace.root, env, timeout }, file = path7.join(workspace.root, tests.compose), logFile = logFileOf(workspace, service, environment.name, name), couldNotRun2 = (why) => new UnavailableError(`${service} in ${environment.name}: ${name} could not run: ${why}; ${release.version} serves, and the next run goes on with them`), fault = await composeFault2(tests.compose);
  if (fault !== void 0) throw couldNotRun2(fault);
  let { status, detail, output = [], ran } = await runComposeStage(workspace, { ...stage, file, logFile });
  if (status === "succeeded") return { answer: "passed", evidence: [`${name} passed`] };
  if (status === "cancelled") return { answer: "interrupted", evidence: [`${name} was interrupted`] };
  if (!ran) throw couldNotRun2(detail);
  return { answer: "failed", evidence: [`${name} failed: ${detail}`, ...output].map((line) => withoutSecrets(line, configuration.values)) };
}
async function runTask(workspace, service, environment, task) {
  let logFile = logFileOf(workspace, service, environment, task.name);
  workspace.log(`${service} ${environment}: ${task.name}`);
  let { cwd, env, timeoutMs } = task, result = await runCommand(task.command, { cwd, env, logFile, timeoutMs, signal: workspace.signal });
  if (result.exitCode === 0) return { answer: "passed", evidence: [`${task.name} passed`] };
  let evidence = [`${task.name} ${howItEnded(result, timeoutMs)}`, ...result.tail.map((line) => withoutSecrets(line, task.values))];
  return { answer: result.ended === "aborted" ? "interrupted" : "failed", evidence };
}
function logFileOf({ stateDir, run }, service, environment, task) {
  return path7.join(stateDir, "logs", run.id, `${service}-${environment}-${task.replaceAll(/[^a-z]+/g, "-")}.log`);
}
function howItEnded(result, timeoutMs) {
  switch (result.ended) {
    case "exited":
      return result.exitCode === null ? "was ended by a signal" : `ended with exit code ${result.exitCode}`;
    case "timed-out":
      return `was still running after ${timeoutMs / 1e3} s and was stopped`;
    case "aborted":
      return "was interrupted";
    case "not-started":
      return "could not be started";
  }
}
function withoutSecrets(line, values2) {
  let clean2 = line;
  for (let [key, value] of Object.entries(values2))
    value.length >= 4 && /secret|token|password|passwd|key|credential|dsn|private|auth|url/i.test(key) && (clean2 = clean2.replaceAll(value, `<${key}>`));
  return clean2;
}

// shared/deployment/hold.ts
function rangeOf(commits) {
  let [first = "", second] = commits.split("..");
  return second === void 0 ? { start: void 0, end: first } : { start: first === "" ? void 0 : first, end: second };
}
function insideRange(position) {
  return position.upToEnd === !1 || position.upToStart === !0 ? !1 : position.upToEnd === !0 && position.upToStart === !1 ? !0 : "unknown";
}
function holdAnswer(hold, candidate, at) {
  return hold === void 0 || isOver(hold, at) ? "free" : hold.digest === candidate.digest || hold.commits === void 0 ? "held" : candidate.inside === "unknown" ? "unknown" : candidate.inside ? "held" : "free";
}
function holdAfterRollback(bad, given) {
  return { ...given, digest: bad.digest, ...bad.commit === "" ? {} : { commits: bad.commit } };
}
function holdAfterSuccess(hold, success) {
  return hold === void 0 || isOver(hold, success.at) || hold.digest !== void 0 && success.moved && success.trigger !== "rollback" && success.trigger !== "adopt" ? void 0 : hold;
}
function isOver(hold, at) {
  return hold.until !== void 0 && Date.parse(hold.until) <= Date.parse(at);
}

// shared/deployment/record.ts
const { setTimeout: delay } = process.getBuiltinModule("node:timers/promises");
var defaultPatience = { lockWaitMs: 12e4, retryDelaysMs: [200, 1e3, 3e3] };
async function writeCell(cell, expected, change) {
  let taken = !1, state = await cell.workspace.ledger.updateCell(cell.environment.name, cell.service, (current) => (taken = !expected.includes(highestNumber(current)), taken ? null : change(current)));
  return taken || state === null ? "taken" : state;
}
async function insist(write, delaysMs, whatServes) {
  for (let pause2 of delaysMs)
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      await delay(pause2);
    }
  try {
    return await write();
  } catch (error) {
    throw error instanceof UnavailableError ? new UnavailableError(
      `${whatServes}, but the ledger could not be told: ${error.message}. Nothing is lost: the next run, or "slipway reconcile", asks the target and records it`,
      { cause: error }
    ) : error;
  }
}

// shared/deployment/finish.ts
async function finishAttempt(undertaking, verdict) {
  let { cell, attempt, patience, state } = undertaking, serves2 = verdict.live === null ? "nothing serves" : `${verdict.live.version} (${verdict.live.digest}) serves`, whatServes = `${cell.service} in ${cell.environment.name}: ${serves2} as attempt ${attempt.number} ended ${verdict.status}`, at = cell.workspace.now().toISOString(), fence = highestNumber(state);
  return await insist(
    async () => {
      await judgeRelease(undertaking, verdict, at);
      let previousGood = await previousGoodOf(undertaking, verdict);
      return writeCell(cell, [fence], (current) => {
        let base = current ?? state, moved = verdict.live?.release !== state.live?.release, hold = verdict.status === "succeeded" ? holdAfterSuccess(base.hold, { trigger: attempt.trigger, moved, at }) : base.hold;
        return endAttempt(base, {
          attempt: { ...attempt, status: verdict.status, reason: verdict.reason, evidence: verdict.evidence.slice(-60), finishedAt: at },
          live: verdict.live,
          previousGood,
          fence,
          hold,
          target: placeOf(verdict.observation),
          configHash: verdict.live === null || verdict.live === state.live ? base.configHash : cell.configuration.hash,
          at
        });
      });
    },
    patience.retryDelaysMs,
    whatServes
  ) === "taken" ? resultOf(undertaking, { ...verdict, status: "superseded", reason: "newer-attempt" }) : (cell.workspace.log(`${cell.service} ${cell.environment.name}: ${verdict.status.replaceAll("_", " ")} (${verdict.reason})`), resultOf(undertaking, verdict));
}
async function judgeRelease({ cell, candidate, state }, verdict, at) {
  let { ledger } = cell.workspace, digest = candidate.release.artifact.digest;
  if (verdict.status === "succeeded") {
    let current = await ledger.quarantine(cell.service);
    lifted(current, digest, cell.environment.name) !== null && await ledger.updateQuarantine(cell.service, (newest2) => lifted(newest2, digest, cell.environment.name));
    return;
  }
  state.live?.release === candidate.id || !speaksAgainstRelease(verdict.reason) || !["failed", "rolled_back", "rollback_failed"].includes(verdict.status) || await ledger.updateQuarantine(
    cell.service,
    (newest2) => quarantined(newest2, cell.service, digest, { reason: verdict.reason, environment: cell.environment.name, at })
  );
}
async function previousGoodOf({ cell, attempt, state }, verdict) {
  let isGood = await goodReleases(cell), { live } = verdict;
  if (live === null) return state.live !== null && isGood(state.live) ? state.live : state.previousGood;
  if (live.release === state.live?.release) return state.previousGood;
  if (!(attempt.trigger === "rollback" || live.release === state.previousGood?.release)) return previousGoodAfter(state, live, isGood);
  let history = await cell.workspace.ledger.history(cell.environment.name, cell.service, 200);
  return olderGood(
    history.map((entry) => entry.state),
    live.release,
    isGood
  );
}
function resultOf({ cell, candidate, attempt, state }, verdict) {
  return {
    service: cell.service,
    environment: cell.environment.name,
    status: verdict.status,
    attempt: attempt.number,
    digest: candidate.release.artifact.digest,
    version: candidate.release.version,
    previous: state.live?.digest ?? null,
    reason: verdict.reason,
    evidence: verdict.evidence,
    ...verdict.observation?.url === void 0 ? {} : { url: verdict.observation.url }
  };
}
function placeOf(observation) {
  return observation === void 0 ? {} : { ...observation.state, ...observation.url === void 0 ? {} : { url: observation.url } };
}

// shared/deployment/find-release.ts
function findRelease(index, service, digest, commit) {
  if (!/^sha256:[0-9a-f]{64}$/.test(digest))
    throw new UserError(`${JSON.stringify(digest)} is not a digest: a digest is sha256: and 64 hexadecimal digits; ${newest(index, service)}`);
  let known = index.byId(digest) ?? index.byDigest(digest);
  if (known === void 0) {
    let near = closest(digest, [...index.nominations.map((nomination) => nomination.digest), ...index.nominations.map((nomination) => nomination.release)]);
    throw new UserError(`${service} has no release ${digest}${near ? `; did you mean ${near}?` : `; ${newest(index, service)}`}`);
  }
  return candidateOf(index, known, commit);
}
function candidateOf(index, release, commit) {
  let id = releaseIdOf(release);
  return { id, release, commit: commit ?? index.nominations.findLast((nomination) => nomination.release === id)?.commit ?? "" };
}
function newest(index, service) {
  let digests = [...new Set(index.nominations.map((nomination) => nomination.digest).reverse())].slice(0, 3);
  return digests.length === 0 ? `nothing of ${service} was released yet: slipway build ${service}` : `its newest are ${digests.join(", ")}`;
}

// shared/deployment/outcome.ts
function afterApply(outcome, before) {
  if (outcome.outcome === "live") return { next: "verify" };
  let { reason, observation } = outcome, live = stillLive(observation, before);
  return reason === "newer-attempt" ? { next: "end", status: "superseded", reason, live: before } : reason === "interrupted" ? { next: "end", status: "cancelled", reason, live } : outcome.outcome === "down" ? before !== null && isReleaseFault(reason) ? { next: "restore", reason } : { next: "end", status: "failed", reason, live: null } : { next: "end", status: live === null ? "failed" : "rolled_back", reason, live };
}
function isReleaseFault(reason) {
  return reason === "unhealthy" || reason === "exited" || reason === "start-failed";
}
function stillLive(observation, before) {
  return before !== null && observation.healthy && observation.digest === before.digest ? before : null;
}
function wayBack(failed, state, isGood) {
  if (failed.release.deploy.irreversible) return { to: null, why: "this release is irreversible and is never rolled back by itself: roll forward" };
  if (state.live?.release === failed.id)
    return { to: null, why: "the same release was live before: correct the configuration or the machine, or deploy another release" };
  let known = [state.live, state.previousGood].filter((placed) => placed !== null && placed.release !== failed.id), good = known.find((placed) => placed !== null && isGood(placed));
  if (good !== void 0) return { to: good };
  let quarantined2 = known[0];
  return quarantined2 ? { to: null, why: `${quarantined2.version}, which was live before, is in quarantine: roll forward` } : { to: null, why: "nothing was live here before, so there is nothing to go back to" };
}

// shared/deployment/attempt.ts
async function carryOut(undertaking) {
  let { cell, candidate, attempt, state } = undertaking, evidence = [...attempt.evidence], before = candidate.release.deploy.before;
  if (before !== void 0) {
    let hook = await runHook(cell, candidate, "before", before, attempt.number).catch(couldNotRun);
    if (evidence.push(...hook.evidence), hook.answer === "interrupted") return finishAttempt(undertaking, { status: "cancelled", reason: "interrupted", live: state.live, evidence });
    if (hook.answer === "failed")
      return finishAttempt(undertaking, { status: state.live === null ? "failed" : "rolled_back", reason: "hook-failed", live: state.live, evidence });
  }
  let outcome = await applySafely(cell, desiredState(cell, candidate, attempt.number, state));
  evidence.push(...outcome.evidence);
  let step = afterApply(outcome, state.live);
  return step.next === "verify" ? verifyServing(undertaking, outcome.observation, evidence) : step.next === "restore" ? rollBack(undertaking, step.reason, evidence, null) : finishAttempt(undertaking, { ...step, evidence, observation: outcome.observation });
}
async function verifyServing(undertaking, observation, evidence, recovered = !1) {
  let { cell, candidate, attempt } = undertaking, seen = [...evidence], placed = placedRelease(candidate.id, candidate.release, { since: now(cell), attempt: attempt.number, commit: candidate.commit }), after = candidate.release.deploy.after;
  if (after !== void 0) {
    let hook = await runHook(cell, candidate, "after", after, attempt.number).catch(couldNotRun);
    if (seen.push(...hook.evidence), hook.answer === "interrupted") return leftOpen(undertaking, seen);
    if (hook.answer === "failed") return rollBack(undertaking, "hook-failed", seen, placed);
  }
  if (cell.environment.tests !== void 0) {
    let tests = await runEnvironmentTests(cell, candidate, cell.environment.tests, attempt.number, observation.url);
    if (seen.push(...tests.evidence), tests.answer === "interrupted") return leftOpen(undertaking, seen);
    if (tests.answer === "failed") return rollBack(undertaking, "tests-failed", seen, placed);
  }
  let since = { ...placed, since: now(cell) };
  return finishAttempt(undertaking, { status: "succeeded", reason: recovered ? "recovered" : "healthy", live: since, evidence: seen, observation });
}
async function rollBack(undertaking, reason, evidence, serving) {
  let { cell, candidate, attempt, patience } = undertaking, way = wayBack({ id: candidate.id, release: candidate.release }, undertaking.state, await goodReleases(cell));
  if (way.to === null) return finishAttempt(undertaking, { status: "failed", reason, live: serving, evidence: [...evidence, way.why] });
  let release = cell.index.byId(way.to.release);
  if (release === void 0)
    return finishAttempt(undertaking, {
      status: "failed",
      reason,
      live: serving,
      evidence: [...evidence, `the ledger no longer has the release of ${way.to.version}`]
    });
  let reserved = highestNumber(undertaking.state), fence = reserved + 1, failing = { ...attempt, reason, evidence }, whatServes = `${cell.service} ${serving === null ? "is down" : `runs ${serving.version}, which failed its verification,`} in ${cell.environment.name}`, state = await insist(
    () => writeCell(cell, [reserved, fence], (current) => ({ ...current ?? undertaking.state, attempt: failing, fence, updatedAt: now(cell) })),
    patience.retryDelaysMs,
    whatServes
  );
  if (state === "taken") return resultOf(undertaking, { status: "superseded", reason: "newer-attempt", live: serving, evidence });
  cell.workspace.log(`${cell.service} ${cell.environment.name}: ${reason}, going back to ${way.to.version}`);
  let restored = candidateOf(cell.index, release, way.to.commit), outcome = await applySafely(cell, desiredState(cell, restored, fence, state)), seen = [...evidence, ...outcome.evidence], next = { ...undertaking, attempt: failing, state };
  if (outcome.outcome === "live") {
    let live2 = { ...way.to, since: now(cell), attempt: fence };
    return finishAttempt(next, { status: "rolled_back", reason, live: live2, evidence: [...seen, `${way.to.version} serves again`], observation: outcome.observation });
  }
  if (outcome.reason === "interrupted") return leftOpen(next, seen);
  let { digest, healthy } = outcome.observation, live = healthy && digest === way.to.digest ? way.to : healthy && digest === candidate.release.artifact.digest ? serving : null, failure = `the rollback to ${way.to.version} failed too: ${outcome.reason}`;
  return finishAttempt(next, { status: "rollback_failed", reason, live, evidence: [...seen, failure], observation: outcome.observation });
}
function leftOpen(undertaking, evidence) {
  return resultOf(undertaking, { status: "cancelled", reason: "interrupted", live: undertaking.state.live, evidence: [...evidence, "interrupted before it was verified: the next run goes on from here"] });
}
async function applySafely(cell, desired) {
  try {
    return await cell.target.apply(desired);
  } catch (error) {
    let evidence = [messageOf(error)], observation = await cell.target.observe(cell.service).catch((cause) => {
      throw new UnavailableError(
        `${cell.service} in ${cell.environment.name}: the target failed (${messageOf(error)}) and cannot say what runs (${messageOf(cause)}); the next run asks again`,
        { cause: error }
      );
    }), digest = desired.release.artifact.digest;
    return observation.healthy && observation.digest === digest && observation.attempt === desired.attempt ? { outcome: "live", observation, evidence } : { outcome: observation.healthy ? "kept" : "down", reason: "target-unavailable", observation, evidence };
  }
}
function couldNotRun(error) {
  return { answer: "failed", evidence: [`the hook could not be run: ${messageOf(error)}`] };
}
function now(cell) {
  return cell.workspace.now().toISOString();
}

// shared/deployment/recovery.ts
function recoveryOf(state, observation) {
  let { attempt, live: before } = state;
  if (attempt.status !== "in_progress") return { action: "none" };
  let kept = stillLive(observation, before);
  return attempt.reason !== void 0 ? kept === null ? { action: "roll-back", reason: attempt.reason } : { action: "close", status: "rolled_back", reason: attempt.reason, live: kept } : observation.healthy && observation.digest === attempt.digest && (observation.attempt === attempt.number || before?.digest !== attempt.digest) ? { action: "verify" } : { action: "close", status: "cancelled", reason: "runner-lost", live: kept };
}

// shared/deployment/recover.ts
async function settle(cell, state, patience) {
  if (state === null || state.attempt.status !== "in_progress") return;
  let { attempt } = state, release = cell.index.byId(attempt.release), observation = await observe(cell), recovery = recoveryOf(state, observation);
  if (recovery.action === "none") return;
  cell.workspace.log(
    `${cell.service} ${cell.environment.name}: attempt ${attempt.number} of ${attempt.run} was left open; ${observation.detail || "the target was asked"}`
  );
  let evidence = [...attempt.evidence, `the runner ${attempt.run} was lost; the target says: ${observation.detail}`];
  if (release === void 0) {
    await writeCell(
      cell,
      [attempt.number, state.fence ?? attempt.number],
      (current) => closeUnknown(current ?? state, evidence, cell.workspace.now().toISOString())
    );
    return;
  }
  let undertaking = { cell, candidate: candidateOf(cell.index, release, attempt.commit), attempt, state, patience };
  switch (recovery.action) {
    case "verify":
      return verifyServing(undertaking, observation, evidence, !0);
    case "roll-back":
      return rollBack(undertaking, recovery.reason, evidence, null);
    case "close":
      return finishAttempt(undertaking, { ...recovery, evidence, observation });
  }
}
function closeUnknown(state, evidence, at) {
  return { ...state, attempt: { ...state.attempt, status: "cancelled", reason: "runner-lost", evidence: [...evidence, "the ledger has no such release"], finishedAt: at }, updatedAt: at };
}
async function recoverCells(workspace, cells, patience = { ...defaultPatience, lockWaitMs: 0 }) {
  let open = (await workspace.ledger.cells()).filter(
    ({ attempt, environment, service }) => attempt.status === "in_progress" && (cells === void 0 || cells.some((each) => each.environment === environment && each.service === service))
  );
  return (await Promise.all(open.map((state) => recoverCell(workspace, state, patience)))).filter((result) => result !== void 0);
}
async function recoverCell(workspace, { environment, service, attempt }, patience) {
  try {
    let cell = await openCell(workspace, service, environment), answer = await workspace.ledger.acquire(environment, service, { run: workspace.run.id, attempt: attempt.number, waitMs: patience.lockWaitMs });
    if (!answer.acquired) return;
    try {
      return await workspace.ledger.refresh(), await settle(cell, await workspace.ledger.cell(environment, service), patience);
    } finally {
      await answer.lease.release().catch((error) => workspace.log(`${service} ${environment}: the lock could not be given back: ${messageOf(error)}`));
    }
  } catch (error) {
    workspace.log(`${service} ${environment}: could not be settled: ${messageOf(error)}`);
    return;
  }
}

// shared/deployment/commit-order.ts
function relationOf(candidate, live, ancestry, nominations) {
  if (live === null) return "first";
  if (candidate === live) return "same";
  if (candidate === "" || live === "") return "diverged";
  if (ancestry.candidateBeforeLive === !0) return "older";
  if (ancestry.liveBeforeCandidate === !0) return "newer";
  if (ancestry.candidateBeforeLive === !1 && ancestry.liveBeforeCandidate === !1) return "diverged";
  let position = (commit) => nominations.findLastIndex((nomination) => nomination.commit === commit), [ours, theirs] = [position(candidate), position(live)];
  return ours === -1 || theirs === -1 ? "unknown" : ours < theirs ? "older" : "newer";
}
function standsBack(trigger, relation) {
  return trigger === "pipeline" && (relation === "older" || relation === "unknown");
}

// shared/deployment/refusal.ts
async function refusalOf(cell, candidate, state, trigger) {
  let refusals = [
    await outOfOrder(cell, candidate, state, trigger),
    await inQuarantine(cell, candidate),
    await onHold(cell, candidate, state, trigger),
    withoutConfiguration(cell, candidate)
  ].filter((refusal2) => refusal2 !== void 0), [first] = refusals;
  return first === void 0 ? void 0 : { ...first, evidence: refusals.flatMap((refusal2) => refusal2.evidence) };
}
async function relationTo(cell, candidate, state) {
  let live = state?.live?.commit ?? null, ancestry = await ancestryOf(cell.workspace.repository, candidate.commit, live);
  return relationOf(candidate.commit, live, ancestry, cell.index.nominations);
}
async function ancestryOf(repository, candidate, live) {
  return live === null || live === candidate || live === "" || candidate === "" ? { candidateBeforeLive: !1, liveBeforeCandidate: !1 } : { candidateBeforeLive: await repository.isAncestor(candidate, live), liveBeforeCandidate: await repository.isAncestor(live, candidate) };
}
async function insideHold(repository, hold, commit) {
  if (hold?.commits === void 0) return hold !== void 0;
  if (commit === "") return "unknown";
  let { start, end } = rangeOf(hold.commits);
  return insideRange({
    upToStart: start === void 0 ? !1 : await repository.isAncestor(commit, start),
    upToEnd: await repository.isAncestor(commit, end)
  });
}
async function outOfOrder(cell, candidate, state, trigger) {
  if (trigger !== "pipeline" || state?.live == null || state.live.release === candidate.id) return;
  let relation = await relationTo(cell, candidate, state);
  if (!standsBack(trigger, relation)) return;
  let { version, commit } = state.live;
  return relation === "older" ? {
    status: "superseded",
    reason: "newer-is-live",
    evidence: [`${version} of the newer commit ${commit.slice(0, 10)} is live; "slipway rollback" goes back on purpose`]
  } : { status: "cancelled", reason: "newer-is-live", evidence: [`cannot tell whether ${candidate.commit.slice(0, 10)} is newer than ${commit.slice(0, 10)}, which is live: fetch the whole history`] };
}
async function inQuarantine(cell, candidate) {
  let { digest } = candidate.release.artifact, entry = quarantineOf(await cell.workspace.ledger.quarantine(cell.service), digest);
  return entry === void 0 ? void 0 : { status: "cancelled", reason: "quarantined", evidence: [
    `${candidate.release.version} is in quarantine since ${entry.at}: ${entry.reason} in ${entry.environment}; "slipway quarantine ${cell.service} ${digest} --lift" ends that`
  ] };
}
async function onHold(cell, candidate, state, trigger) {
  let hold = state?.hold;
  if (hold === void 0 || trigger === "rollback" || state?.live?.release === candidate.id || hold.digest !== void 0 && trigger !== "pipeline")
    return;
  let inside = await insideHold(cell.workspace.repository, hold, candidate.commit);
  return holdAnswer(hold, { digest: candidate.release.artifact.digest, inside }, cell.workspace.now().toISOString()) === "free" ? void 0 : { status: "cancelled", reason: "held", evidence: [`${cell.service} is held in ${cell.environment.name} by ${hold.by}: ${hold.reason}${hold.until ? ` (until ${hold.until})` : ""}`] };
}
function withoutConfiguration(cell, candidate) {
  let missing = missingConfiguration(candidate.release.deploy.requiredConfig, cell.configuration.values, cell.peers);
  if (missing.length === 0) return;
  let where = cell.environment.config ?? `a file named by environments.${cell.environment.name}.config`;
  return { status: "cancelled", reason: "config-missing", evidence: [`${missing.join(", ")} must be set in ${where}`] };
}

// shared/deployment/deploy.ts
async function deployRelease(workspace, request2, patience = defaultPatience) {
  let cell = await openCell(workspace, request2.service, request2.environment), candidate = findRelease(cell.index, request2.service, request2.digest, request2.commit), seen = await workspace.ledger.cell(request2.environment, request2.service), answer = await workspace.ledger.acquire(request2.environment, request2.service, {
    run: workspace.run.id,
    attempt: nextAttemptNumber(seen),
    waitMs: patience.lockWaitMs
  });
  if (!answer.acquired) {
    let evidence = [`${answer.holder} (run ${answer.run}) is at work here until ${answer.expiresAt} at the latest; try again after that`];
    return untouched(cell, candidate, seen, { status: "cancelled", reason: "locked", evidence });
  }
  try {
    return await workspace.ledger.refresh(), await deployLocked(cell, candidate, request2, patience);
  } finally {
    await answer.lease.release().catch((error) => workspace.log(`${request2.service} ${request2.environment}: the lock could not be given back: ${messageOf(error)}`));
  }
}
async function deployLocked(cell, candidate, request2, patience) {
  let { workspace, service, environment } = cell, { ledger } = workspace, observation;
  try {
    await settle(cell, await ledger.cell(environment.name, service), patience), observation = await observe(cell);
  } catch (error) {
    if (!(error instanceof TargetSilent)) throw error;
    let state2 = await ledger.cell(environment.name, service);
    return untouched(cell, candidate, state2, { status: "failed", reason: "target-unavailable", evidence: [error.message] });
  }
  let state = await ledger.cell(environment.name, service), refusal2 = await refusalOf(cell, candidate, state, request2.trigger);
  if (refusal2 !== void 0) return untouched(cell, candidate, state, refusal2);
  if (isLive(cell, candidate, state, observation)) return alreadyLive(cell, candidate, state, observation);
  if (workspace.signal?.aborted)
    return untouched(cell, candidate, state, { status: "cancelled", reason: "interrupted", evidence: ["interrupted before anything was touched"] });
  let startedAt = workspace.now().toISOString(), attempt = {
    number: nextAttemptNumber(state),
    release: candidate.id,
    digest: candidate.release.artifact.digest,
    version: candidate.release.version,
    commit: candidate.commit,
    trigger: request2.trigger,
    status: "in_progress",
    evidence: request2.reason === void 0 ? [] : [`asked for because: ${request2.reason}`],
    actor: workspace.run.actor,
    run: workspace.run.id,
    startedAt
  }, begin = {
    service,
    environment: environment.name,
    attempt,
    configHash: cell.configuration.hash,
    at: startedAt,
    ...request2.hold ? { hold: request2.hold } : {}
  }, written = await writeCell(cell, [highestNumber(state)], (current) => beginAttempt(current, begin));
  return written === "taken" ? untouched(cell, candidate, state, { status: "cancelled", reason: "newer-attempt", evidence: ["another run has begun an attempt here"] }) : carryOut({ cell, candidate, attempt, state: written, patience });
}
function isLive(cell, candidate, state, observation) {
  return observation.healthy && observation.digest === candidate.release.artifact.digest && observation.configHash === cell.configuration.hash && state?.live?.release === candidate.id;
}
async function alreadyLive(cell, candidate, state, observation) {
  let { ledger } = cell.workspace;
  if (await relationTo(cell, candidate, state) === "newer") {
    let updatedAt = cell.workspace.now().toISOString();
    await ledger.updateCell(
      cell.environment.name,
      cell.service,
      (current) => current?.live?.release === candidate.id ? { ...current, live: { ...current.live, commit: candidate.commit }, updatedAt } : null
    );
  }
  let result = untouched(cell, candidate, state, { status: "no_change", reason: "already-live", evidence: [observation.detail] });
  return observation.url === void 0 ? result : { ...result, url: observation.url };
}
function untouched(cell, candidate, state, answer) {
  return {
    service: cell.service,
    environment: cell.environment.name,
    attempt: state?.attempt.number ?? 0,
    digest: candidate.release.artifact.digest,
    version: candidate.release.version,
    previous: state?.live?.digest ?? null,
    ...answer
  };
}

// shared/ledger/without-credential.ts
function withoutCredential(ledger) {
  let facts = [], kept = {
    recordFacts: (added) => (facts.push(...added), Promise.resolve()),
    // What was verified a moment ago counts for the next question of the same job.
    facts: async (provider) => [...await ledger.facts(provider), ...facts.filter((fact) => fact.provider === provider)],
    recordDecision: () => Promise.resolve()
  }, writes = /* @__PURE__ */ new Set([
    "updateCell",
    "updateCells",
    "nominate",
    "nominateAll",
    "recordPipeline",
    "recordReceipt",
    "updateQuarantine",
    "updateEnvironment",
    "acquire"
  ]);
  return { ledger: new Proxy(ledger, {
    get(target, name) {
      if (name in kept) return Reflect.get(kept, name);
      if (typeof name == "string" && writes.has(name)) return () => Promise.reject(new UnavailableError(`this job may not write the ledger (${name})`));
      let member = Reflect.get(target, name);
      return typeof member == "function" ? member.bind(target) : member;
    }
  }), facts };
}

// shared/promotion/stay.ts
function stayOf(environment, states, release, at) {
  let [current] = states, live = current !== void 0 && serves(current, release) ? current.live : null, succeeded = states.some((state) => state.attempt.release === release && state.attempt.status === "succeeded" && state.live?.release === release), lastTry = states.find((state) => state.attempt.release === release)?.attempt.status, digest = states.find((state) => state.live?.release === release)?.live?.digest, hold = current?.hold;
  return {
    environment,
    standing: live !== null ? "live" : succeeded && lastTry !== "in_progress" ? "before" : lastTry ?? "never",
    since: live?.since ?? null,
    longest: longestStay(states, release, at),
    rolledBack: live === null && hold?.digest !== void 0 && hold.digest === digest && !isOver(hold, at)
  };
}
function serves(state, release) {
  return state.live?.release === release && (state.attempt.number !== state.live.attempt || state.attempt.status === "succeeded");
}
function longestStay(states, release, at) {
  let longest = 0, newer, end = Date.parse(at);
  for (let state of states) {
    let goesOn = newer?.live?.release === release && newer.live.since === state.live?.since;
    newer !== void 0 && !goesOn && (end = Date.parse(newer.updatedAt)), serves(state, release) && state.live !== null && (longest = Math.max(longest, end - Date.parse(state.live.since))), newer = state;
  }
  return longest;
}

// shared/promotion/choose.ts
var [releasesToConsider, statesToRead] = [20, 200];
async function readPath(workspace, environment, service) {
  let entries = await Promise.all(
    environment.after.map(async (name) => {
      let history = await workspace.ledger.history(name, service, statesToRead);
      return [name, history.map((entry) => entry.state)];
    })
  );
  return new Map(entries);
}
function staysOf(path14, release, at) {
  return [...path14].map(([environment, states]) => stayOf(environment, states, release, at));
}
async function chooseRelease(workspace, service, index, path14, at) {
  let candidates = newestFirst(index), eligible = candidates.filter(
    ({ id }) => staysOf(path14, id, at).every((stay) => (stay.standing === "live" || stay.standing === "before") && !stay.rolledBack)
  ), [best] = eligible.length > 0 ? eligible : candidates;
  if (best === void 0) throw new UserError(`nothing of ${service} was released yet: slipway build ${service}, or slipway run`);
  for (let other of eligible)
    other.commit !== best.commit && await workspace.repository.isAncestor(best.commit, other.commit) === !0 && (best = other);
  return best;
}
function newestFirst(index) {
  return [...new Set(index.nominations.map((nomination) => nomination.release).reverse())].slice(0, releasesToConsider).flatMap((id) => {
    let release = index.byId(id);
    return release === void 0 ? [] : [candidateOf(index, release)];
  });
}

// shared/promotion/gates/approval.ts
function approvalGate({ service, environment, release, approval }) {
  let name = "approval";
  return approval.required ? approval.approvedBy !== void 0 ? { name, status: "pass", code: "approved", reason: `approved by ${approval.approvedBy}` } : {
    name,
    status: "wait",
    code: "approval-required",
    reason: `${release.version} needs an approval for ${environment}: slipway promote ${service} --to ${environment} --approve`
  } : { name, status: "pass", code: "not-required", reason: `${environment} asks for no approval` };
}

// shared/promotion/gates/command.ts
function commandGate({ environment, command }) {
  let name = "command";
  if (!command.required) return { name, status: "pass", code: "not-required", reason: `${environment} has no gate command` };
  if (command.outcome === null) return { name, status: "unknown", code: "command-not-run", reason: `the gate command of ${environment} was not run` };
  let said = command.outcome.evidence.join(" | ") || `the gate command of ${environment} ended without a word`;
  switch (command.outcome.answer) {
    case "passed":
      return { name, status: "pass", code: "command-passed", reason: said };
    case "failed":
      return { name, status: "fail", code: "command-failed", reason: said };
    case "interrupted":
      return { name, status: "unknown", code: "command-interrupted", reason: said };
    default:
      return assertNever(command.outcome.answer);
  }
}

// shared/promotion/gates/config.ts
function configGate({ environment, release, config }) {
  let name = "config";
  return config.missing.length === 0 ? { name, status: "pass", code: "config-complete", reason: `${environment} sets every key that ${release.version} requires` } : {
    name,
    status: "fail",
    code: "config-missing",
    reason: `${release.version} requires ${config.missing.join(", ")}: set ${config.missing.length === 1 ? "it" : "them"} in ${config.file}`
  };
}

// shared/promotion/gates/contracts.ts
function contractsGate({ service, environment, contracts }) {
  let name = "contracts";
  if (!contracts.required) return { name, status: "pass", code: "not-required", reason: `${environment} does not ask for contracts` };
  let { verdict } = contracts, next = `slipway contract ${service} --env ${environment}`;
  if (verdict === null) return { name, status: "unknown", code: "verdict-unavailable", reason: `${contracts.problem ?? "no verdict was given"}: ${next}` };
  let open = verdict.rows.filter((row) => row.next !== "").map((row) => `${row.reason}${row.next ? ` (${row.next})` : ""}`), reason = open.length > 0 ? open.join("; ") : next;
  switch (verdict.verdict) {
    case "yes":
      return {
        name,
        status: "pass",
        code: verdict.rows.length === 0 ? "no-contracts" : "all-verified",
        reason: `contracts hold with what is live in ${environment}`
      };
    case "no":
      return { name, status: "fail", code: "contract-broken", reason };
    case "unknown":
      return { name, status: "unknown", code: "contract-unknown", reason };
    default:
      return assertNever(verdict.verdict);
  }
}

// shared/promotion/gates/freeze.ts
function freezeGate({ environment, at, freeze }) {
  let name = "freeze", start = Date.parse(at), until = start, reasons = [];
  try {
    for (let round = 0; round < 400; round += 1) {
      let blocking = blockingAt(until, freeze);
      if (blocking.length === 0) break;
      round === 0 && (reasons = blocking.map((each) => each.reason)), until = Math.max(...blocking.map((each) => each.end));
    }
  } catch (error) {
    return { name, status: "unknown", code: "freeze-unreadable", reason: messageOf(error) };
  }
  if (until === start) return { name, status: "pass", code: "open", reason: `no freeze of ${environment} is on` };
  let iso = new Date(until).toISOString();
  return { name, status: "wait", code: "frozen", reason: `${environment} is frozen until ${iso}: ${reasons.join("; ")}`, until: iso };
}
function blockingAt(moment, freeze) {
  let windows = freeze.windows.flatMap((window) => {
    let end = endOfWindow(window, moment);
    return end === void 0 ? [] : [{ end, reason: `window "${window.cron}" (${window.timezone})` }];
  }), declared = freeze.declared.filter((each) => Date.parse(each.at) <= moment && Date.parse(each.until) > moment).map((each) => ({ end: Date.parse(each.until), reason: `${each.reason} (${each.by})` }));
  return [...windows, ...declared];
}
function endOfWindow(window, moment) {
  let cron = new j(window.cron, { timezone: window.timezone, paused: !0 }), [latest] = cron.previousRuns(1, new Date(moment + 1)), end = latest === void 0 ? void 0 : latest.getTime() + window.for;
  return end !== void 0 && end > moment ? end : void 0;
}

// shared/promotion/gates/hold.ts
function holdGate({ service, environment, at, trigger, release, hold: held }) {
  let name = "hold";
  if (held === null) return { name, status: "pass", code: "not-held", reason: `${service} is not held in ${environment}` };
  let { hold, inside } = held, answer = holdAnswer(hold, { digest: release.digest, inside }, at), why = `${hold.reason} (${hold.by}, ${hold.at})`;
  switch (answer) {
    case "free":
      return { name, status: "pass", code: "outside-hold", reason: `the hold does not concern ${release.version}: ${why}` };
    case "unknown":
      if (hold.digest !== void 0 && trigger === "promote") break;
      return {
        name,
        status: "unknown",
        code: "hold-unknown",
        reason: `cannot tell whether ${release.commit.slice(0, 10)} lies in the held ${hold.commits ?? ""}; fetch the whole history: ${why}`
      };
    case "held":
      if (hold.digest !== void 0 && trigger === "promote") break;
      return hold.until === void 0 ? {
        name,
        status: "fail",
        code: "held",
        reason: `${service} is held in ${environment}: ${why}; ${nextOf(hold.digest !== void 0, service, environment)}`
      } : { name, status: "wait", code: "held", reason: `${service} is held in ${environment} until ${hold.until}: ${why}`, until: hold.until };
    default:
      return assertNever(answer);
  }
  return { name, status: "pass", code: "lifted-by-hand", reason: `asked for by hand, which ends the hold: ${why}` };
}
function nextOf(byRollback, service, environment) {
  return byRollback ? `a release nominated by a newer commit ends this, or slipway promote ${service} --to ${environment}` : `slipway hold ${service} --env ${environment} --lift ends this`;
}

// shared/promotion/gates/order.ts
function orderGate(input) {
  let name = "order", { service, environment, release, live, relation, trigger, chosen } = input;
  if (live !== null && live.id === release.id)
    return { name, status: "pass", code: "already-live", reason: `${release.version} is live in ${environment} already` };
  let [ours, theirs] = [release.commit.slice(0, 10), live?.commit.slice(0, 10) ?? ""];
  switch (relation) {
    case "first":
      return { name, status: "pass", code: "first-release", reason: `nothing of ${service} is live in ${environment}` };
    case "newer":
    case "same":
      return { name, status: "pass", code: "newer", reason: `${ours} comes after ${theirs}, which is live` };
    case "diverged":
      return { name, status: "pass", code: "diverged", reason: `${ours || release.version} and ${theirs || "what is live"} are on different branches` };
    case "older":
      return trigger === "promote" && chosen ? { name, status: "pass", code: "older-by-hand", reason: `${ours} is older than ${theirs}, which is live; asked for by its digest` } : {
        name,
        status: "fail",
        code: "newer-is-live",
        reason: `${theirs} is live and newer than ${ours}; slipway rollback ${service} --env ${environment} --to ${release.digest} goes back on purpose`
      };
    case "unknown":
      return trigger === "promote" && chosen ? { name, status: "pass", code: "order-by-hand", reason: `asked for by its digest; git cannot tell whether ${ours} is newer than ${theirs}` } : {
        name,
        status: "unknown",
        code: "order-unknown",
        reason: `cannot tell whether ${ours} is newer than ${theirs}, which is live: fetch the whole history (fetch-depth: 0)`
      };
    default:
      return assertNever(relation);
  }
}

// shared/promotion/gates/path.ts
function pathGate(input) {
  let name = "path";
  if (input.path.length === 0) return { name, status: "pass", code: "first-environment", reason: `${input.environment} comes after no other environment` };
  let answers = input.path.map((stay) => answerOf2(input, stay)), worst = answers.filter((answer) => answer.status === "fail")[0] ?? answers.find((answer) => answer.status === "wait");
  if (worst === void 0) return { name, status: "pass", code: "succeeded-before", reason: answers.map((answer) => answer.reason).join("; ") };
  let reasons = answers.filter((answer) => answer.status !== "pass").map((answer) => answer.reason);
  return { name, status: worst.status, code: worst.code, reason: reasons.join("; ") };
}
function answerOf2({ service, release }, { environment, standing, rolledBack }) {
  let next = `slipway promote ${service} --to ${environment} --digest ${release.digest}`;
  if (rolledBack)
    return { status: "fail", code: "rolled-back-before", reason: `${release.version} was rolled back from ${environment} on purpose; release something newer` };
  switch (standing) {
    case "live":
      return { status: "pass", code: "live", reason: `${release.version} is live in ${environment}` };
    case "before":
      return { status: "pass", code: "before", reason: `${release.version} succeeded in ${environment} before` };
    case "in_progress":
      return { status: "wait", code: "in-progress", reason: `${release.version} is being deployed to ${environment}` };
    case "never":
      return { status: "fail", code: "not-in-environment", reason: `${release.version} was never in ${environment}: ${next}` };
    case "succeeded":
    case "failed":
    case "rolled_back":
    case "rollback_failed":
    case "no_change":
    case "superseded":
    case "cancelled":
      return {
        status: "fail",
        code: "not-succeeded",
        reason: `${release.version} did not succeed in ${environment} (${standing.replaceAll("_", " ")}): ${next}`
      };
    default:
      return assertNever(standing);
  }
}

// shared/promotion/gates/quarantine.ts
function quarantineGate({ service, release, quarantine }) {
  let name = "quarantine";
  return quarantine === null ? { name, status: "pass", code: "not-quarantined", reason: `${release.version} has failed no verification` } : {
    name,
    status: "fail",
    code: "quarantined",
    reason: `${release.version} failed in ${quarantine.environment} at ${quarantine.at} (${quarantine.reason}); slipway quarantine ${service} ${release.digest} --lift ends this`
  };
}

// shared/promotion/in-words.ts
function inWords(length) {
  let units = [
    ["d", 864e5],
    ["h", 36e5],
    ["m", 6e4],
    ["s", 1e3]
  ], rest = Math.max(0, length), parts = [];
  for (let [unit, size] of units) {
    let count = Math.floor(rest / size);
    count > 0 && parts.push(`${count}${unit}`), rest -= count * size;
  }
  return parts.slice(0, 2).join(" ") || "0s";
}

// shared/promotion/gates/soak.ts
function soakGate(input) {
  let name = "soak", { soak, path: path14, release } = input;
  if (soak === 0) return { name, status: "pass", code: "not-required", reason: `${input.environment} asks for no soak` };
  if (path14.length === 0) return { name, status: "pass", code: "first-environment", reason: `${input.environment} comes after no other environment` };
  let short2 = path14.filter((stay) => stay.longest < soak);
  if (short2.length === 0)
    return { name, status: "pass", code: "soaked", reason: `${release.version} served ${inWords(soak)} in ${path14.map((stay) => stay.environment).join(", ")}` };
  let gone = short2.filter((stay) => stay.since === null);
  if (gone.length > 0) {
    let reason = gone.map(
      (stay) => `${release.version} does not serve in ${stay.environment}, where it must for ${inWords(soak)} and did for ${inWords(stay.longest)}`
    );
    return { name, status: "fail", code: "soak-not-running", reason: reason.join("; ") };
  }
  let until = new Date(Math.max(...short2.map((stay) => endOf(stay, soak)))).toISOString(), where = short2.map((stay) => stay.environment).join(", ");
  return { name, status: "wait", code: "soaking", reason: `${release.version} must serve ${inWords(soak)} in ${where}: until ${until}`, until };
}
function endOf(stay, soak) {
  return Date.parse(stay.since ?? "") + soak;
}

// shared/promotion/gates/target.ts
function targetGate({ environment, target }) {
  let name = "target";
  return target.configured ? { name, status: "pass", code: "target-configured", reason: `${environment} has a target` } : { name, status: "fail", code: "target-unconfigured", reason: target.problem ?? `${environment} has no target: set environments.${environment}.target` };
}

// shared/promotion/decide.ts
var gates = [
  targetGate,
  pathGate,
  orderGate,
  quarantineGate,
  holdGate,
  contractsGate,
  configGate,
  soakGate,
  freezeGate,
  commandGate,
  approvalGate
];
function decide(input) {
  let answers = gates.map((gate) => gate(input)), { release } = input;
  return {
    decision: answerOf3(answers),
    service: input.service,
    environment: input.environment,
    release: release.id,
    digest: release.digest,
    version: release.version,
    current: input.live?.digest ?? null,
    gates: answers,
    contracts: input.contracts.verdict?.rows ?? [],
    changes: input.changes
  };
}
function answerOf3(answers) {
  return answers.some((gate) => gate.status === "fail" || gate.status === "unknown") ? "refuse" : answers.some((gate) => gate.status === "wait") ? "wait" : "promote";
}
function decisionIdOf(inputs, result) {
  return `promotion-${sha256Hex(canonicalJson({ inputs, result })).slice(0, 12)}`;
}

// shared/promotion/gather.ts
var gateCommandTimeoutMs = 10 * 6e4;
async function gatherInput(workspace, request2) {
  let { service, environment, candidate, index, at } = request2, { ledger, repository } = workspace, { release } = candidate, { digest } = release.artifact, state = await ledger.cell(environment.name, service.name), live = state?.live ?? null, target = targetOf(workspace, environment, service.name), configuration = await loadConfiguration(workspace.root, environment), peers = target.configured ? await peerAddresses(workspace, environment) : {}, ancestry = await ancestryOf(repository, candidate.commit, live?.commit ?? null);
  return {
    schemaVersion: 1,
    at,
    trigger: request2.trigger,
    service: service.name,
    environment: environment.name,
    release: { id: candidate.id, digest, version: release.version, commit: candidate.commit },
    chosen: request2.chosen,
    live: live && { id: live.release, digest: live.digest, version: live.version, commit: live.commit },
    relation: relationOf(candidate.commit, live?.commit ?? null, ancestry, index.nominations),
    path: staysOf(request2.path, candidate.id, at),
    soak: environment.gates.soak,
    contracts: await contractsOf2(environment, release, request2.verdictOf),
    freeze: { windows: environment.gates.freeze, declared: (await ledger.environment(environment.name))?.freezes ?? [] },
    hold: state?.hold ? { hold: state.hold, inside: await insideHold(repository, state.hold, candidate.commit) } : null,
    quarantine: quarantineOf(await ledger.quarantine(service.name), digest) ?? null,
    approval: { required: environment.gates.approval, ...request2.approvedBy === void 0 ? {} : { approvedBy: request2.approvedBy } },
    config: {
      missing: missingConfiguration(release.deploy.requiredConfig, configuration.values, peers),
      file: environment.config ?? `a file named by environments.${environment.name}.config`
    },
    target,
    command: { required: environment.gates.command !== void 0, outcome: await gateCommand(workspace, request2, configuration, peers, state) },
    changes: await changesOf(workspace, service, candidate, live?.commit, request2.inputPaths)
  };
}
function targetOf(workspace, environment, service) {
  try {
    return workspace.target(environment, service), { configured: !0 };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { configured: !1, problem: error.message };
  }
}
async function contractsOf2(environment, release, verdictOf) {
  if (!environment.gates.contracts) return { required: !1, verdict: null };
  try {
    return { required: !0, verdict: await verdictOf([{ release }]) };
  } catch (error) {
    if (!(error instanceof UnavailableError || error instanceof ToolError)) throw error;
    return { required: !0, verdict: null, problem: messageOf(error) };
  }
}
async function gateCommand(workspace, { service, environment, candidate }, configuration, peers, state) {
  let { command } = environment.gates;
  if (command === void 0) return null;
  let { version, artifact } = candidate.release, env = processEnvironment({
    host: process.env,
    configuration,
    service: service.name,
    environment: environment.name,
    version,
    digest: artifact.digest,
    attempt: state?.attempt.number ?? 0,
    peers
  }), { values: values2 } = configuration;
  return runTask(workspace, service.name, environment.name, {
    name: "gate command",
    command,
    cwd: workspace.root,
    timeoutMs: gateCommandTimeoutMs,
    env,
    values: values2
  });
}
async function changesOf(workspace, service, { release, commit }, live, inputPaths) {
  if (live === void 0 || live === "" || commit === "" || live === commit) return [];
  let libraries = workspace.project.libraries.filter((library) => release.parts[`library:${library.name}`] !== void 0).map((library) => library.path), paths = inputPaths ?? [service.path, ...service.inputs, ...libraries];
  return await workspace.repository.changes(live, commit, paths) ?? [];
}

// shared/promotion/promote.ts
async function promoteService(workspace, request2, patience = defaultPatience) {
  let { project, ledger, run } = workspace, environment = requireKnown("environment", request2.to, project.environments), service = requireKnown("service", request2.service, project.services), at = workspace.now().toISOString(), index = await ledger.releases(service.name), path14 = await readPath(workspace, environment, service.name), candidate = request2.digest === void 0 ? await chooseRelease(workspace, service.name, index, path14, at) : findRelease(index, service.name, request2.digest), { trigger, verdictOf, approvedBy, inputPaths } = request2, chosen = request2.digest !== void 0, input = await gatherInput(workspace, { service, environment, candidate, index, path: path14, chosen, trigger, approvedBy, inputPaths, verdictOf, at }), decision = decide(input);
  if (request2.dryRun) return { ...decision, deployed: [] };
  let id = decisionIdOf(input, decision);
  return await ledger.recordDecision({
    schemaVersion: 1,
    id,
    kind: "promotion",
    service: service.name,
    environment: environment.name,
    inputs: input,
    result: decision,
    run: run.id,
    at
  }), decision.decision !== "promote" ? { ...decision, id, deployed: standsBack2(decision, input, await attemptOf(workspace, input)) } : (await ledger.recordReceipt({
    schemaVersion: 1,
    service: service.name,
    environment: environment.name,
    decision,
    ...approvedBy === void 0 ? {} : { approvedBy },
    run: run.id,
    at
  }), { ...decision, id, deployed: [await deploy(workspace, request2, candidate, patience)] });
}
function deploy(workspace, request2, candidate, patience) {
  let { service, to: environment, trigger, reason } = request2, { id: digest, commit } = candidate;
  return deployRelease(workspace, { service, environment, digest, trigger, commit, ...reason === void 0 ? {} : { reason } }, patience);
}
async function attemptOf(workspace, { environment, service }) {
  return (await workspace.ledger.cell(environment, service))?.attempt.number ?? 0;
}
function standsBack2(decision, input, attempt) {
  let order = decision.gates.find((gate) => gate.code === "newer-is-live");
  if (input.trigger !== "pipeline" || order === void 0) return [];
  let { service, environment, digest, version, current } = decision;
  return [{ service, environment, status: "superseded", attempt, digest, version, previous: current, reason: "newer-is-live", evidence: [order.reason] }];
}

// shared/promotion/promote-set.ts
async function promoteSet(workspace, request2) {
  let { services, verdictOf, ...common } = request2;
  if (common.digest !== void 0 && services.length !== 1) throw new UserError("--digest goes with exactly one service");
  let [only] = services;
  if (services.length === 1 && only !== void 0) return setOutcome([await promoteService(workspace, { ...common, service: only, verdictOf })]);
  let candidates = await candidatesOf(workspace, services, common), together = candidates.length > 0 ? await verdictOf(candidates) : void 0, outcomes = [];
  for (let service of inOrder(services, together?.order ?? [])) {
    let shared = common.dryRun && together ? () => Promise.resolve(partOf(together, service)) : verdictOf;
    outcomes.push(await promoteService(workspace, { ...common, service, verdictOf: shared }));
  }
  return setOutcome(outcomes);
}
async function candidatesOf(workspace, services, common) {
  let found = [];
  for (let service of services)
    await promoteService(workspace, {
      ...common,
      service,
      dryRun: !0,
      verdictOf: (candidates) => (found.push(...candidates), Promise.resolve({ verdict: "unknown", rows: [], order: [] }))
    });
  return found;
}
function inOrder(services, order) {
  return [...order.filter((service) => services.includes(service)), ...services.filter((service) => !order.includes(service))];
}
function partOf(verdict, service) {
  let rows = verdict.rows.filter((row) => row.consumer === service || row.provider === service);
  return rows.some((row) => row.next !== "") ? { ...verdict, rows } : { verdict: "yes", rows, order: [service] };
}
function setOutcome(outcomes) {
  let answers = outcomes.map((each) => each.decision);
  return { decision: answers.includes("refuse") ? "refuse" : answers.includes("wait") ? "wait" : "promote", outcomes };
}

// shared/deployment/rollback.ts
async function rollbackCell(workspace, request2, patience) {
  let environment = requireKnown("environment", request2.environment, workspace.project.environments), state = await workspace.ledger.cell(environment.name, request2.service);
  if (state === null)
    throw requireKnown("service", request2.service, workspace.project.services), new UserError(`${request2.service} was never deployed to ${environment.name}, so there is nothing to roll back`);
  let digest = request2.to ?? state.previousGood?.release;
  if (digest === void 0)
    throw new UserError(
      `${request2.service} had no other good release in ${environment.name} before; "slipway history ${request2.service} --env ${environment.name}" lists what ran, --to D goes to one of them`
    );
  let { run, now: now2 } = workspace, hold = state.live === null ? void 0 : holdAfterRollback(state.live, { reason: request2.reason, by: run.actor, at: now2().toISOString() });
  return deployRelease(
    workspace,
    { service: request2.service, environment: environment.name, digest, trigger: "rollback", reason: request2.reason, ...hold ? { hold } : {} },
    patience
  );
}

// shared/pipeline/run-tests.ts
const { access, constants: constants2 } = process.getBuiltinModule("node:fs/promises");
const path8 = process.getBuiltinModule("node:path");
async function runTests(workspace, names, options = {}) {
  let { environment } = options;
  environment !== void 0 && requireKnown("environment", environment, workspace.project.environments);
  let reports = [];
  for (let name of names) {
    let service = workspace.project.services.find((candidate) => candidate.name === name);
    if (service === void 0) throw new UserError(`no service ${name}; there are ${workspace.project.services.map((each) => each.name).join(", ")}`);
    reports.push(await testService(workspace, service, options));
  }
  return reports;
}
async function testService(workspace, service, options = {}) {
  if ((await missingPrograms(service.requires)).length > 0) return { service: service.name, status: "absent", stages: [] };
  let stages = [], { candidate: known } = options, candidate = known ? () => Promise.resolve(known) : candidateOf2(workspace, service);
  for (let stage of service.test.filter((each) => isWanted(each, options))) {
    options.onStage?.(`test ${stage.name}`);
    let report = await runStage(workspace, service, stage, candidate, options.environment);
    if (stages.push(report), options.onStageEnd?.(report), report.status === "failed" || report.status === "cancelled") return { service: service.name, status: report.status, stages };
  }
  return { service: service.name, status: "succeeded", stages };
}
function isWanted({ name, compose }, { stage, containers }) {
  return (stage === void 0 || name === stage) && (containers === void 0 || compose !== void 0 == (containers === "only"));
}
async function runStage(workspace, service, stage, candidate, given) {
  let name = `test ${stage.name}`, cwd = path8.join(workspace.root, service.path), logFile = path8.join(workspace.stateDir, "logs", workspace.run.id, `${service.name}-${stage.name}.log`);
  if (stage.compose !== void 0) {
    let fault = await composeFault(stage.compose);
    if (fault !== void 0) return { name, status: "skipped", durationMs: 0, detail: fault };
    let { runComposeStage } = await import("./compose-stage-YPPXDLTZ.js"), file = path8.join(cwd, stage.compose), environment = given ?? firstEnvironment(workspace.project), { ran: _, ...outcome } = await runComposeStage(workspace, {
      service: service.name,
      environment,
      candidate,
      name: stage.name,
      file,
      run: stage.run,
      cwd,
      env: process.env,
      timeout: stage.timeout,
      logFile
    });
    return { name, ...outcome };
  }
  let result = await runCommand(stage.run, { cwd, env: process.env, logFile, timeoutMs: stage.timeout, signal: workspace.signal }), common = { name, durationMs: result.durationMs };
  return result.ended === "aborted" ? { ...common, status: "cancelled", detail: "interrupted" } : result.ended === "timed-out" ? { ...common, status: "failed", detail: `still running after ${stage.timeout / 1e3} s`, output: result.tail } : result.ended === "not-started" ? { ...common, status: "failed", detail: "could not be started", output: result.tail } : result.exitCode !== 0 ? { ...common, status: "failed", detail: `exit code ${result.exitCode}`, output: result.tail } : { ...common, status: "succeeded", detail: "" };
}
function firstEnvironment({ environments }) {
  return (environments.find(({ after }) => after.length === 0) ?? environments[0])?.name;
}
function candidateOf2(workspace, service) {
  let building;
  return () => (building ??= import("./build-CYVVIYZ5.js").then(async ({ buildService }) => {
    let { release, version, reused } = await buildService(workspace, service.name, { tag: workspace.env.GITHUB_ACTIONS !== "true" });
    return workspace.log(`${service.name}: ${version} is under test${reused ? "" : ", built for it"}`), release;
  }), building);
}
async function missingPrograms(programs) {
  let folders = (process.env.PATH ?? "").split(path8.delimiter), found = await Promise.all(programs.map((program2) => firstExecutable(folders, program2)));
  return programs.filter((_, index) => !found[index]);
}
async function firstExecutable(folders, program2) {
  for (let folder of folders)
    if (await access(path8.join(folder, program2), constants2.X_OK).then(
      () => !0,
      () => !1
    )) return !0;
  return !1;
}

// shared/targets/process/keeper-client.ts
const { spawn: spawn2 } = process.getBuiltinModule("node:child_process");
const { closeSync: closeSync2, mkdirSync, openSync: openSync2 } = process.getBuiltinModule("node:fs");
const http3 = process.getBuiltinModule("node:http");
const path9 = process.getBuiltinModule("node:path");
const { setTimeout: delay2 } = process.getBuiltinModule("node:timers/promises");
var startTimeoutMs = 2e4, pingTimeoutMs = 5e3, KeeperGone = class extends Error {
  name = "KeeperGone";
}, KeeperClient = class {
  #folder;
  #script;
  constructor(folder, script) {
    this.#folder = folder, this.#script = script;
  }
  /** Calls the keeper; a call that it did not live to answer is made again with the next one, so every call must bear being repeated. Throws UnavailableError. */
  async call(method, target, body) {
    for (let attempt = 1; ; attempt++)
      try {
        return await request(await this.#connect(), method, target, body);
      } catch (error) {
        if (!(error instanceof KeeperGone)) throw error;
        if (attempt === 3) throw new UnavailableError(`the keeper of ${this.#folder} keeps ending: see ${keeperLog(this.#folder)}`, { cause: error });
      }
  }
  async #connect() {
    let known = await livingKeeper(this.#folder);
    return known?.protocol === 1 ? known : (known && await endKeeper(known, "hand-over"), this.#start());
  }
  /** Starts a keeper that outlives this process. When several do so at once one of them stays, and all find that one. */
  async #start() {
    let script = typeof this.#script == "string" ? this.#script : this.#script();
    mkdirSync(this.#folder, { recursive: !0, mode: 448 });
    let log = openSync2(keeperLog(this.#folder), "a", 384), { PATH, HOME, LANG, TZ, TMPDIR } = process.env, cwd = path9.resolve(this.#folder, "..", ".."), child = spawn2(process.execPath, [script, this.#folder], {
      cwd,
      env: { PATH, HOME, LANG, TZ, TMPDIR },
      stdio: ["ignore", log, log],
      detached: !0
    });
    closeSync2(log);
    let failed = "";
    child.on("error", (error) => {
      failed = error.message;
    }), child.on("exit", (code) => {
      code !== 0 && (failed = `ended with exit code ${code}`);
    }), child.unref();
    let deadline = performance.now() + startTimeoutMs;
    for (; failed === "" && performance.now() < deadline; ) {
      let found = await livingKeeper(this.#folder);
      if (found) return found;
      await delay2(15);
    }
    throw new UnavailableError([`the keeper of ${this.#folder} did not start: ${failed || "no answer"}`, ...tailLines(keeperLog(this.#folder), 10)].join(`
`));
  }
};
async function livingKeeper(folder) {
  let file = readJsonFile(keeperFile(folder));
  if (!(file === void 0 || !isSameProcess(file.pid, file.start)))
    try {
      return await request(file, "GET", "/ping", void 0, pingTimeoutMs), file;
    } catch (error) {
      if (!isSameProcess(file.pid, file.start)) return;
      throw new UnavailableError(
        `the keeper of ${folder} (process ${file.pid}) does not answer: end it, the services live on and the next command starts a new keeper`,
        { cause: error }
      );
    }
}
async function endKeeper(keeper, how) {
  try {
    await request(keeper, "POST", `/end/${how}`);
  } catch (error) {
    if (!(error instanceof KeeperGone)) throw error;
  }
  for (; isSameProcess(keeper.pid, keeper.start); ) await delay2(15);
}
function request(keeper, method, target, body, timeoutMs) {
  return new Promise((resolve, reject) => {
    let headers = { authorization: `Bearer ${keeper.token}` }, outgoing = http3.request({ host: "127.0.0.1", port: keeper.port, method, path: target, headers, agent: !1 }, (incoming) => {
      let chunks = [];
      incoming.on("data", (chunk) => chunks.push(chunk)), incoming.on("error", (cause) => reject(new KeeperGone("the keeper ended while answering", { cause }))), incoming.on("end", () => {
        let value = JSON.parse(Buffer.concat(chunks).toString("utf8"));
        incoming.statusCode === 200 ? resolve(value) : reject(new UnavailableError(value.message));
      });
    });
    timeoutMs !== void 0 && outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`))), outgoing.on("error", (cause) => reject(new KeeperGone(cause.message, { cause }))), outgoing.end(body === void 0 ? void 0 : JSON.stringify(body));
  });
}

// shared/targets/process/keeper-script.ts
const { existsSync, realpathSync } = process.getBuiltinModule("node:fs");
const path10 = process.getBuiltinModule("node:path");
function keeperScript(env = process.env, running = process.argv[1]) {
  if (env.SLIPWAY_KEEPER_SCRIPT) return path10.resolve(env.SLIPWAY_KEEPER_SCRIPT);
  let beside = running && existsSync(running) ? path10.join(path10.dirname(realpathSync(running)), "..", "keeper", "index.js") : void 0;
  if (beside !== void 0 && existsSync(beside)) return beside;
  throw new UserError(
    "the program that keeps processes was not found beside the running one: run Slipway from its dist/ folder, or name it in SLIPWAY_KEEPER_SCRIPT"
  );
}

// shared/targets/process/target.ts
const { existsSync: existsSync3 } = process.getBuiltinModule("node:fs");
const path12 = process.getBuiltinModule("node:path");

// shared/targets/process/releases.ts
const { existsSync: existsSync2 } = process.getBuiltinModule("node:fs");
const { mkdir: mkdir2, mkdtemp: mkdtemp2, readdir, rename, rm: rm3 } = process.getBuiltinModule("node:fs/promises");
const path11 = process.getBuiltinModule("node:path");
async function unpackOnce(folder, unpack) {
  if (existsSync2(folder)) return;
  let parent = path11.dirname(folder);
  await mkdir2(parent, { recursive: !0 }), await sweep(parent);
  let draft = await mkdtemp2(path11.join(parent, `.unpack-${process.pid}-${processStart(process.pid) ?? ""}.`));
  try {
    await unpack(draft), await rename(draft, folder);
  } catch (error) {
    if (existsSync2(folder)) return;
    throw error;
  } finally {
    await rm3(draft, { recursive: !0, force: !0 });
  }
}
async function sweep(parent) {
  for (let name of await readdir(parent)) {
    let [, pid, start] = /^\.unpack-(\d+)-([^.]*)\./.exec(name) ?? [];
    pid !== void 0 && !isSameProcess(Number(pid), start ?? "") && await rm3(path11.join(parent, name), { recursive: !0, force: !0 });
  }
}

// shared/targets/process/target.ts
var pollMs = 2e4, nothing2 = { digest: null, attempt: 0, configHash: "", healthy: !1, detail: "nothing runs", state: {} };
function processTarget(options) {
  return (context) => {
    if (process.platform === "win32")
      throw new UserError("the target `process` needs process groups and does not work on Windows: use it in WSL, or choose another target");
    return new ProcessTarget(context, options);
  };
}
var ProcessTarget = class {
  #context;
  #folder;
  #client;
  #host;
  constructor(context, options) {
    this.#context = context, this.#folder = environmentFolder(context.stateDir, context.environment), this.#client = new KeeperClient(this.#folder, options.keeperScript), this.#host = hostOf(context);
  }
  async addresses(services) {
    return services.length === 0 ? {} : this.#client.call("POST", "/addresses", { host: this.#host, services });
  }
  async apply(desired) {
    let { service, attempt, release } = desired, folder = releaseFolder(cellFolder(this.#folder, service), release.artifact.digest), request2 = requestOf(desired, folder, this.#host);
    for (let lost = 0; lost < 3; ) {
      try {
        await unpackOnce(folder, desired.unpack);
      } catch (error) {
        return this.#unchanged(service, "artifact-missing", `the artifact could not be unpacked: ${messageOf(error)}`);
      }
      if (this.#context.signal?.aborted) return this.#unchanged(service, "interrupted", "interrupted before anything was started");
      let progress = await this.#follow(service, attempt, await this.#client.call("POST", `/cells/${service}/apply`, request2));
      if (progress.state === "done") return progress.outcome;
      this.#context.log(`${service}: begins attempt ${attempt} again`), lost++;
    }
    return this.#unchanged(service, "target-unavailable", "the keeper ended three times while it started the release");
  }
  async observe(service) {
    return this.#exists(service) ? this.#client.call("GET", `/cells/${service}`) : nothing2;
  }
  async logs(service, lines) {
    return this.#exists(service) ? this.#client.call("GET", `/cells/${service}/logs?lines=${lines}`) : [];
  }
  async remove(service, attempt) {
    this.#exists(service) && await this.#client.call("POST", `/cells/${service}/remove/${attempt}`);
  }
  async #follow(service, attempt, begun) {
    let progress = begun, abort = () => {
      this.#client.call("POST", `/cells/${service}/abort/${attempt}`).catch(() => {
      });
    };
    this.#context.signal?.addEventListener("abort", abort, { once: !0 }), this.#context.signal?.aborted && abort();
    try {
      for (; progress.state === "running"; ) progress = await this.#client.call("GET", `/cells/${service}/apply/${attempt}?wait=${pollMs}`);
      return progress;
    } finally {
      this.#context.signal?.removeEventListener("abort", abort);
    }
  }
  async #unchanged(service, reason, evidence) {
    let observation = await this.observe(service);
    return { outcome: observation.digest === null ? "down" : "kept", reason, evidence: [evidence], observation };
  }
  #exists(service) {
    return existsSync3(path12.join(cellFolder(this.#folder, service), "cell.json"));
  }
};
function requestOf(desired, folder, host) {
  let { artifact, version, deploy: deploy2 } = desired.release, { kind, start, health, timeout, drain, schedule, workdir } = deploy2;
  return {
    launch: {
      attempt: desired.attempt,
      digest: artifact.digest,
      version,
      configHash: desired.configHash,
      folder,
      replicas: desired.replicas,
      deploy: { kind, health, timeout, drain, workdir, ...start === void 0 ? {} : { start }, ...schedule === void 0 ? {} : { schedule } }
    },
    env: desired.env,
    host,
    port: desired.port ?? null
  };
}
function hostOf({ spec, environment }) {
  let { kind: _, host = "127.0.0.1", ...unknown } = spec, names = Object.keys(unknown);
  if (names.length > 0) throw new UserError(`environments.${environment}.target: process knows no ${names.join(", ")}; allowed: host`);
  if (typeof host != "string" || host === "")
    throw new UserError(`environments.${environment}.target.host must be an address of this machine, such as 127.0.0.1 or 0.0.0.0`);
  return host;
}

// shared/targets/registry.ts
var targetKinds = ["process"], plannedTargetKinds = [
  "ssh",
  "compose",
  "swarm",
  "kubernetes",
  "nomad",
  "ecs",
  "lambda",
  "cloud-run",
  "cloud-functions",
  "azure-container-apps",
  "azure-functions"
];
function targetFactory(kind) {
  if (kind === "process") return processTarget({ keeperScript });
  throw plannedTargetKinds.includes(kind) ? new UserError(`the target \`${kind}\` is not available in this version; available: ${targetKinds.join(", ")}`) : new UserError(`there is no target \`${kind}\`; available: ${targetKinds.join(", ")}`);
}

// shared/workspace/open.ts
async function openWorkspace(options) {
  let space = await openBuildSpace(options), { project, registry, stateDir } = space;
  return {
    ...space,
    target: (environment, service) => targetOf2(project, environment, service, stateDir, options),
    unpack: async (release, into) => (await import("./unpack-7XZY2WKT.js")).unpackArtifact(registry, release, into)
  };
}
function targetOf2(project, environment, service, stateDir, options) {
  let spec = project.services.find((candidate) => candidate.name === service)?.environments[environment.name]?.target ?? environment.target;
  if (spec === void 0)
    throw new UserError(
      `environment ${environment.name} has no target: say where it runs with environments.${environment.name}.target in ${project.configFile}`
    );
  return targetFactory(spec.kind)({ stateDir, environment: environment.name, spec, log: options.log, ...options.signal ? { signal: options.signal } : {} });
}

// shared/contract/pact-files.ts
const { readFile: readFile4 } = process.getBuiltinModule("node:fs/promises");
const path13 = process.getBuiltinModule("node:path");
async function pactFiles(root, ...services) {
  let matchers = services.flatMap((service) => service.contracts.pacts.map((glob) => globMatcher(inFolder(service.path, glob)))), paths = (await workTreeFiles(root).paths()).filter((file) => matchers.some((matches) => matches(file)));
  return Promise.all(paths.sort().map(async (file) => ({ path: file, text: await readFile4(path13.join(root, file), "utf8") })));
}

// shared/contract/pact-diff.ts
function pactDiff(before, after) {
  let [old, now2] = [byKey(before), byKey(after)], gone = [...old].flatMap(([key, item]) => now2.has(key) ? [] : [`-1 expectation: ${titleOf(item)}`]), added = [...now2].flatMap(([key, item]) => old.has(key) ? [] : [`+1 expectation: ${titleOf(item)}`]), changed = [...now2].flatMap(([key, item]) => {
    let was = old.get(key);
    return was === void 0 ? [] : interactionDiff(was, item).map((line) => `${String(item.description)}: ${line}`);
  });
  return [...added, ...gone, ...changed];
}
function labelOf(interaction) {
  let request2 = recordOf(interaction.request);
  return typeof request2?.path != "string" ? `message "${String(interaction.description)}"` : `${typeof request2.method == "string" ? request2.method.toUpperCase() : "GET"} ${request2.path}`;
}
function byKey(content) {
  return new Map(
    interactionsOf(content).map((item) => [
      canonicalJson([item.type ?? null, item.description ?? null, item.providerStates ?? item.providerState ?? null]),
      recordOf(bareInteraction(item)) ?? {}
    ])
  );
}
function titleOf(interaction) {
  let label = labelOf(interaction);
  return label.startsWith("message ") ? label : `${String(interaction.description)} (${label})`;
}
function interactionDiff(before, after) {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  let [old, now2] = [placesOf(before), placesOf(after)], lines = [.../* @__PURE__ */ new Set([...old.keys(), ...now2.keys()])].sort().flatMap((path14) => {
    let [was, is] = [old.get(path14), now2.get(path14)];
    return was === void 0 ? [`${path14} is new: ${says(is)}`] : is === void 0 ? [`${path14} is gone: ${says(was)}`] : was.rule !== is.rule ? [`${path14} ${says(was)} -> ${says(is)}`] : was.value === is.value ? [] : [`${path14} ${was.rule === void 0 ? "" : "example "}${was.value} -> ${is.value}`];
  });
  return lines.length > 0 ? lines : ["differs in a setting that is not shown here"];
}
function says(place) {
  return place?.rule ?? place?.value ?? "nothing";
}
function placesOf(interaction) {
  let places = /* @__PURE__ */ new Map(), { request: request2, response, contents, metadata, metaData, matchingRules } = interaction;
  for (let [name, part] of Object.entries({ request: request2, response })) {
    let fields = recordOf(part);
    if (fields !== void 0)
      for (let [key, value] of Object.entries(fields))
        key === "matchingRules" ? rules(`${name}.`, value, places) : key === "body" ? values(`${name}.body.$`, unwrapped(value), places) : key !== "generators" && values(`${name}.${key}`, value, places);
  }
  return contents !== void 0 && values("contents.$", unwrapped(contents), places), values("metadata", metadata ?? metaData ?? {}, places), rules(request2 === void 0 ? "contents." : "", matchingRules, places), places;
}
function unwrapped(body) {
  let fields = recordOf(body);
  return fields !== void 0 && "content" in fields && "encoded" in fields ? fields.content : body;
}
function values(path14, value, places) {
  if (Array.isArray(value) && value.length > 0) for (let [index, item] of value.entries()) values(`${path14}[${index}]`, item, places);
  else if (recordOf(value) !== void 0 && Object.keys(value).length > 0)
    for (let [key, item] of Object.entries(value)) values(`${path14}.${key}`, item, places);
  else value !== void 0 && places.set(path14, { ...places.get(path14), value: short(canonicalJson(value)) });
}
function rules(prefix, list, places) {
  for (let [section, entry] of Object.entries(recordOf(list) ?? {})) {
    let fields = recordOf(entry);
    if (fields !== void 0)
      if (section.startsWith("$.body")) rule(`${prefix}body.$${section.slice(6)}`, fields, places);
      else if (section.startsWith("$.")) rule(`${prefix}${section.slice(2)}`, fields, places);
      else if (Array.isArray(fields.matchers)) rule(`${prefix}${section}`, fields, places);
      else {
        let name = section === "header" ? "headers" : section;
        for (let [path14, matchers] of Object.entries(fields)) {
          let inside = section === "body" && prefix === "contents." ? path14 : `${name}.${path14}`;
          rule(`${prefix}${inside}`, recordOf(matchers) ?? {}, places);
        }
      }
  }
}
function rule(path14, entry, places) {
  let matchers = Array.isArray(entry.matchers) ? entry.matchers : [entry];
  places.set(path14, { ...places.get(path14), rule: matchers.map(matcherName).join(` ${entry.combine === "OR" ? "or" : "and"} `) });
}
function matcherName(matcher) {
  let { match = "type", ...rest } = recordOf(matcher) ?? {}, details = Object.values(rest).map((value) => typeof value == "string" ? value : canonicalJson(value));
  return short([String(match), ...details].join(" "));
}
function short(text) {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

// shared/pipeline/fingerprint-at.ts
async function fingerprintAt({ repository, project }, commit, built) {
  let { fingerprint: value, parts } = built.release, { snapshot } = await indexCommit(repository, commit, project);
  return { value, parts, contracts: (await contractsOf(repository, snapshot)).get(built.service) ?? {} };
}

export {
  nextAttemptNumber,
  highestNumber,
  placedRelease,
  findRelease,
  candidateOf,
  requireKnown,
  livingKeeper,
  endKeeper,
  openWorkspace,
  answerOf,
  answerOfAll,
  judge,
  checkContracts,
  pactFiles,
  pactDiff,
  labelOf,
  junitOf,
  loadConfiguration,
  quarantineOf,
  quarantined,
  lifted,
  rangeOf,
  recoverCells,
  deployRelease,
  decide,
  decisionIdOf,
  withoutCredential,
  promoteService,
  promoteSet,
  rollbackCell,
  fingerprintAt,
  runTests,
  testService,
  missingPrograms
};
