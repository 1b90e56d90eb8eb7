import {
  cellFolder,
  envFile,
  keeperFile,
  keeperLog,
  logFile,
  readJsonFile,
  tailLines,
  writeJsonFile
} from "./chunk-RVA7YG4L.js";
import {
  isSameProcess,
  killGroup,
  killProcess,
  processStart,
  signalGroup
} from "./chunk-NQXL5FV5.js";
import {
  j
} from "./chunk-KND6K3NG.js";
import {
  UnavailableError,
  messageOf
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/targets/process/keeper/main.ts
const { randomBytes } = process.getBuiltinModule("node:crypto");
const { existsSync: existsSync3, rmSync: rmSync4 } = process.getBuiltinModule("node:fs");

// shared/targets/process/keeper/api.ts
const { timingSafeEqual } = process.getBuiltinModule("node:crypto");
const http = process.getBuiltinModule("node:http");
function createApi(options) {
  return http.createServer((request, response) => {
    respond(request, response, options);
  });
}
async function respond(request, response, options) {
  let send = (status, value) => {
    response.writeHead(status, { "content-type": "application/json" }), response.end(JSON.stringify(value ?? null));
  };
  try {
    if (!isAllowed(request, options.token)) return send(401, { message: "wrong token" });
    let url = new URL(request.url ?? "/", "http://keeper");
    send(200, await route(request, url, options));
  } catch (error) {
    send(500, { message: messageOf(error) });
  }
}
async function route(request, url, { keeper, end: end2 }) {
  let [, area, service = "", action, argument] = url.pathname.split("/").map(decodeURIComponent), call = `${request.method} ${area}${action ? `/${action}` : ""}`;
  switch (call) {
    case "GET ping":
      return { pid: process.pid };
    case "POST addresses":
      return keeper.addresses(await body(request));
    case "POST end":
      return await end2(service === "stop" ? "stop" : "hand-over"), null;
    case "GET cells":
      return keeper.observe(service);
    case "POST cells/apply":
      return keeper.apply(service, await body(request));
    case "GET cells/apply":
      return keeper.follow(service, Number(argument), Number(url.searchParams.get("wait") ?? 0));
    case "POST cells/abort":
      return keeper.abort(service, Number(argument));
    case "GET cells/logs":
      return keeper.logs(service, Number(url.searchParams.get("lines") ?? 100));
    case "POST cells/remove":
      return keeper.remove(service, Number(argument));
    default:
      throw new Error(`the keeper knows no ${call}`);
  }
}
function isAllowed(request, token) {
  let given = Buffer.from(request.headers.authorization ?? ""), wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
async function body(request) {
  let chunks = [];
  for await (let chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

// shared/targets/process/keeper/keeper.ts
const { mkdirSync: mkdirSync2, readdirSync: readdirSync3 } = process.getBuiltinModule("node:fs");
const path4 = process.getBuiltinModule("node:path");

// shared/targets/process/keeper/apply.ts
const { existsSync: existsSync2 } = process.getBuiltinModule("node:fs");

// shared/targets/process/keeper/aborted.ts
var Aborted = class extends Error {
  name = "Aborted";
  reason;
  constructor(reason) {
    super(reason === "interrupted" ? "the attempt was interrupted" : "a newer attempt has begun"), this.reason = reason;
  }
};

// shared/targets/process/keeper/cell.ts
const { existsSync, rmSync } = process.getBuiltinModule("node:fs");
const path2 = process.getBuiltinModule("node:path");

// shared/targets/process/keeper/ports.ts
const { createHash, randomInt } = process.getBuiltinModule("node:crypto");
const net = process.getBuiltinModule("node:net");
var first = 2e4, count = 12e3;
function preferredPort(key) {
  return first + createHash("sha256").update(key).digest().readUInt32BE(0) % count;
}
async function freePort(taken, from = first + randomInt(count)) {
  for (let step = 0; step < count; step++) {
    let port = first + (from - first + step) % count;
    if (!taken.has(port) && await isFree(port)) return port;
  }
  throw new Error(`no free port between ${first} and ${first + count - 1}`);
}
async function isFree(port) {
  return await canListen(port, "127.0.0.1") && await canListen(port, "0.0.0.0");
}
function canListen(port, host) {
  return new Promise((resolve) => {
    let server = net.createServer();
    server.once("error", () => resolve(!1)), server.listen({ port, host, exclusive: !0 }, () => server.close(() => resolve(!0)));
  });
}

// shared/targets/process/keeper/schedule.ts
const { appendFileSync } = process.getBuiltinModule("node:fs");
const { setTimeout: delay2 } = process.getBuiltinModule("node:timers/promises");

// shared/targets/process/keeper/service-process.ts
const { spawn } = process.getBuiltinModule("node:child_process");
const { closeSync, mkdirSync, openSync, statSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
const { setTimeout: delay } = process.getBuiltinModule("node:timers/promises");
async function startProcess(options) {
  let [program = "", ...args] = typeof options.command == "string" ? ["bash", "-euo", "pipefail", "-c", options.command] : options.command;
  if (!statSync(options.cwd, { throwIfNoEntry: !1 })?.isDirectory())
    throw new Error(`the release has no folder ${path.basename(options.cwd)} to start it in`);
  mkdirSync(path.dirname(options.log), { recursive: !0 });
  let log2 = openSync(options.log, "a", 384);
  try {
    let env = { PATH: process.env.PATH, ...options.env, ...options.port === null ? {} : { PORT: String(options.port) } }, child = spawn(program, args, { cwd: options.cwd, env, stdio: ["ignore", log2, log2], detached: !0 }), ended, exited = new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        child.pid !== void 0 && signalGroup(child.pid, "SIGKILL"), ended = { code, signal }, resolve(ended);
      });
    });
    await new Promise((resolve, reject) => {
      child.once("spawn", resolve), child.once(
        "error",
        (error) => reject(new Error(error.code === "ENOENT" ? `no program ${program} on this machine` : error.message))
      );
    });
    let pid = child.pid ?? 0, record = { index: options.index, pid, start: processStart(pid) ?? "ended", port: options.port, log: options.log };
    return control(record, exited, () => ended);
  } finally {
    closeSync(log2);
  }
}
function adoptProcess(record) {
  if (!isSameProcess(record.pid, record.start)) return;
  let ended, exited = watch(record).then(() => (signalGroup(record.pid, "SIGKILL"), ended = { code: null, signal: null }, ended));
  return control(record, exited, () => ended);
}
async function watch(record) {
  for (; isSameProcess(record.pid, record.start); ) await delay(200);
}
function control(record, exited, exit) {
  return {
    record,
    exited,
    exit,
    async stop(graceMs) {
      if (exit() !== void 0) return;
      signalGroup(record.pid, "SIGTERM");
      let timer = setTimeout(() => signalGroup(record.pid, "SIGKILL"), graceMs);
      await exited, clearTimeout(timer);
    }
  };
}
function describeExit(exit) {
  return exit.code !== null ? `exited with code ${exit.code}` : exit.signal === null ? "ended" : `was ended by ${exit.signal}`;
}

// shared/targets/process/keeper/schedule.ts
var Schedule = class {
  launch;
  #options;
  #cron;
  #running;
  #last;
  /** `running`: a run that an earlier keeper began. Throws on what `scheduleProblem` objects to. */
  constructor(options, running) {
    this.launch = options.launch, this.#options = options;
    let { schedule, start } = options.launch.deploy;
    schedule !== void 0 && start !== void 0 && (this.#cron = new j(schedule, () => {
      this.#tick();
    })), running && this.#follow(running);
  }
  backends() {
    return [];
  }
  records() {
    return this.#running ? [this.#running.record] : [];
  }
  async health() {
    let next = this.#cron?.nextRun()?.toISOString(), parts = [this.#running ? "a run is under way" : void 0, this.#last?.text, next ? `next run ${next}` : "no schedule"];
    return { healthy: this.#last?.ok ?? !0, detail: parts.filter((part) => part !== void 0).join("; ") };
  }
  retire() {
    this.#cron?.stop();
  }
  async stop() {
    this.retire();
    let running = this.#running;
    running && (await Promise.race([running.exited, delay2(this.launch.deploy.drain)]), await running.stop(5e3));
  }
  async #tick() {
    if (this.#running) return this.#note("run skipped: the one before is still under way");
    try {
      await this.#follow(await this.#options.start());
    } catch (error) {
      this.#ended(!1, `run could not start: ${messageOf(error)}`);
    }
  }
  async #follow(running) {
    this.#running = running, this.#note("run started"), this.#options.changed();
    let exit = await running.exited;
    this.#running = void 0;
    let unknown = exit.code === null && exit.signal === null;
    this.#ended(unknown || exit.code === 0, `last run ${describeExit(exit)}`), this.#options.changed();
  }
  #ended(ok, text) {
    this.#last = { ok, text }, this.#note(text);
  }
  #note(text) {
    try {
      appendFileSync(this.#options.logFile, `--- ${(/* @__PURE__ */ new Date()).toISOString()} ${text}
`, { mode: 384 });
    } catch {
    }
  }
};
function scheduleProblem(expression) {
  try {
    new j(expression, { paused: !0 }).stop();
    return;
  } catch (error) {
    return messageOf(error);
  }
}

// shared/targets/process/keeper/strays.ts
const { readdirSync, readFileSync } = process.getBuiltinModule("node:fs");
function markOf(cellFolder2, attempt) {
  return { SLIPWAY_CELL: cellFolder2, SLIPWAY_ATTEMPT: String(attempt) };
}
function markedProcesses(cellFolder2) {
  return process.platform !== "linux" ? [] : readdirSync("/proc").flatMap((name) => {
    let pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) return [];
    let env = environmentOf(pid);
    if (!env.includes(`SLIPWAY_CELL=${cellFolder2}`)) return [];
    let attempt = env.find((entry) => entry.startsWith("SLIPWAY_ATTEMPT="))?.slice(16), start = processStart(pid);
    return start === void 0 ? [] : [{ pid, start, attempt: Number(attempt) }];
  });
}
function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  } catch {
    return [];
  }
}

// shared/targets/process/keeper/supervisor.ts
const { setTimeout: delay4 } = process.getBuiltinModule("node:timers/promises");

// shared/targets/process/keeper/back-off.ts
function restartDelayMs(restart) {
  return Math.min(3e4, 1e3 * 2 ** Math.min(restart - 1, 10));
}
var steadyAfterMs = 6e4;

// shared/targets/process/keeper/backend.ts
var Backend = class {
  port;
  attempt;
  #active = 0;
  #waiting = [];
  constructor(port, attempt) {
    this.port = port, this.attempt = attempt;
  }
  /** Counts a request or connection in; call what it returns once it is over. */
  enter() {
    this.#active++;
    let left = !1;
    return () => {
      if (!left && (left = !0, this.#active--, !(this.#active > 0)))
        for (let resolve of this.#waiting.splice(0)) resolve();
    };
  }
  get active() {
    return this.#active;
  }
  /** Resolves when nothing is on its way. */
  idle() {
    return this.#active === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }
}, Pool = class {
  #backends = [];
  #next = 0;
  /** False until a release was live for the first time. */
  live = !1;
  use(backends) {
    this.#backends = backends, backends.length > 0 && (this.live = !0);
  }
  /** The replicas to try, the one whose turn it is first. */
  candidates() {
    let from = this.#next++ % Math.max(1, this.#backends.length);
    return [...this.#backends.slice(from), ...this.#backends.slice(0, from)];
  }
};

// shared/targets/process/keeper/probe.ts
const http2 = process.getBuiltinModule("node:http");
function probe(request) {
  return new Promise((resolve) => {
    let failed = (text) => resolve({ healthy: !1, text, headers: {} }), outgoing = http2.get({ host: request.host, port: request.port, path: request.path, headers: { ...request.headers }, agent: !1 }, (incoming) => {
      let status = incoming.statusCode ?? 0, healthy = status >= 200 && status < 300, body2 = "";
      incoming.setEncoding("utf8"), incoming.on("data", (chunk) => {
        body2.length < 200 && (body2 += chunk);
      }), healthy && resolve({ healthy, text: `HTTP ${status}`, headers: incoming.headers });
      let end2 = () => resolve({ healthy, text: `HTTP ${status}${body2 ? `: ${body2.slice(0, 200).trim()}` : ""}`, headers: incoming.headers });
      incoming.on("end", end2), incoming.on("error", end2), incoming.on("close", end2), healthy && incoming.destroy();
    }), timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${request.timeoutMs / 1e3} s`)), request.timeoutMs);
    outgoing.on("close", () => clearTimeout(timer)), outgoing.on("error", (error) => {
      error.code === "ECONNREFUSED" ? failed(`nothing listens on port ${request.port}, which it was given as PORT`) : failed(error.code === "ECONNRESET" ? "it ended the connection without an answer" : error.message);
    });
  });
}

// shared/targets/process/keeper/readiness.ts
const { setTimeout: delay3 } = process.getBuiltinModule("node:timers/promises");
var workerStableMs = 2e3, betweenProbesMs = 50;
function waitReady(process2, launch, signal) {
  switch (launch.deploy.kind) {
    case "web":
      return webReady(process2, launch, signal);
    case "worker":
      return workerReady(process2, launch, signal);
    case "job":
      return jobReady(process2, launch, signal);
  }
}
async function webReady(process2, { deploy }, signal) {
  let deadline = performance.now() + deploy.timeout, port = process2.record.port ?? 0, last = "it was not asked";
  for (; ; ) {
    let left = deadline - performance.now(), answer2 = left <= 0 ? void 0 : await untilExit(process2, probe({ host: "127.0.0.1", port, path: deploy.health, timeoutMs: Math.ceil(left) }), signal);
    if (process2.exit()) return exitedEarly(process2);
    if (answer2?.healthy) return { ready: !0, evidence: [`GET ${deploy.health} on port ${port}: ${answer2.text}`] };
    if (answer2 && (last = answer2.text), performance.now() + betweenProbesMs >= deadline)
      return {
        ready: !1,
        reason: "unhealthy",
        evidence: [`GET ${deploy.health} was not healthy within ${seconds(deploy.timeout)}; last answer: ${last}`, ...logTail(process2)]
      };
    await untilExit(process2, delay3(betweenProbesMs), signal);
  }
}
async function workerReady(process2, { deploy }, signal) {
  let stable = Math.min(workerStableMs, deploy.timeout);
  return await untilExit(process2, delay3(stable), signal), process2.exit() ? exitedEarly(process2) : { ready: !0, evidence: [`stayed up for ${seconds(stable)}`] };
}
async function jobReady(process2, { deploy }, signal) {
  await untilExit(process2, delay3(deploy.timeout), signal);
  let exit = process2.exit();
  return exit?.code === 0 ? { ready: !0, evidence: ["a proving run exited with code 0"] } : exit ? exitedEarly(process2) : { ready: !1, reason: "unhealthy", evidence: [`the proving run did not end within ${seconds(deploy.timeout)}`, ...logTail(process2)] };
}
async function untilExit(process2, work, signal) {
  let onAbort = () => {
  }, aborted2 = new Promise((_, reject) => {
    onAbort = () => reject(signal.reason), signal.aborted && onAbort(), signal.addEventListener("abort", onAbort, { once: !0 });
  });
  try {
    return await Promise.race([work, process2.exited.then(() => {
    }), aborted2]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
function exitedEarly(process2) {
  let exit = process2.exit();
  return { ready: !1, reason: "exited", evidence: [exit ? `it ${describeExit(exit)}` : "it ended", ...logTail(process2)] };
}
function logTail(process2) {
  return tailLines(process2.record.log, 20);
}
function seconds(milliseconds) {
  return `${milliseconds / 1e3} s`;
}

// shared/targets/process/keeper/supervisor.ts
var Supervisor = class {
  launch;
  #options;
  #replicas;
  #stopped = new AbortController();
  /** Processes that have shown to be ready, in the order of replicas; where one is missing it is started. */
  constructor(options, processes) {
    this.launch = options.launch, this.#options = options, this.#replicas = processes.map((process2) => this.#replica(process2)), this.#replicas.forEach((replica, index2) => {
      this.#keep(replica, index2);
    });
  }
  backends() {
    return this.#replicas.flatMap(({ up, backend }) => up && backend ? [backend] : []);
  }
  records() {
    return this.#replicas.flatMap(({ process: process2 }) => process2 ? [process2.record] : []);
  }
  async health() {
    let troubles = (await Promise.all(this.#replicas.map((replica) => this.#ask(replica)))).filter((answer2) => answer2 !== void 0), wanted = this.#replicas.length;
    return troubles.length === 0 ? { healthy: !0, detail: wanted === 1 ? "running" : `${wanted} of ${wanted} replicas running` } : { healthy: !1, detail: `${wanted - troubles.length} of ${wanted} running: ${troubles[0]}` };
  }
  retire() {
    this.#stopped.abort();
  }
  async stop() {
    this.retire();
    let { kind, drain } = this.launch.deploy;
    await Promise.all(
      this.#replicas.map(async ({ process: process2, backend }) => {
        backend && await Promise.race([backend.idle(), delay4(drain), process2?.exited]), await process2?.stop(kind === "web" ? 5e3 : Math.max(drain, 1e3));
      })
    );
  }
  #replica(process2) {
    return { process: process2, backend: this.#backendOf(process2), up: process2 !== void 0, upSince: performance.now(), restarts: 0, trouble: "not running" };
  }
  #backendOf(process2) {
    let port = process2?.record.port;
    return port == null ? void 0 : new Backend(port, this.launch.attempt);
  }
  async #ask({ process: process2, up, trouble }) {
    if (!process2 || !up) return trouble;
    let port = process2.record.port;
    if (port === null) return;
    let request = { host: "127.0.0.1", port, path: this.launch.deploy.health, timeoutMs: 2e3 }, answer2 = await probe(request);
    return !answer2.healthy && !process2.exit() && (answer2 = await probe(request)), answer2.healthy ? void 0 : answer2.text;
  }
  async #keep(replica, index2) {
    for (; ; ) {
      if (replica.process && await this.#untilExit(replica, replica.process), this.#stopped.signal.aborted) return;
      try {
        await delay4(replica.restarts === 0 ? 0 : restartDelayMs(replica.restarts), void 0, { signal: this.#stopped.signal }), await this.#restart(replica, index2);
      } catch (error) {
        if (this.#stopped.signal.aborted) return;
        replica.trouble = messageOf(error), replica.restarts++, this.#options.log(`replica ${index2}: ${replica.trouble}`);
      }
    }
  }
  async #untilExit(replica, process2) {
    let exit = await process2.exited;
    replica.up = !1, !this.#stopped.signal.aborted && (replica.process = void 0, replica.restarts = performance.now() - replica.upSince > steadyAfterMs ? 1 : replica.restarts + 1, replica.trouble = `replica ${index(process2)} ${describeExit(exit)} and is being restarted`, this.#options.log(replica.trouble), this.#options.changed());
  }
  async #restart(replica, index2) {
    let process2 = await this.#options.start(index2);
    if (replica.process = process2, replica.upSince = performance.now(), this.#stopped.signal.aborted) return process2.stop(0);
    this.#options.changed();
    let readiness = await waitReady(process2, this.launch, this.#stopped.signal);
    if (!readiness.ready) {
      if (process2.exit()) return;
      throw await process2.stop(5e3), replica.process = void 0, new Error(readiness.evidence[0] ?? "it did not become healthy");
    }
    replica.backend = this.#backendOf(process2), replica.up = !0, this.#options.changed();
  }
};
function index(process2) {
  return process2.record.index;
}

// shared/targets/process/keeper/cell.ts
var Cell = class {
  service;
  folder;
  log;
  file;
  live = null;
  stable = null;
  job = null;
  removed = !1;
  /** Ports given to processes that may not listen yet. */
  #given;
  constructor(environmentFolder, service, given, log2) {
    this.service = service, this.folder = cellFolder(environmentFolder, service), this.#given = given, this.log = (line) => log2(`${service}: ${line}`), this.file = readJsonFile(path2.join(this.folder, "cell.json")) ?? empty(service);
  }
  /** Changes what the next keeper will know; throws when it cannot be written (a full disk), and then nothing has changed. */
  update(change) {
    let next = { ...this.file, ...change };
    this.removed || writeJsonFile(path2.join(this.folder, "cell.json"), next), this.file = next;
  }
  /** Takes over what an earlier keeper left: live processes go on, dead ones are started again, everything that never became live or was replaced is ended. */
  async recover() {
    let leftOver = [...this.file.candidates, ...this.file.draining];
    await Promise.all(leftOver.map(({ pid, start }) => killGroup(pid, start, 2e3))), leftOver.length > 0 && this.update({ candidates: [], draining: [] });
    let placed = this.file.live, strays = markedProcesses(this.folder).filter(({ attempt }) => attempt !== placed?.attempt);
    if (await Promise.all(strays.map(({ pid, start }) => killProcess(pid, start))), placed === null) return;
    let found = placed.processes.map(adoptProcess);
    this.log(`found ${found.filter((process2) => process2 !== void 0).length} of ${placed.processes.length} processes of attempt ${placed.attempt}`), this.place(this.bring(placed, replicasOf(placed, found)));
  }
  /** Makes what is started the live release of the cell. */
  place(live) {
    this.live = live, this.stable?.use(live?.backends() ?? []);
  }
  /** Keeps started processes running as their kind wants it. */
  bring(launch, processes) {
    let live = launch.deploy.kind === "job" ? new Schedule(
      {
        launch,
        logFile: path2.join(this.folder, "logs", `${launch.attempt}-runs.log`),
        start: () => this.start(launch, 0),
        changed: () => this.#changed(live)
      },
      processes.find((process2) => process2 !== void 0)
    ) : new Supervisor({ launch, start: (index2) => this.start(launch, index2), changed: () => this.#changed(live), log: this.log }, processes);
    return live;
  }
  /** Starts one process of a launch, on a free port where it is a web service. */
  async start(launch, index2) {
    let { deploy, folder, attempt } = launch;
    if (deploy.start === void 0) throw new Error("the release has no start command");
    let env = readJsonFile(envFile(this.folder, attempt));
    if (env === void 0) throw new Error(`the environment of attempt ${attempt} cannot be read`);
    let port = deploy.kind === "web" ? await freePort(this.#given) : null;
    port !== null && this.#given.add(port);
    let process2 = await startProcess({
      command: deploy.start,
      cwd: path2.join(folder, deploy.workdir),
      env: { ...env, ...markOf(this.folder, attempt) },
      log: logFile(this.folder, attempt, index2),
      index: index2,
      port
    });
    return port !== null && process2.exited.then(() => this.#given.delete(port)), process2;
  }
  /** What really runs. Waits for an attempt under way, so that nobody takes its middle for the truth. */
  async observe() {
    return await this.job?.settled, this.observeNow();
  }
  async observeNow() {
    let state = this.file.port === null ? {} : { port: this.file.port }, live = this.live;
    if (live === null) return { digest: null, attempt: 0, configHash: "", healthy: !1, detail: "nothing runs", state };
    let { digest, attempt, configHash, deploy } = live.launch, { healthy, detail } = await live.health();
    return deploy.kind !== "web" ? { digest, attempt, configHash, healthy, detail, state } : this.stable === null ? { digest, attempt, configHash, healthy: !1, detail: `its port ${this.file.port} is in use by another program`, state } : { digest, attempt, configHash, healthy, detail, url: urlOf(this.stable), state };
  }
  /** Stops everything and forgets the cell. */
  async remove() {
    this.removed = !0, await this.end(), await this.stable?.close(0), rmSync(this.folder, { recursive: !0, force: !0, maxRetries: 3 });
  }
  /** Stops everything; the cell is remembered. */
  async end() {
    this.job?.abort("interrupted"), await this.job?.done;
    let live = this.live;
    this.place(null), live?.retire();
    let records = [...this.file.draining, ...this.file.candidates];
    await Promise.all([live?.stop(), ...records.map(({ pid, start }) => killGroup(pid, start, 5e3))]), existsSync(this.folder) && this.update({ live: null, candidates: [], draining: [] });
  }
  #changed(live) {
    if (!(this.live !== live || this.file.live === null)) {
      this.stable?.use(live.backends());
      try {
        this.update({ live: { ...this.file.live, processes: live.records() } });
      } catch (error) {
        this.log(`cannot write what runs: ${messageOf(error)}`);
      }
    }
  }
};
function urlOf(stable) {
  return `http://${reachableHost(stable.host)}:${stable.port}`;
}
function reachableHost(host) {
  return host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
}
function empty(service) {
  return {
    schemaVersion: 1,
    service,
    host: "127.0.0.1",
    port: null,
    highestAttempt: 0,
    live: null,
    previousFolder: null,
    candidates: [],
    draining: [],
    last: null
  };
}
function replicasOf(placed, found) {
  return Array.from({ length: placed.deploy.kind === "job" ? 1 : placed.replicas }, (_, index2) => found.find((process2) => process2?.record.index === index2));
}

// shared/targets/process/keeper/proxy-http.ts
const http3 = process.getBuiltinModule("node:http");
const { pipeline } = process.getBuiltinModule("node:stream");

// shared/targets/process/keeper/backend-connection.ts
const net2 = process.getBuiltinModule("node:net");
async function connectBackend(pool) {
  for (let backend of pool.candidates()) {
    let leave = backend.enter(), socket = await connect(backend.port);
    if (socket) return { backend, socket, leave };
    leave();
  }
}
function connect(port) {
  return new Promise((resolve) => {
    let socket = net2.connect({ host: "127.0.0.1", port, noDelay: !0, allowHalfOpen: !0 });
    socket.once("error", () => resolve(void 0)), socket.once("connect", () => {
      socket.on("error", () => {
      }), resolve(socket);
    });
  });
}

// shared/targets/process/keeper/proxy-headers.ts
var hopByHop = /* @__PURE__ */ new Set(["connection", "keep-alive", "proxy-connection", "transfer-encoding", "te", "upgrade", "http2-settings", "expect"]);
function withoutHeaders(raw, drop) {
  let kept = [];
  for (let index2 = 0; index2 + 1 < raw.length; index2 += 2) {
    let name = raw[index2] ?? "";
    drop(name.toLowerCase()) || kept.push(name, raw[index2 + 1] ?? "");
  }
  return kept;
}
function headerOf(raw, lowerCaseName) {
  for (let index2 = 0; index2 + 1 < raw.length; index2 += 2) if (raw[index2]?.toLowerCase() === lowerCaseName) return raw[index2 + 1];
}
function withForwarded(raw, client) {
  let before = headerOf(raw, "x-forwarded-for"), headers = withoutHeaders(raw, (name) => name === "x-forwarded-for");
  return headers.push("X-Forwarded-For", before ? `${before}, ${client}` : client), headerOf(raw, "x-forwarded-proto") === void 0 && headers.push("X-Forwarded-Proto", "http"), headers;
}
function requestHeaders(raw, method, client, host) {
  let named = connectionNames(raw), headers = withForwarded(
    withoutHeaders(raw, (name) => hopByHop.has(name) || named.has(name)),
    client
  );
  return headerOf(raw, "host") === void 0 && headers.push("Host", host), headers.push("Connection", "keep-alive"), headerOf(raw, "transfer-encoding") !== void 0 ? headers.push("Transfer-Encoding", "chunked") : headerOf(raw, "content-length") === void 0 && !["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"].includes(method) && headers.push("Content-Length", "0"), headers;
}
function responseHeaders(raw) {
  let named = connectionNames(raw);
  return withoutHeaders(raw, (name) => hopByHop.has(name) || named.has(name));
}
function connectionNames(raw) {
  let value = headerOf(raw, "connection") ?? "";
  return new Set(
    value.toLowerCase().split(",").map((name) => name.trim()).filter((name) => name !== "" && name !== "close" && name !== "keep-alive")
  );
}

// shared/targets/process/keeper/proxy-http.ts
var probeHeader = "x-slipway-probe", attemptHeader = "x-slipway-attempt";
async function forward(request, response, pool, probeToken) {
  let connection = await connectBackend(pool);
  if (!connection)
    return request.resume(), pool.live ? answer(response, 502, `the service is not running
`) : answer(response, 503, `no release is live yet
`);
  let { socket, backend, leave } = connection;
  if (response.once("close", leave), response.destroyed)
    return socket.destroy(), leave();
  response.sendDate = !1;
  let method = request.method ?? "GET", { remoteAddress = "", localAddress, localPort } = request.socket, headers = requestHeaders(request.rawHeaders, method, remoteAddress, `${localAddress}:${localPort}`), outgoing = http3.request({
    createConnection: () => socket,
    method,
    path: request.url ?? "/",
    headers,
    setHost: !1,
    maxHeaderSize: 65536
  }), answered = !1;
  outgoing.on("response", (incoming) => {
    answered = !0;
    let headers2 = responseHeaders(incoming.rawHeaders);
    request.headers[probeHeader] === probeToken && headers2.push(attemptHeader, String(backend.attempt)), response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, headers2), incoming.on("end", () => addTrailers(incoming, response)), pipeline(incoming, response, () => {
      socket.destroy(), request.unpipe(outgoing), request.resume();
    });
  }), outgoing.on("error", () => {
    answered || response.headersSent || (request.unpipe(outgoing), request.resume(), answer(response, 502, `the service ended the connection without an answer
`));
  }), response.once("close", () => outgoing.destroy()), request.on("error", () => outgoing.destroy()), request.pipe(outgoing);
}
function addTrailers(incoming, response) {
  if (incoming.rawTrailers.length === 0) return;
  let pairs = [];
  for (let index2 = 0; index2 + 1 < incoming.rawTrailers.length; index2 += 2)
    pairs.push([incoming.rawTrailers[index2] ?? "", incoming.rawTrailers[index2 + 1] ?? ""]);
  response.addTrailers(pairs);
}
function answer(response, status, text) {
  response.destroyed || (response.writeHead(status, { "content-type": "text/plain", "content-length": Buffer.byteLength(text) }), response.end(text));
}

// shared/targets/process/keeper/prune.ts
const { readdirSync: readdirSync2, rmSync: rmSync2 } = process.getBuiltinModule("node:fs");
const path3 = process.getBuiltinModule("node:path");
var keptAttempts = 5;
function pruneCell(cell) {
  let { live, previousFolder, highestAttempt, draining } = cell.file;
  if (draining.length > 0) return;
  let folders = /* @__PURE__ */ new Set([live?.folder, previousFolder]), releases = path3.join(cell.folder, "releases");
  for (let name of names(releases))
    !name.startsWith(".") && !folders.has(path3.join(releases, name)) && remove(path3.join(releases, name));
  for (let kind of ["logs", "env"])
    for (let name of names(path3.join(cell.folder, kind))) {
      let attempt = Number.parseInt(name, 10);
      (kind === "env" ? attempt < highestAttempt : attempt <= highestAttempt - keptAttempts) && attempt !== live?.attempt && remove(path3.join(cell.folder, kind, name));
    }
}
function names(folder) {
  try {
    return readdirSync2(folder);
  } catch {
    return [];
  }
}
function remove(file) {
  rmSync2(file, { recursive: !0, force: !0 });
}

// shared/targets/process/keeper/retirement.ts
async function finishOld(cell, old, oldPort) {
  if (old === null && oldPort === null) return;
  old?.retire();
  let records = old?.records() ?? [];
  try {
    await old?.stop(), await oldPort?.close(old?.launch.deploy.drain ?? 0);
    let ended = new Set(records.map(({ pid }) => pid));
    cell.update({ draining: cell.file.draining.filter(({ pid }) => !ended.has(pid)) });
  } catch (error) {
    cell.log(`the release before did not end cleanly: ${messageOf(error)}`);
  }
}

// shared/targets/process/keeper/stable-port.ts
const http4 = process.getBuiltinModule("node:http");
const net3 = process.getBuiltinModule("node:net");

// shared/targets/process/keeper/proxy-raw.ts
function join(client, { socket, leave }) {
  let end2 = () => {
    client.destroy(), socket.destroy(), leave();
  };
  client.on("error", end2), client.once("close", end2), socket.on("error", end2), socket.once("close", () => {
    client.end(), leave();
  }), client.pipe(socket), socket.pipe(client);
}
async function passThrough(client, pool) {
  let connection = await connectBackend(pool);
  connection === void 0 ? client.destroy() : join(client, connection);
}
async function upgrade(request, client, head, pool) {
  let connection = await connectBackend(pool);
  if (connection === void 0) {
    client.end(`HTTP/1.1 ${pool.live ? "502 Bad Gateway" : "503 Service Unavailable"}\r
Connection: close\r
Content-Length: 0\r
\r
`);
    return;
  }
  connection.socket.write(requestHead(request, withForwarded(request.rawHeaders, request.socket.remoteAddress ?? "")), "latin1"), head.length > 0 && connection.socket.write(head), join(client, connection);
}
function requestHead(request, rawHeaders) {
  let text = `${request.method} ${request.url} HTTP/1.1\r
`;
  for (let index2 = 0; index2 + 1 < rawHeaders.length; index2 += 2) text += `${rawHeaders[index2]}: ${rawHeaders[index2 + 1]}\r
`;
  return `${text}\r
`;
}

// shared/targets/process/keeper/proxy-sniff.ts
const { METHODS } = process.getBuiltinModule("node:http");
var longest = Math.max(...METHODS.map((method) => method.length));
function sniff(bytes) {
  let text = Buffer.from(bytes.subarray(0, longest + 1)).toString("latin1"), space = text.indexOf(" ");
  return space >= 0 ? METHODS.includes(text.slice(0, space)) ? "http1" : "other" : METHODS.some((method) => method.startsWith(text)) ? "more" : "other";
}

// shared/targets/process/keeper/stable-port.ts
var silenceMs = 200, StablePort = class {
  host;
  port;
  #server;
  #http;
  #pool = new Pool();
  #sockets = /* @__PURE__ */ new Set();
  /** Connections that have nothing on their way. */
  #idle = /* @__PURE__ */ new WeakSet();
  #closing = !1;
  constructor(host, port, probeToken) {
    this.host = host, this.port = port, this.#http = http4.createServer({ requestTimeout: 0, keepAliveTimeout: 75e3, maxHeaderSize: 65536 }, (request, response) => {
      let { socket } = request;
      this.#idle.delete(socket), response.once("close", () => this.#atRest(socket)), forward(request, response, this.#pool, probeToken).catch(() => response.destroy());
    }), this.#http.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head)), this.#server = net3.createServer({ allowHalfOpen: !0, noDelay: !0 }, (socket) => this.#accept(socket));
  }
  /** Rejects with the system's error (EADDRINUSE, EACCES) when the port cannot be had. */
  listen() {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject), this.#server.listen({ host: this.host, port: this.port, exclusive: !0, backlog: 1024 }, () => {
        this.#server.off("error", reject), this.#server.on("error", () => {
        }), resolve();
      });
    });
  }
  /** From now on requests go to these. */
  use(backends) {
    this.#pool.use(backends);
  }
  /** Stops listening and, after what is on its way had its chance, cuts what is left. */
  async close(patienceMs) {
    let closed = new Promise((resolve) => this.#server.close(() => resolve()));
    this.#closing = !0;
    for (let socket of this.#sockets) this.#idle.has(socket) && socket.destroy();
    let timer = setTimeout(() => {
      for (let socket of this.#sockets) socket.destroy();
    }, patienceMs);
    await closed, clearTimeout(timer);
  }
  #atRest(socket) {
    this.#idle.add(socket), this.#closing && socket.end(() => socket.destroy());
  }
  #accept(socket) {
    this.#sockets.add(socket), this.#idle.add(socket), socket.on("error", () => {
    }), socket.once("close", () => this.#sockets.delete(socket));
    let seen = Buffer.alloc(0), early, decided = !1, decide = () => {
      decided = !0, clearTimeout(timer), socket.off("data", onData), socket.off("end", onEnd), socket.pause(), seen.length > 0 && socket.unshift(seen);
    }, dropEarly = () => {
      early?.socket.destroy(), early = void 0;
    }, onEnd = () => {
      dropEarly(), socket.destroy();
    }, onData = (chunk) => {
      seen = Buffer.concat([seen, chunk]);
      let kind = sniff(seen);
      kind !== "more" && (decide(), dropEarly(), kind === "http1" ? this.#speakHttp(socket) : (this.#idle.delete(socket), passThrough(socket, this.#pool)));
    }, timer = setTimeout(async () => {
      if (early = await connectBackend(this.#pool), early !== void 0) {
        if (early.leave(), socket.destroyed || decided) return dropEarly();
        early.socket.once("close", dropEarly), early.socket.once("data", (greeting) => {
          let connection = early;
          if (connection !== void 0) {
            if (greeting.subarray(0, 5).toString("latin1") === "HTTP/") return dropEarly();
            early = void 0, connection.socket.off("close", dropEarly), connection.socket.pause(), connection.socket.unshift(greeting), decide(), this.#idle.delete(socket), join(socket, { ...connection, leave: connection.backend.enter() });
          }
        });
      }
    }, silenceMs);
    socket.once("close", () => {
      clearTimeout(timer), dropEarly();
    }), socket.on("data", onData), socket.once("end", onEnd);
  }
  #speakHttp(socket) {
    this.#http.emit("connection", socket), socket.resume();
  }
  #upgrade(request, socket, head) {
    if (!/^h2c$/i.test(request.headers.upgrade ?? "")) return void upgrade(request, socket, head, this.#pool);
    let offer = /* @__PURE__ */ new Set(["upgrade", "connection", "http2-settings"]), rest = withoutHeaders(request.rawHeaders, (name) => offer.has(name));
    socket.unshift(Buffer.concat([Buffer.from(requestHead(request, rest), "latin1"), head])), this.#speakHttp(socket);
  }
};

// shared/targets/process/keeper/stable-ports.ts
var PortInUse = class extends Error {
  name = "PortInUse";
}, StablePorts = class {
  #environment;
  probeToken;
  #cells;
  #queue = Promise.resolve();
  constructor(environment, probeToken, cells) {
    this.#environment = environment, this.probeToken = probeToken, this.#cells = cells;
  }
  /**
   * The stable port a cell should have: the wished one, else the one it has, else a new one. A cell without any gets it at once; where it has another already,
   * both stay open, and putting the new one in its place is the caller's. Throws PortInUse when somebody else listens there.
   */
  open(cell, host, wish) {
    return this.#inTurn(() => this.#open(cell, host, wish));
  }
  /** As `open`, for a cell that is only spoken of: what it had before is given up. A live service moves to another port only with its next release. */
  reserve(cell, host, wish) {
    return this.#inTurn(async () => {
      let before = cell.stable;
      if (before && (cell.live || cell.job)) return before;
      let stable = await this.#open(cell, host, wish);
      return before && before !== stable && (adopt(cell, stable), await before.close(0)), stable;
    });
  }
  /** One after the other, so that two who ask for the same cell agree. */
  #inTurn(work) {
    let turn = this.#queue.then(work);
    return this.#queue = turn.catch(() => {
    }), turn;
  }
  async #open(cell, host, wish) {
    let port = wish ?? cell.file.port;
    if (port !== null && cell.stable?.port === port && cell.stable.host === host) return cell.stable;
    let stable = (port === null ? void 0 : await this.#listen(host, port)) ?? await this.#anotherPort(cell, host, port, wish);
    return cell.stable === null && adopt(cell, stable), stable;
  }
  async #anotherPort(cell, host, port, wish) {
    if (port !== null && (wish !== null || cell.file.live !== null)) throw new PortInUse(this.#explain(cell, port));
    let taken = /* @__PURE__ */ new Set();
    for (; ; ) {
      let free = await freePort(taken, preferredPort(cell.folder)), opened = await this.#listen(host, free);
      if (opened) return opened;
      taken.add(free);
    }
  }
  async #listen(host, port) {
    let stable = new StablePort(host, port, this.probeToken);
    try {
      return await stable.listen(), stable;
    } catch (error) {
      let { code } = error;
      if (code === "EADDRINUSE") return;
      throw code === "EACCES" ? new PortInUse(`port ${port} may not be opened by this user; ports from 1024 on may`) : error;
    }
  }
  #explain(cell, port) {
    let owner = [...this.#cells()].find((other) => other !== cell && other.stable?.port === port), who = owner ? `service ${owner.service}` : "another program";
    return `port ${port}, the stable port of ${cell.service} in ${this.#environment}, is in use by ${who}: free it, or set another in environments.${this.#environment}.ports.${cell.service}`;
  }
};
function adopt(cell, stable) {
  cell.stable = stable, cell.place(cell.live), cell.update({ port: stable.port, host: stable.host });
}

// shared/targets/process/keeper/apply.ts
var Refused = class extends Error {
  name = "Refused";
  reason;
  evidence;
  constructor(reason, evidence) {
    super(reason), this.reason = reason, this.evidence = evidence;
  }
};
async function applyCandidate(task) {
  let { cell, signal } = task, candidates = [], port = { opened: null }, switched;
  try {
    switched = await proveAndSwitch(task, candidates, port);
  } catch (error) {
    return await Promise.all(candidates.map((candidate) => candidate.stop(5e3))), port.opened !== null && port.opened !== cell.stable && await port.opened.close(0), cell.update({ candidates: [] }), refusal(cell, error);
  }
  let finished = finishOld(cell, switched.old, switched.oldPort), observation = await cell.observeNow();
  return task.settled(), await Promise.race([finished, aborted(signal)]), pruneCell(cell), { outcome: "live", observation, evidence: switched.evidence };
}
async function proveAndSwitch(task, candidates, port) {
  let { cell, request, signal } = task, { launch } = request;
  if (launch.deploy.start === void 0 && launch.deploy.kind !== "job")
    throw new Refused("start-failed", ["the release does not say how to start it: set deploy.start"]);
  let badSchedule = launch.deploy.schedule === void 0 ? void 0 : scheduleProblem(launch.deploy.schedule);
  if (badSchedule !== void 0) throw new Refused("start-failed", [`deploy.schedule is no cron expression: ${badSchedule}`]);
  launch.deploy.kind === "web" && (port.opened = await openPort(task)), writeJsonFile(envFile(cell.folder, launch.attempt), request.env), await startAll(task, candidates);
  let evidence = (await Promise.all(candidates.map((candidate) => ready(task, candidate)))).flat();
  signal.throwIfAborted();
  let before = { live: cell.live, stable: cell.stable };
  return await switchTo(task, candidates, port.opened), { old: before.live, oldPort: before.stable === port.opened ? null : before.stable, evidence };
}
async function refusal(cell, error) {
  let outcome = cell.live === null ? "down" : "kept", observation = await cell.observeNow();
  return error instanceof Refused ? { outcome, reason: error.reason, evidence: error.evidence, observation } : error instanceof Aborted ? { outcome, reason: error.reason, evidence: [error.message], observation } : { outcome, reason: "target-unavailable", evidence: [`the keeper could not carry it out: ${messageOf(error)}`], observation };
}
async function openPort({ cell, ports, request }) {
  try {
    return await ports.open(cell, request.host, request.port);
  } catch (error) {
    throw error instanceof PortInUse ? new Refused("port-in-use", [error.message]) : error;
  }
}
async function startAll({ cell, request, signal }, candidates) {
  let { launch } = request;
  if (launch.deploy.start === void 0) return;
  let count2 = launch.deploy.kind === "job" ? 1 : launch.replicas;
  for (let index2 = 0; index2 < count2; index2++) {
    signal.throwIfAborted();
    try {
      candidates.push(await cell.start(launch, index2));
    } catch (error) {
      throw new Refused("start-failed", [messageOf(error)]);
    }
    cell.update({ candidates: candidates.map(({ record }) => record) });
  }
}
async function ready({ request, signal }, candidate) {
  let readiness = await waitReady(candidate, request.launch, signal);
  if (!readiness.ready) throw new Refused(readiness.reason, readiness.evidence);
  return readiness.evidence;
}
async function switchTo(task, candidates, stable) {
  let { cell, request } = task, { launch } = request, before = { live: cell.live, file: cell.file, stable: cell.stable }, running = launch.deploy.kind === "job" ? [] : candidates, records = running.map(({ record }) => record), old = before.live?.records() ?? [];
  if (running.find((candidate) => candidate.exit() !== void 0)) throw new Refused("exited", ["a replica ended right before the switch"]);
  cell.update({
    live: { ...launch, processes: records, since: (/* @__PURE__ */ new Date()).toISOString() },
    previousFolder: before.file.live?.folder ?? null,
    candidates: [],
    draining: [...before.file.draining, ...old],
    ...stable ? { port: stable.port, host: stable.host } : { port: null }
  });
  let live = cell.bring(launch, running);
  cell.stable = stable, cell.place(live);
  let trouble = stable ? await askThroughStablePort(stable, request, task.ports.probeToken) : void 0;
  if (trouble !== void 0)
    throw live.retire(), cell.stable = before.stable, cell.place(before.live), cell.update({
      live: before.file.live,
      previousFolder: before.file.previousFolder,
      draining: before.file.draining,
      candidates: records,
      port: before.file.port,
      host: before.file.host
    }), new Refused("unhealthy", [trouble]);
}
async function askThroughStablePort(stable, { launch }, token) {
  let host = reachableHost(stable.host), answer2 = await probe({ host, port: stable.port, path: launch.deploy.health, timeoutMs: launch.deploy.timeout, headers: { [probeHeader]: token } });
  if (!answer2.healthy) return `GET ${launch.deploy.health} through the stable port ${stable.port}: ${answer2.text}`;
  let attempt = answer2.headers[attemptHeader];
  return attempt === String(launch.attempt) ? void 0 : `the stable port ${stable.port} did not reach attempt ${launch.attempt} but ${attempt ?? "another program"}`;
}
function aborted(signal) {
  return new Promise((resolve) => {
    signal.aborted && resolve(), signal.addEventListener("abort", () => resolve(), { once: !0 });
  });
}
function isUnpacked(request) {
  return existsSync2(request.launch.folder);
}

// shared/targets/process/keeper/apply-job.ts
var ApplyJob = class {
  attempt;
  digest;
  /** What serves is certain, though the release before it may still finish its work. */
  settled;
  /** Never rejects. */
  done;
  #abort = new AbortController();
  constructor(cell, ports, request) {
    this.attempt = request.launch.attempt, this.digest = request.launch.digest;
    let settle = () => {
    };
    this.settled = new Promise((resolve) => {
      settle = resolve;
    }), this.done = this.#run(cell, ports, request, settle);
  }
  /** Before the switch: the candidate is ended and the outcome is `kept` or `down`. After it: only the wait for the old release's end is cut short. */
  abort(reason) {
    this.#abort.abort(new Aborted(reason));
  }
  async #run(cell, ports, request, settle) {
    let outcome;
    try {
      outcome = await applyCandidate({ cell, ports, request, signal: this.#abort.signal, settled: settle });
    } catch (error) {
      outcome = {
        outcome: cell.live ? "kept" : "down",
        reason: "target-unavailable",
        evidence: [`the keeper could not carry it out: ${messageOf(error)}`],
        observation: await cell.observeNow()
      };
    }
    try {
      cell.update({ last: { attempt: this.attempt, digest: this.digest, outcome } });
    } catch (error) {
      cell.log(`cannot write the outcome of attempt ${this.attempt}: ${messageOf(error)}`);
    }
    return cell.log(`attempt ${this.attempt}: ${outcome.outcome}${outcome.outcome === "live" ? "" : ` (${outcome.reason})`}`), cell.job === this && (cell.job = null), settle(), outcome;
  }
};

// shared/targets/process/keeper/log-cap.ts
const { closeSync: closeSync2, openSync: openSync2, readSync, statSync: statSync2, truncateSync, writeFileSync } = process.getBuiltinModule("node:fs");
var logLimit = 10 * 1024 * 1024, keptTail = 1024 * 1024;
function capLog(file, limit = logLimit) {
  let size = statSync2(file, { throwIfNoEntry: !1 })?.size ?? 0;
  if (size <= limit) return !1;
  let tail = Buffer.alloc(Math.min(keptTail, size)), log2 = openSync2(file, "r");
  try {
    readSync(log2, tail, 0, tail.length, size - tail.length);
  } finally {
    closeSync2(log2);
  }
  return truncateSync(file), writeFileSync(`${file}.1`, tail, { mode: 384 }), !0;
}

// shared/targets/process/keeper/keeper.ts
var Keeper = class {
  folder;
  #cells = /* @__PURE__ */ new Map();
  #given = /* @__PURE__ */ new Set();
  #ports;
  #log;
  constructor(folder, probeToken, log2) {
    this.folder = folder, this.#log = log2, this.#ports = new StablePorts(path4.basename(folder), probeToken, () => this.#cells.values());
  }
  /** Takes over what an earlier keeper left. */
  async recover() {
    let services = readdirSync3(this.folder, { withFileTypes: !0 }).filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
    await Promise.all(
      services.map(async ({ name }) => {
        let cell = this.#cell(name);
        await cell.recover().catch((error) => cell.log(`cannot be taken over: ${messageOf(error)}`)), cell.file.port !== null && await this.#ports.reserve(cell, cell.file.host, cell.file.port).catch((error) => cell.log(messageOf(error)));
      })
    );
  }
  async addresses({ host, services }) {
    let urls = {};
    for (let { name, port } of services) urls[name] = await this.#address(this.#cell(name), host, port ?? null);
    return urls;
  }
  /** Begins an attempt, or joins it when it is under way or done. */
  async apply(service, request) {
    let cell = this.#cell(service), { attempt, digest } = request.launch, known = this.progress(service, attempt);
    if (known.state !== "unknown" && digest === (cell.job?.digest ?? cell.file.last?.digest)) return known;
    if (attempt < cell.file.highestAttempt || known.state !== "unknown") return { state: "done", outcome: await refuseOlder(cell, attempt) };
    if (attempt === cell.live?.launch.attempt) return { state: "done", outcome: { outcome: "live", observation: await cell.observeNow(), evidence: [] } };
    if (!isUnpacked(request)) return { state: "unpack" };
    mkdirSync2(cell.folder, { recursive: !0 }), cell.update({ highestAttempt: attempt });
    let before = cell.job;
    return before?.abort("newer-attempt"), await before?.done, attempt < cell.file.highestAttempt ? { state: "done", outcome: await refuseOlder(cell, attempt) } : (cell.job === null && (cell.job = new ApplyJob(cell, this.#ports, request)), { state: "running" });
  }
  progress(service, attempt) {
    let cell = this.#cells.get(service);
    return cell?.job?.attempt === attempt ? { state: "running" } : cell?.file.last?.attempt === attempt ? { state: "done", outcome: cell.file.last.outcome } : { state: "unknown" };
  }
  /** As `progress`, but when it is under way answers only at its end or after `waitMs`. */
  async follow(service, attempt, waitMs) {
    let job = this.#cells.get(service)?.job;
    return job?.attempt === attempt && await Promise.race([job.done, new Promise((resolve) => setTimeout(resolve, waitMs).unref())]), this.progress(service, attempt);
  }
  abort(service, attempt) {
    let job = this.#cells.get(service)?.job;
    job?.attempt === attempt && job.abort("interrupted");
  }
  async observe(service) {
    let cell = this.#cells.get(service);
    return cell ? cell.observe() : { digest: null, attempt: 0, configHash: "", healthy: !1, detail: "nothing runs", state: {} };
  }
  /** The last lines of the live release, or of the newest attempt when none is live. */
  logs(service, lines) {
    let cell = this.#cells.get(service);
    if (!cell) return [];
    let attempt = cell.file.live?.attempt ?? cell.file.highestAttempt, folder = path4.join(cell.folder, "logs"), files = names2(folder).filter((name) => name.startsWith(`${attempt}-`) && name.endsWith(".log"));
    return files.flatMap((name) => tailLines(path4.join(folder, name), lines).map((line) => files.length > 1 ? `${name.slice(0, -4)}: ${line}` : line)).slice(-lines * Math.max(1, files.length));
  }
  async remove(service, attempt) {
    let cell = this.#cells.get(service);
    if (cell) {
      if (attempt < cell.file.highestAttempt)
        throw new UnavailableError(`attempt ${cell.file.highestAttempt} of ${service} is newer than ${attempt}: nothing was removed`);
      await cell.remove(), this.#cells.get(service) === cell && this.#cells.delete(service);
    }
  }
  /** Stops every service; the cells are remembered. */
  async stopAll() {
    await Promise.all([...this.#cells.values()].map((cell) => cell.end().then(() => cell.stable?.close(0))));
  }
  /** Leaves the services running without their stable ports, for a keeper that comes after. */
  async handOver() {
    await Promise.all([...this.#cells.values()].map(async (cell) => cell.stable?.close(5e3)));
  }
  /** Whether nothing runs and nothing is about to; reserved ports alone need no keeper. */
  isIdle() {
    return [...this.#cells.values()].every(({ live, job, file }) => live === null && job === null && file.draining.length === 0);
  }
  /** Cuts logs that have grown too large. */
  capLogs() {
    capLog(keeperLog(this.folder));
    for (let cell of this.#cells.values()) {
      let { candidates, draining, live } = cell.file;
      for (let { log: log2 } of [...candidates, ...draining, ...live?.processes ?? []])
        capLog(log2) && cell.log(`${path4.basename(log2)} was cut: it had grown too large`);
    }
  }
  #cell(service) {
    let known = this.#cells.get(service);
    if (known) return known;
    let cell = new Cell(this.folder, service, this.#given, this.#log);
    return this.#cells.set(service, cell), cell;
  }
  async #address(cell, host, port) {
    try {
      return urlOf(await this.#ports.reserve(cell, host, port));
    } catch (error) {
      let known = port ?? cell.file.port;
      if (known === null) throw error;
      return cell.log(messageOf(error)), urlOf({ host, port: known });
    }
  }
};
async function refuseOlder(cell, attempt) {
  return {
    outcome: cell.live === null ? "down" : "kept",
    reason: "newer-attempt",
    evidence: [
      attempt === cell.file.highestAttempt ? `attempt ${attempt} was for another release: the ledger and this machine do not agree` : `attempt ${cell.file.highestAttempt} came before attempt ${attempt}, which is older`
    ],
    observation: await cell.observeNow()
  };
}
function names2(folder) {
  try {
    return readdirSync3(folder).sort();
  } catch {
    return [];
  }
}

// shared/targets/process/keeper/lock.ts
const { linkSync, mkdirSync: mkdirSync3, readdirSync: readdirSync4, rmSync: rmSync3, writeFileSync: writeFileSync2 } = process.getBuiltinModule("node:fs");
const path5 = process.getBuiltinModule("node:path");
function takeKeeperLock(folder) {
  let locks = path5.join(folder, ".locks");
  mkdirSync3(locks, { recursive: !0 });
  let start = processStart(process.pid), draft = path5.join(locks, `draft-${process.pid}`);
  writeFileSync2(draft, JSON.stringify({ pid: process.pid, start }), { mode: 384 });
  try {
    for (; ; ) {
      let highest = highestLock(locks);
      if (highest > 0 && isHeld(lockFile(locks, highest))) return null;
      if (link(draft, lockFile(locks, highest + 1))) {
        if (highestLock(locks) !== highest + 1) return null;
        for (let old = 1; old <= highest; old++) rmSync3(lockFile(locks, old), { force: !0 });
        return { held: () => highestLock(locks) === highest + 1 };
      }
    }
  } finally {
    rmSync3(draft, { force: !0 });
  }
}
function lockFile(locks, number) {
  return path5.join(locks, `keeper-${number}`);
}
function highestLock(locks) {
  try {
    return Math.max(0, ...readdirSync4(locks).map((name) => Number(/^keeper-(\d+)$/.exec(name)?.[1] ?? 0)));
  } catch {
    return 0;
  }
}
function isHeld(file) {
  let holder = readJsonFile(file);
  return holder !== void 0 && isSameProcess(holder.pid, holder.start);
}
function link(from, to) {
  try {
    return linkSync(from, to), !0;
  } catch (error) {
    if (error.code === "EEXIST") return !1;
    throw error;
  }
}

// shared/targets/process/keeper/main.ts
var idleMs = 6e4;
async function runKeeper(argv) {
  let [folder] = argv;
  if (folder === void 0) throw new Error("the keeper needs the folder of its environment");
  let lock = takeKeeperLock(folder);
  if (lock === null) return log("another keeper has this environment");
  process.on("SIGHUP", () => {
  }), process.on("uncaughtException", (error) => log(`unexpected: ${error.stack ?? error.message}`)), process.on("unhandledRejection", (error) => log(`unexpected: ${messageOf(error)}`));
  let token = randomBytes(32).toString("hex"), keeper = new Keeper(folder, randomBytes(16).toString("hex"), log);
  await keeper.recover();
  let api = createApi({ keeper, token, end: (how) => end(keeper, folder, how) });
  await new Promise((resolve) => api.listen(0, "127.0.0.1", resolve));
  let { port } = api.address(), self = { protocol: 1, pid: process.pid, start: processStart(process.pid) ?? "", port, token };
  writeJsonFile(keeperFile(folder), self), log(`keeper ${process.pid} is ready`);
  for (let signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => {
    end(keeper, folder, "hand-over");
  });
  watch2(keeper, folder, lock);
}
function main() {
  return runKeeper(process.argv.slice(2));
}
var ending;
function end(keeper, folder, how) {
  return ending ??= (async () => {
    log(how === "stop" ? "stopping every service" : "handing over"), await (how === "stop" ? keeper.stopAll() : keeper.handOver()), readJsonFile(keeperFile(folder))?.pid === process.pid && rmSync4(keeperFile(folder), { force: !0 }), setTimeout(() => process.exit(0), 50);
  })(), ending;
}
function watch2(keeper, folder, lock) {
  let idleSince = performance.now();
  setInterval(() => {
    try {
      keeper.capLogs();
    } catch (error) {
      log(`cannot look after the logs: ${messageOf(error)}`);
    }
    keeper.isIdle() || (idleSince = performance.now()), existsSync3(folder) ? lock.held() ? performance.now() - idleSince > idleMs && end(keeper, folder, "hand-over") : end(keeper, folder, "hand-over") : end(keeper, folder, "stop");
  }, 500);
}
function log(line) {
  process.stdout.write(`${(/* @__PURE__ */ new Date()).toISOString()} ${line}
`);
}
export {
  main,
  runKeeper
};
