import "./chunk-UXXTQV2Y.js";
import {
  paintWith,
  printable
} from "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// cli/commands/demo.ts
const path6 = process.getBuiltinModule("node:path");
const { fileURLToPath } = process.getBuiltinModule("node:url");

// cli/demo/demo.ts
const { setMaxListeners } = process.getBuiltinModule("node:events");

// cli/demo/close-shop.ts
const { rmSync } = process.getBuiltinModule("node:fs");
const path2 = process.getBuiltinModule("node:path");

// cli/demo/command.ts
const { spawn } = process.getBuiltinModule("node:child_process");

// cli/demo/failure.ts
var WorldDiffers = class extends Error {
  name = "WorldDiffers";
  what;
  expected;
  seen;
  constructor(what, expected, seen) {
    super(`${what}: expected ${expected}, seen ${seen}`), this.what = what, this.expected = expected, this.seen = seen;
  }
}, Interrupted = class extends Error {
  name = "Interrupted";
};
function short(digest) {
  return digest ? digest.replace("sha256:", "").slice(0, 12) : "nothing";
}

// cli/demo/command.ts
var running = /* @__PURE__ */ new Set();
function killRunning() {
  for (let pid of running)
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
    }
}
function runProgram(argv, options) {
  let [program = "", ...args] = argv;
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted) return reject(new Interrupted());
    let child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ["ignore", "pipe", "pipe"], detached: !0 }), { pid } = child;
    pid !== void 0 && running.add(pid);
    let stdout = [], stderr = [], onAbort = () => child.kill("SIGTERM");
    options.signal?.addEventListener("abort", onAbort, { once: !0 }), child.stdout.on("data", (chunk) => stdout.push(chunk)), child.stderr.on("data", (chunk) => stderr.push(chunk)), child.on("error", reject), child.on("exit", () => pid !== void 0 && running.delete(pid)), child.on("close", (exitCode) => {
      options.signal?.removeEventListener("abort", onAbort), options.signal?.aborted ? reject(new Interrupted()) : resolve({ exitCode, stdout: Buffer.concat(stdout).toString("utf8"), stderr: Buffer.concat(stderr).toString("utf8") });
    });
  });
}
function isolatedEnvironment(env) {
  let kept = Object.entries(env).filter(([name]) => !/^(GIT_|SLIPWAY_|GITHUB_|NODE_TEST_|VITEST|FORCE_COLOR$|NODE_V8_COVERAGE$)/.test(name));
  return { ...Object.fromEntries(kept), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", GIT_TERMINAL_PROMPT: "0", NO_COLOR: "1" };
}

// cli/demo/sabotage.ts
const { readdirSync, readFileSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
function crashEnvironment(shop, environment) {
  return killRecorded(path.join(shop.repo, ".slipway", "process", environment)), `everything in ${environment} was killed`;
}
async function forgeLedger(shop, environment, service) {
  let ref = `refs/slipway/cells/${environment}/${service}`, bare = ["--git-dir", shop.origin], before = await earlierDigest(shop, ref);
  return await shop.git(...bare, "update-ref", ref, before), `the ledger's ref ${ref} in origin was put back to an earlier state`;
}
async function earlierDigest(shop, ref) {
  let bare = ["--git-dir", shop.origin], digestAt = async (commit) => JSON.parse(await shop.git(...bare, "show", `${commit}:state.json`)).live?.digest, [newest = "", ...older] = (await shop.git(...bare, "rev-list", ref)).split(`
`), now = await digestAt(newest);
  for (let commit of older) if (await digestAt(commit) !== now) return commit;
  throw new Error(`${ref} has no earlier state`);
}
function killRecorded(folder) {
  kill(readJson(path.join(folder, "keeper.json"))?.pid);
  for (let name of listFolder(folder)) {
    let cell = readJson(path.join(folder, name, "cell.json"));
    for (let { pid } of [...cell?.live?.processes ?? [], ...cell?.candidates ?? [], ...cell?.draining ?? []]) kill(pid);
  }
}
function listFolder(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
function kill(pid) {
  if (pid !== void 0)
    try {
      process.kill(pid, "SIGKILL");
    } catch {
    }
}
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return;
  }
}

// cli/demo/close-shop.ts
async function closeShop(folder, { cli, env }) {
  let repo = path2.join(folder, "storefront");
  environmentsOf(folder).length > 0 && await runProgram([...cli, "--repo", repo, "--json", "down"], { cwd: folder, env }).catch(() => {
  }), removeShop(folder);
}
function killOnExit(folder) {
  let onExit = () => {
    killRunning(), removeShop(folder);
  };
  return process.once("exit", onExit), () => process.off("exit", onExit);
}
function removeShop(folder) {
  for (let environment of environmentsOf(folder)) killRecorded(environment);
  rmSync(folder, { recursive: !0, force: !0, maxRetries: 5, retryDelay: 100 });
}
function environmentsOf(folder) {
  let place = path2.join(folder, "storefront", ".slipway", "process");
  return listFolder(place).map((name) => path2.join(place, name));
}

// cli/demo/narrator.ts
var Narrator = class {
  write;
  paint;
  now;
  began;
  stepBegan;
  constructor(write, paint, now) {
    this.write = write, this.paint = paint, this.now = now, this.began = now(), this.stepBegan = this.began;
  }
  /** The opening: what this is. */
  opening(lines) {
    for (let line of lines) this.write(line);
  }
  /** A step begins. */
  step(number, count, title, look) {
    this.stepBegan = this.now(), this.write(""), this.write(`${this.paint.bold(`${number}/${count}  ${title}`)}`), this.write(`     ${this.paint.dim(look)}`);
  }
  /** What somebody in the story types or does. */
  does(what) {
    this.write(`   ${this.paint.cyan("$")} ${what}`);
  }
  /** Something to read: an answer, a row, a log line. Text of others is made safe to print. */
  shows(text) {
    this.write(`     ${printable(text)}`);
  }
  /** Output that is already made for people, such as the board. */
  quotes(lines) {
    for (let line of lines) this.write(`     ${line}`);
  }
  /** A check of the world that held. */
  holds(what) {
    this.write(`   ${this.paint.green("✔")} ${printable(what)}`);
  }
  /** The world was broken on purpose. */
  sabotages(what) {
    this.write(`   ${this.paint.yellow("!")} sabotage: ${what}`);
  }
  /** The step is over. */
  stepEnds() {
    this.write(`     ${this.paint.dim(`${seconds(this.now() - this.stepBegan)}`)}`);
  }
  /** The world differs from the story. */
  differs(failure) {
    this.write(`   ${this.paint.red("✘")} ${printable(failure.what)}`), this.write(`       expected  ${printable(failure.expected)}`), this.write(`       seen      ${printable(failure.seen)}`);
  }
  /** The last word. */
  ends(good, text) {
    this.write(""), this.write(`${good ? this.paint.green("✔") : this.paint.red("✘")} ${text} ${this.paint.dim(`(${seconds(this.now() - this.began)})`)}`);
  }
};
function seconds(milliseconds) {
  return `${(milliseconds / 1e3).toFixed(1)} s`;
}

// cli/demo/shop.ts
const { existsSync } = process.getBuiltinModule("node:fs");
const { cp, mkdir, mkdtemp, readdir, readFile, realpath, symlink, writeFile } = process.getBuiltinModule("node:fs/promises");
const os = process.getBuiltinModule("node:os");
const path3 = process.getBuiltinModule("node:path");
var left = /* @__PURE__ */ new Set(["node_modules", ".slipway", "__pycache__"]);
async function shopFolder() {
  return realpath(await mkdtemp(path3.join(os.tmpdir(), "slipway-demo-")));
}
async function openShop(folder, options) {
  let repo = path3.join(folder, "storefront"), origin = path3.join(folder, "origin.git"), run = { env: options.env, ...options.signal ? { signal: options.signal } : {} }, git = async (...args) => {
    let answer = await runProgram(["git", ...args], { ...run, cwd: repo });
    if (answer.exitCode !== 0) throw new Error(`git ${args.join(" ")} ended with exit code ${answer.exitCode}: ${answer.stderr.trim()}`);
    return answer.stdout.trim();
  };
  await cp(options.exampleDir, repo, { recursive: !0, filter: (source) => !left.has(path3.basename(source)) }), await leaveOutComposeStage(repo), await linkPackages(repo, options), await git("init", "--quiet", "--bare", "--initial-branch=main", origin), await git("init", "--quiet", "--initial-branch=main"), await git("config", "user.name", "Ada Harbour"), await git("config", "user.email", "ada@storefront.example"), await git("remote", "add", "origin", origin), await git("add", "--all"), await git("commit", "--quiet", "--message", "A shop"), await git("push", "--quiet", "--set-upstream", "origin", "main");
  let push = async () => (await git("push", "--quiet"), git("rev-parse", "HEAD"));
  return {
    folder,
    repo,
    origin,
    git,
    async commit(message, edits) {
      for (let edit of edits) await applyEdit(repo, edit);
      return await git("commit", "--quiet", "--all", "--message", message), push();
    },
    async revert(commit) {
      return await git("revert", "--no-edit", commit), push();
    }
  };
}
async function leaveOutComposeStage(repo) {
  let file = path3.join(repo, "services/orders/service.yml"), lines = (await readFile(file, "utf8")).split(`
`);
  await writeFile(file, lines.filter((line) => !/^ {2}integration: \{ compose:/.test(line)).join(`
`));
}
async function linkPackages(repo, { exampleDir, env, signal }) {
  let verifier = [exampleDir, path3.resolve(exampleDir, "../..")].map((place) => path3.join(place, "node_modules/@pact-foundation")).find((place) => existsSync(place));
  if (verifier === void 0) {
    let install = ["npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"], answer = await runProgram(install, { cwd: repo, env, ...signal ? { signal } : {} });
    if (answer.exitCode !== 0) throw new Error(`${install.join(" ")} ended with exit code ${answer.exitCode}: ${answer.stderr.trim()}`);
    return;
  }
  let modules = path3.join(repo, "node_modules");
  await mkdir(path3.join(modules, "@storefront"), { recursive: !0 }), await symlink(verifier, path3.join(modules, "@pact-foundation"));
  for (let group of ["libs", "services"])
    for (let name of await readdir(path3.join(repo, group)))
      existsSync(path3.join(repo, group, name, "package.json")) && await symlink(path3.join("../..", group, name), path3.join(modules, "@storefront", name));
}
async function applyEdit(repo, { file, from, to }) {
  let target = path3.join(repo, file), before = await readFile(target, "utf8");
  if (!before.includes(from)) throw new Error(`the story wants to change a line of ${file} that is not there: ${from}`);
  await writeFile(target, before.replaceAll(from, to));
}

// cli/demo/slipway.ts
function slipwayIn({ cli, repo, env, color, signal }) {
  let run = (args, environment) => runProgram([...cli, "--repo", repo, ...args], { cwd: repo, env: environment, ...signal ? { signal } : {} });
  return {
    async json(args, expected = 0) {
      let answer = await run(["--json", ...args], env);
      if (answer.exitCode !== expected)
        throw new WorldDiffers(`slipway ${args.join(" ")}`, `exit code ${expected}`, `${answer.exitCode}: ${whatWentWrong(answer)}`);
      return JSON.parse(answer.stdout);
    },
    async text(args) {
      let { NO_COLOR: _, ...plain } = env, answer = await run(args, color ? { ...plain, FORCE_COLOR: "1" } : env);
      if (answer.exitCode !== 0) throw new WorldDiffers(`slipway ${args.join(" ")}`, "exit code 0", `${answer.exitCode}: ${whatWentWrong(answer)}`);
      return answer.stdout.trimEnd().split(`
`);
    }
  };
}
function whatWentWrong({ stdout, stderr }) {
  let fallback = stderr.trim().split(`
`).slice(-15).join(`
`);
  try {
    let { services = [] } = JSON.parse(stdout);
    return services.flatMap(
      ({ service, stages = [] }) => stages.filter(({ status }) => status === "failed").map(({ name, detail, output = [] }) => [`${service}: ${name}: ${detail}`, ...output].join(`
`))
    ).join(`
`) || fallback;
  } catch {
    return fallback;
  }
}

// cli/demo/stage.ts
const { existsSync: existsSync2 } = process.getBuiltinModule("node:fs");
const path4 = process.getBuiltinModule("node:path");

// cli/demo/world.ts
function cellKey(environment, service) {
  return `${environment}/${service}`;
}
async function readBoard(slipway) {
  let { cells } = await slipway.json(["status"]);
  return new Map(cells.filter((cell) => cell.digest !== null).map((cell) => [cellKey(cell.environment, cell.service), cell]));
}
async function checkCells(slipway, shop, expected) {
  let board2 = await readBoard(slipway);
  for (let key of board2.keys()) if (!expected.has(key)) throw new WorldDiffers(`status of ${key}`, "nothing there", short(board2.get(key)?.digest));
  let inLedger = await ledgerCells(shop);
  for (let [key, digest] of expected)
    same(`status of ${key}`, digest, board2.get(key)?.digest), same(`ledger ref of ${key} in origin`, digest, inLedger.get(key));
  let listening = [...board2].filter(([, cell]) => cell.url !== void 0);
  return await Promise.all(listening.map(([key, cell]) => checkVersion(key, cell, expected.get(key) ?? ""))), { cells: expected.size, overHttp: listening.length };
}
async function checkVersion(key, cell, digest) {
  let where = `GET ${cell.url}/version (${key})`, answer = await getJson(`${cell.url}/version`).catch((error) => {
    throw new WorldDiffers(where, `version ${cell.version}`, messageOf(error));
  });
  if (same(where, digest, answer.digest), answer.version !== cell.version) throw new WorldDiffers(where, `version ${cell.version}`, answer.version);
}
async function ledgerCells(shop) {
  let prefix = "refs/slipway/cells/", bare = ["--git-dir", shop.origin], refs = (await shop.git(...bare, "for-each-ref", "--format=%(refname)", prefix)).split(`
`).filter(Boolean), states = await Promise.all(refs.map((ref) => shop.git(...bare, "show", `${ref}:state.json`))), cells = refs.map(
    (ref, index) => [ref.slice(prefix.length), JSON.parse(states[index] ?? "{}").live?.digest]
  );
  return new Map(cells.flatMap(([key, digest]) => digest === void 0 ? [] : [[key, digest]]));
}
function same(what, expected, seen) {
  if (expected !== seen) throw new WorldDiffers(what, short(expected), short(seen));
}
async function getText(url) {
  let response = await fetch(url, { signal: AbortSignal.timeout(5e3) }).catch((error) => {
    throw new Error(`no answer (${error.cause instanceof Error ? error.cause.message : error.message})`);
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}
async function getJson(url) {
  return JSON.parse(await getText(url));
}

// cli/demo/stage.ts
var Stage = class {
  shop;
  slipway;
  narrator;
  /** `dev/web` → digest. */
  expected = /* @__PURE__ */ new Map();
  /** Digests and commits that later steps refer to. */
  remembered = /* @__PURE__ */ new Map();
  /** What has to end with the story, however it ends. */
  atEnd = [];
  urls = /* @__PURE__ */ new Map();
  path;
  constructor(shop, slipway, narrator, env) {
    this.shop = shop, this.slipway = slipway, this.narrator = narrator, this.path = env.PATH ?? "";
  }
  /** Runs the pipelines; `moved` must be exactly the services of the run. Each must end well in every environment given. Their cells are expected to move. */
  async runAll(moved, environments) {
    this.narrator.does("slipway run");
    let report = await this.slipway.json(["run"]), services = this.present(report);
    this.check(
      "services that moved",
      [...moved].sort().join(", "),
      services.map(({ service }) => service).sort().join(", ")
    );
    for (let { service, status, release, environments: reached } of services) {
      if (status !== "succeeded" || release === void 0) throw new WorldDiffers(`pipeline of ${service}`, "succeeded", status);
      let good = reached.filter(({ status: each }) => each === "succeeded").map(({ environment }) => environment);
      this.check(`environments ${service} went through`, environments.join(", "), good.join(", "));
      for (let environment of environments) this.expected.set(cellKey(environment, service), release.digest);
    }
    return services;
  }
  /** Runs the pipelines, of which exactly this one is affected and must fail. Nothing is expected to move. */
  async runRefused(service) {
    this.narrator.does("slipway run");
    let services = this.present(await this.slipway.json(["run"], 1));
    this.check("services of the run", service, services.map((each) => each.service).join(", "));
    let [pipeline] = services;
    if (pipeline === void 0 || pipeline.status !== "failed") throw new WorldDiffers(`pipeline of ${service}`, "failed", pipeline?.status ?? "no pipeline");
    return pipeline;
  }
  /** Ends what steps left running in this process. */
  async leave() {
    await Promise.all(this.atEnd.map((end) => end()));
  }
  /** Throws when two words differ. */
  check(what, expected, seen) {
    if (expected !== seen) throw new WorldDiffers(what, expected || "none", seen || "none");
  }
  /** Asks the board, the ledger and the services themselves whether everything runs as the story says. */
  async checkWorld() {
    let { cells, overHttp } = await checkCells(this.slipway, this.shop, this.expected);
    this.narrator.holds(`${cells} cells are as they should be: board and ledger agree, ${overHttp} of them answered GET /version with that digest`);
  }
  /** The address of a cell. */
  async url(environment, service) {
    let key = cellKey(environment, service);
    if (!this.urls.has(key)) for (let [cell, { url: url2 }] of await readBoard(this.slipway)) url2 !== void 0 && this.urls.set(cell, url2);
    let url = this.urls.get(key);
    if (url === void 0) throw new WorldDiffers(`address of ${environment}/${service}`, "a URL", "none");
    return url;
  }
  /** Asks a page whether it says something (or does not). */
  async checkPage(url, text, present = !0) {
    let wish = `${present ? "says" : "does not say"} "${text}"`;
    if ((await getText(url).catch((error) => {
      throw new WorldDiffers(url, "an answer", messageOf(error));
    })).includes(text) !== present) throw new WorldDiffers(url, wish, present ? "it does not" : "it does");
    this.narrator.holds(`${url} ${wish}`);
  }
  /** The digest the story expects in a cell. */
  digest(environment, service) {
    return this.expected.get(cellKey(environment, service)) ?? "";
  }
  /** What an earlier step left for a later one. */
  recall(name) {
    let value = this.remembered.get(name);
    if (value === void 0) throw new Error(`the story forgot ${name}`);
    return value;
  }
  /** One line per service that a run moved. */
  showMoved(pipelines) {
    for (let { service, release, environments } of pipelines) {
      let where = environments.map(({ environment, url }) => url ? `${environment} ${url}` : environment).join("  ");
      this.narrator.shows(`${service.padEnd(16)}${short(release?.digest)}  ${release?.reused ? "reused" : "built "}  ${where}`);
    }
  }
  /** The pipelines of a run without those of services that this machine cannot run, if it has a reason not to. */
  present(report) {
    return report.services.filter(({ status }) => status !== "absent" || this.hasPython());
  }
  /** Whether the one service in another language can run here. */
  hasPython() {
    return this.path.split(path4.delimiter).some((folder) => existsSync2(path4.join(folder, "python3")));
  }
};

// cli/demo/steps/board.ts
const { readFile: readFile2 } = process.getBuiltinModule("node:fs/promises");
const path5 = process.getBuiltinModule("node:path");
var board = {
  name: "board",
  title: "The board: what runs where, since when, and how far behind",
  look: "production is behind where the rollback left it; the same board is a page",
  async play(stage) {
    let file = path5.join(stage.shop.folder, "board.html");
    stage.narrator.does("slipway status --html board.html"), stage.narrator.quotes(await stage.slipway.text(["status", "--html", file]));
    let page = await readFile2(file, "utf8");
    for (let { service, environment, version } of (await readBoard(stage.slipway)).values())
      if (!page.includes(service) || !page.includes(version ?? ""))
        throw new WorldDiffers(`${service} in ${environment} on the page`, version ?? "", "not there");
    stage.narrator.holds(`${file} shows every cell`);
  },
  async sabotage(stage) {
    return crashEnvironment(stage.shop, "staging");
  },
  async verify(stage) {
    let web = (await readBoard(stage.slipway)).get("production/web");
    stage.check("releases web in production is behind", "1", String(web?.behind));
  }
};

// cli/demo/edits.ts
var newProduct = [
  {
    file: "services/catalog/products.js",
    from: `export const products = [
`,
    to: `export const products = [
  { sku: 'travel-mug', name: 'Travel mug', price: 1450 },
`
  }
], thousandsSeparator = [
  { file: "libs/money/money.js", from: "(amount / 100).toFixed(2)", to: "(amount / 100).toLocaleString('en', { minimumFractionDigits: 2 })" },
  { file: "libs/money/money.js", from: "EUR 1249.00", to: "EUR 1,249.00" }
], renamedField = [
  { file: "services/orders/orders.js", from: "total: order.total.amount", to: "amount: order.total.amount" },
  { file: "services/orders/orders.test.js", from: "body.total", to: "body.amount" }
], missingKey = [
  { file: "services/payments/gateway.js", from: "ready: () => true", to: "ready: () => process.env.GATEWAY_KEY !== undefined" }
], newTagline = [
  { file: "services/web/page.js", from: "<h2>For sale</h2>", to: `<p>Roasted on the quay, every morning.</p>
<h2>For sale</h2>` }
];

// cli/demo/steps/contract.ts
var contract = {
  name: "contract",
  title: "A breaking change is refused by those it would break",
  look: "orders renames total to amount; its own tests are green, but web, mailer and reporter read total",
  async play(stage) {
    let commit = await stage.shop.commit("Call the total amount", renamedField);
    stage.narrator.does(`git commit -m "Call the total amount"   # ${commit.slice(0, 10)} services/orders/orders.js`);
    let { stages, contract: verdict, release, environments } = await stage.runRefused("orders"), unit = stages.find(({ name }) => name === "test unit");
    stage.check("unit tests of orders", "succeeded", unit?.status ?? "not run"), stage.check("contract verdict on orders", "no", verdict?.verdict ?? "none");
    let broken = verdict?.rows.filter(({ provider, code }) => provider === "orders" && code === "failed") ?? [];
    for (let row of broken) stage.narrator.shows(`${row.consumer} → ${row.provider}: ${row.reason}`);
    stage.check(
      "consumers that refuse",
      "mailer, reporter, web",
      broken.map(({ consumer }) => consumer).sort().join(", ")
    );
    let entered = environments.find(({ status }) => status === "succeeded");
    if (entered || !release) throw new WorldDiffers("environments the new orders entered", "none", entered?.environment ?? "no release");
    stage.narrator.holds("unit tests green, contracts red: refused with exit code 1, before anything was deployed"), stage.remembered.set("breaking orders", release.digest), stage.remembered.set("breaking commit", commit);
  },
  async sabotage(stage) {
    let digest = stage.recall("breaking orders");
    return await stage.slipway.json(["deploy", "orders", "--env", "dev", "--digest", digest]), `the refused orders ${short(digest)} was deployed to dev all the same`;
  },
  async verify(stage) {
    await stage.checkPage(await stage.url("dev", "web"), "EUR 1,249.00");
    let commit = await stage.shop.revert(stage.recall("breaking commit"));
    stage.narrator.does(`git revert ${stage.recall("breaking commit").slice(0, 10)}   # ${commit.slice(0, 10)}`);
  }
};

// cli/demo/steps/first-deploy.ts
const { setTimeout: pause } = process.getBuiltinModule("node:timers/promises");
var automatic = ["dev", "staging"], firstDeploy = {
  name: "first-deploy",
  title: "The first deploy of everything",
  look: "every service goes its own way: its tests, one build, its contracts, then dev and staging with the same digest",
  async play(stage) {
    let services = ["catalog", "mailer", "orders", "payments", "reporter", "site", "web"], moved = await stage.runAll(stage.hasPython() ? [...services, "recommendations"] : services, automatic);
    stage.hasPython() || stage.narrator.shows("recommendations is absent: there is no python3 on this machine"), stage.showMoved(moved), stage.remembered.set("first catalog", stage.digest("dev", "catalog"));
  },
  async sabotage(stage) {
    return crashEnvironment(stage.shop, "dev");
  },
  async verify(stage) {
    let web = await stage.url("dev", "web");
    await stage.checkPage(web, "The storefront (dev)"), await stage.checkPage(await stage.url("staging", "web"), "The storefront (staging)"), await buySomething(stage, web);
  }
};
async function buySomething(stage, web) {
  let body = JSON.stringify({ sku: "machine", quantity: 1 }), response = await fetch(`${web}/api/orders`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    signal: AbortSignal.timeout(5e3)
  });
  if (response.status !== 201) throw new WorldDiffers(`POST ${web}/api/orders`, "status 201", `status ${response.status}`);
  let { id } = await response.json(), receipt = `mail: receipt for order ${id}`;
  for (let _ of Array(25)) {
    let { lines } = await stage.slipway.json(["logs", "mailer", "--env", "dev"]);
    if (lines.some((line) => line.includes(receipt))) {
      stage.narrator.holds(`order ${id} was placed through ${web}/api/orders, and mailer sent its receipt`);
      return;
    }
    await pause(200);
  }
  throw new WorldDiffers("slipway logs mailer --env dev", receipt, "no such line");
}

// cli/demo/client-loop.ts
const http = process.getBuiltinModule("node:http");
const { setTimeout: pause2 } = process.getBuiltinModule("node:timers/promises");
function startClient(url) {
  let stopping = new AbortController(), failures = [], digests = /* @__PURE__ */ new Set(), requests = 0, lasting = new http.Agent({ keepAlive: !0, maxSockets: 1 }), ask = async (name, agent) => {
    requests += 1;
    try {
      let { status, body } = await get(`${url}/version`, agent);
      status === 200 ? digests.add(JSON.parse(body).digest) : failures.push(`${name}: status ${status}`);
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }, loop = (async () => {
    do
      await ask("keep-alive", lasting), await ask("fresh connection", !1), await pause2(5);
    while (!stopping.signal.aborted);
  })();
  return {
    async stop() {
      return stopping.abort(), await loop, lasting.destroy(), { requests, failures, digests };
    }
  };
}
function get(url, agent) {
  return new Promise((resolve, reject) => {
    let request = http.get(url, { agent, timeout: 5e3 }, (response) => {
      let chunks = [];
      response.on("data", (chunk) => chunks.push(chunk)), response.on("error", reject), response.on("end", () => resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString("utf8") }));
    });
    request.on("timeout", () => request.destroy(new Error("no answer within 5 s"))), request.on("error", reject);
  });
}

// cli/demo/steps/health.ts
function health() {
  let stop = async () => ({ requests: 0, failures: [], digests: /* @__PURE__ */ new Set() });
  return {
    name: "health",
    title: "A release that never gets healthy undoes itself",
    look: "payments wants a key nobody configured; a client keeps asking, over an open connection and over fresh ones",
    async play(stage) {
      let before = short(stage.digest("dev", "payments")), client = startClient(await stage.url("dev", "payments"));
      stop = client.stop, stage.atEnd.push(client.stop);
      let commit = await stage.shop.commit("Ask the card gateway with a key", missingKey);
      stage.narrator.does(`git commit -m "Ask the card gateway with a key"   # ${commit.slice(0, 10)} services/payments/gateway.js`);
      let { environments, release } = await stage.runRefused("payments"), [dev] = environments;
      stage.check("payments in dev", "rolled_back", dev?.status ?? "not tried"), stage.narrator.shows(`payments ${short(release?.digest)} in dev: rolled back (${dev?.reason}); ${before} never stopped serving`), stage.remembered.set("sick commit", commit);
    },
    async sabotage(stage) {
      return crashEnvironment(stage.shop, "dev");
    },
    async verify(stage) {
      let { requests, failures, digests } = await stop();
      if (requests === 0 || failures.length > 0)
        throw new WorldDiffers(`${requests} requests of the client`, "no failure", `${failures.length} failed, the first: ${failures[0]}`);
      stage.check("digests the client was answered by", stage.digest("dev", "payments"), [...digests].join(", ")), stage.narrator.holds(`the client's ${requests} requests were all answered, by ${short(stage.digest("dev", "payments"))}`);
      let commit = await stage.shop.revert(stage.recall("sick commit"));
      stage.narrator.does(`git revert ${stage.recall("sick commit").slice(0, 10)}   # ${commit.slice(0, 10)}`);
    }
  };
}

// cli/demo/steps/library.ts
var library = {
  name: "library",
  title: "A change to a library moves its dependents",
  look: "libs/money writes EUR 1,249.00 now: web, orders and reporter are built from it and move, nobody else does",
  async play(stage) {
    let commit = await stage.shop.commit("Write thousands with a separator", thousandsSeparator);
    stage.narrator.does(`git commit -m "Write thousands with a separator"   # ${commit.slice(0, 10)} libs/money/money.js`), stage.showMoved(await stage.runAll(["orders", "reporter", "web"], automatic));
  },
  sabotage: (stage) => forgeLedger(stage.shop, "dev", "web"),
  async verify(stage) {
    await stage.checkPage(await stage.url("dev", "web"), "EUR 1,249.00");
  }
};

// cli/demo/steps/one-service.ts
var oneService = {
  name: "one-service",
  title: "A change to one service moves that service",
  look: "a product is added to the catalog: one service is tested, built and deployed, the others are not touched",
  async play(stage) {
    let commit = await stage.shop.commit("Sell a travel mug", newProduct);
    stage.narrator.does(`git commit -m "Sell a travel mug"   # ${commit.slice(0, 10)} services/catalog/products.js`), stage.remembered.set("new product", commit), stage.showMoved(await stage.runAll(["catalog"], automatic));
  },
  async sabotage(stage) {
    let digest = stage.recall("first catalog");
    return await stage.slipway.json(["deploy", "catalog", "--env", "dev", "--digest", digest]), "the catalog of before was deployed to dev";
  },
  async verify(stage) {
    await stage.checkPage(await stage.url("staging", "web"), "Travel mug");
  }
};

// cli/demo/steps/promote.ts
var set = ["catalog", "payments", "orders", "web"], promote = {
  name: "promote",
  title: "Production moves when somebody says so",
  look: "first a preview: every gate with its answer, and the commits that would go out; then the same, approved",
  async play(stage) {
    let command2 = ["promote", ...set, "--to", "production"];
    stage.narrator.does(`slipway ${command2.join(" ")} --dry-run`);
    let preview = await stage.slipway.json([...command2, "--dry-run"], 1);
    stage.check("decision of the preview", "wait", preview.decision);
    for (let { service, digest, gates, changes } of preview.services) {
      let approval = gates.find(({ name }) => name === "approval");
      stage.check(`approval of ${service}`, "wait", approval?.status ?? "no gate"), stage.check(`gates of ${service} that do not pass`, "approval", namesOf(gates.filter(({ status }) => status !== "pass")));
      let newest = changes[0] ? `, the newest: ${changes[0].subject}` : "";
      stage.narrator.shows(`${service.padEnd(9)}${short(digest)}  ${gates.length - 1} gates pass, approval waits; ${counted(changes.length)}${newest}`);
    }
    stage.narrator.does(`slipway ${command2.join(" ")} --approve --reason "Opening day"`);
    let { services } = await stage.slipway.json([...command2, "--approve", "--reason", "Opening day"]);
    for (let { service, decision, digest, deployed } of services) {
      if (stage.check(`decision on ${service}`, "promote", decision), stage.check(`deployment of ${service}`, "succeeded", deployed[0]?.status ?? "none"), digest !== stage.digest("staging", service))
        throw new WorldDiffers(`digest of ${service} in production`, `that of staging, ${short(stage.digest("staging", service))}`, short(digest));
      stage.expected.set(cellKey("production", service), digest);
    }
    stage.narrator.holds(`${set.join(", ")}: the digests of staging, not built again`);
  },
  async sabotage(stage) {
    return crashEnvironment(stage.shop, "production");
  },
  async verify(stage) {
    let web = await stage.url("production", "web");
    await stage.checkPage(web, "Welcome aboard"), await stage.checkPage(web, "Harbour festival", !1), await stage.checkPage(await stage.url("staging", "web"), "Harbour festival"), stage.narrator.shows("greeting and banner differ by deploy/config and deploy/flags; the artifact is the same");
  }
};
function namesOf(gates) {
  return gates.map(({ name }) => name).join(", ");
}
function counted(changes) {
  return `${changes} ${changes === 1 ? "commit goes" : "commits go"} out`;
}

// cli/demo/steps/revert.ts
var revert = {
  name: "revert",
  title: "A revert builds nothing",
  look: "the travel mug is taken back: the catalog has the same content as in step 1, so it is the same digest, reused",
  async play(stage) {
    let commit = await stage.shop.revert(stage.recall("new product"));
    stage.narrator.does(`git revert ${stage.recall("new product").slice(0, 10)}   # ${commit.slice(0, 10)}`);
    let moved = await stage.runAll(["catalog"], automatic);
    stage.showMoved(moved), stage.check("what the build of catalog did", "reused", moved[0]?.release?.reused ? "reused" : "built"), stage.check("digest of catalog after the revert", stage.recall("first catalog"), stage.digest("dev", "catalog")), stage.narrator.holds(`${short(stage.recall("first catalog"))} is the digest of step 1; nothing was built`);
  },
  sabotage: (stage) => forgeLedger(stage.shop, "staging", "catalog"),
  async verify(stage) {
    await stage.checkPage(await stage.url("staging", "web"), "Travel mug", !1);
  }
};

// cli/demo/steps/rollback.ts
var tagline = "Roasted on the quay", rollback = {
  name: "rollback",
  title: "Back to what was good",
  look: "a new line on the page goes all the way to production, and is taken out there: the digest of before, not a new build",
  async play(stage) {
    let good = stage.digest("production", "web"), commit = await stage.shop.commit("Say where the coffee is roasted", newTagline);
    stage.narrator.does(`git commit -m "Say where the coffee is roasted"   # ${commit.slice(0, 10)} services/web/page.js`), stage.showMoved(await stage.runAll(["web"], automatic)), stage.narrator.does("slipway promote web --to production --approve");
    let { changes, deployed } = await stage.slipway.json(["promote", "web", "--to", "production", "--approve"]);
    for (let change of changes) stage.narrator.shows(`goes out: ${change.commit.slice(0, 10)} ${change.subject} (${change.author})`);
    stage.check("deployment of web", "succeeded", deployed[0]?.status ?? "none"), stage.remembered.set("new web", stage.digest("staging", "web")), await stage.checkPage(await stage.url("production", "web"), tagline), stage.narrator.does('slipway rollback web --env production --reason "It is not roasted on the quay"');
    let result = await stage.slipway.json(["rollback", "web", "--env", "production", "--reason", "It is not roasted on the quay"]);
    stage.check("digest rolled back to", good, result.digest), stage.narrator.shows(`web in production: ${short(result.previous)} → ${short(result.digest)}, attempt ${result.attempt}`), stage.expected.set(cellKey("production", "web"), good);
  },
  async sabotage(stage) {
    return await stage.slipway.json(["deploy", "web", "--env", "production", "--digest", stage.recall("new web")]), "somebody deployed the new web to production again";
  },
  async verify(stage) {
    await stage.checkPage(await stage.url("production", "web"), tagline, !1), await stage.checkPage(await stage.url("staging", "web"), tagline);
  }
};

// cli/demo/story.ts
function story() {
  return [firstDeploy, oneService, library, revert, contract, health(), promote, rollback, board];
}
function stepNamed(steps, wanted) {
  let found = steps.find(({ name }, index) => wanted === name || wanted === String(index + 1));
  if (found === void 0) throw new UserError(`--sabotage takes a step: ${steps.map(({ name }, index) => `${index + 1} ${name}`).join(", ")}; not ${wanted}`);
  return found;
}

// cli/demo/demo.ts
async function demo(options) {
  let { keep, color, out, signal } = options, steps = story(), sabotaged = options.sabotage === void 0 ? void 0 : stepNamed(steps, options.sabotage), env = isolatedEnvironment(process.env);
  signal && setMaxListeners(0, signal);
  let narrator = new Narrator(out, paintWith(color), Date.now), folder = await shopFolder(), stopWatching = killOnExit(folder), kept = !1, stage;
  try {
    narrator.opening([
      "Slipway, played on a small shop: eight services, two libraries, three environments, on this machine.",
      `Everything happens in ${folder}`
    ]);
    let shop = await openShop(folder, { exampleDir: options.exampleDir, env, ...signal ? { signal } : {} }), slipway = slipwayIn({ cli: options.cli, repo: shop.repo, env, color, ...signal ? { signal } : {} });
    stage = new Stage(shop, slipway, narrator, env);
    for (let [index, step] of steps.entries())
      narrator.step(index + 1, steps.length, step.title, step.look), await step.play(stage), step === sabotaged && narrator.sabotages(await step.sabotage(stage)), await step.verify(stage), await stage.checkWorld(), narrator.stepEnds();
    return narrator.ends(!0, "The world was as told, step by step."), kept = keep, keep && await tellHowToGoOn(stage, options.cli), 0;
  } catch (error) {
    if (error instanceof WorldDiffers)
      return narrator.differs(error), narrator.ends(!1, "The world is not as the story says."), 1;
    if (error instanceof Interrupted)
      return narrator.ends(!1, "Interrupted."), 130;
    throw error;
  } finally {
    await stage?.leave(), kept || await closeShop(folder, { cli: options.cli, env }), stopWatching();
  }
}
async function tellHowToGoOn(stage, cli) {
  let { narrator, shop } = stage, command2 = `${cli.join(" ")} --repo ${shop.repo}`;
  narrator.opening([
    "",
    `The shop stays open:  dev ${await stage.url("dev", "web")}   staging ${await stage.url("staging", "web")}   production ${await stage.url("production", "web")}`,
    `Look around:          ${command2} status`,
    `The board:            ${shop.folder}/board.html`,
    `Close it:             ${command2} down && rm -rf ${shop.folder}`
  ]);
}

// cli/commands/demo.ts
var command = {
  usage: "demo [--keep] [--sabotage STEP]",
  summary: "a shop from first deploy to a refused contract, a failed deploy that undoes itself, and a board",
  options: { keep: { type: "boolean" }, sabotage: { type: "string" } },
  describe: { keep: "leave the shop running at the end", sabotage: "break the world in this step, to see that the demo notices" },
  positionals: [0, 0],
  async run({ values, terminal, signal }) {
    let cli = path6.resolve(process.argv[1] ?? fileURLToPath(import.meta.url)), exitCode = await demo({
      cli: [process.execPath, cli],
      exampleDir: path6.resolve(path6.dirname(cli), "../../examples/storefront"),
      keep: values.keep === !0,
      ...typeof values.sabotage == "string" ? { sabotage: values.sabotage } : {},
      out: terminal.out,
      color: terminal.paint.bold("x") !== "x",
      signal
    });
    return { json: { exitCode }, text: [], exitCode };
  }
};
export {
  command
};
