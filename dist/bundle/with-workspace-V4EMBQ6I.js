import {
  answerOf,
  answerOfAll,
  candidateOf,
  checkContracts,
  decide,
  decisionIdOf,
  deployRelease,
  endKeeper,
  findRelease,
  fingerprintAt,
  highestNumber,
  judge,
  junitOf,
  lifted,
  livingKeeper,
  loadConfiguration,
  missingPrograms,
  nextAttemptNumber,
  openWorkspace,
  pactDiff,
  pactFiles,
  placedRelease,
  promoteService,
  promoteSet,
  quarantineOf,
  quarantined,
  rangeOf,
  recoverCells,
  requireKnown,
  rollbackCell,
  runTests,
  testService,
  withoutCredential
} from "./chunk-KDRNGQ4W.js";
import {
  automaticPath
} from "./chunk-B3FBXZQB.js";
import {
  environmentFolder,
  readJsonFile
} from "./chunk-RVA7YG4L.js";
import {
  buildService,
  collectPacts
} from "./chunk-6TG4TIPO.js";
import "./chunk-3WQJ5LVN.js";
import {
  requireEnvironment,
  selectServices
} from "./chunk-CI4MC5WP.js";
import "./chunk-MXIFKFFM.js";
import "./chunk-MPBK5YKF.js";
import {
  limiter
} from "./chunk-YNJONRBY.js";
import "./chunk-QPKEBPQP.js";
import {
  killGroup
} from "./chunk-NQXL5FV5.js";
import "./chunk-6ESAMBFA.js";
import {
  runCommand
} from "./chunk-F3J6YXME.js";
import "./chunk-3WFVWDZT.js";
import "./chunk-A4MUF62M.js";
import {
  columns
} from "./chunk-QASS4ES2.js";
import {
  detect
} from "./chunk-BYDQAOVR.js";
import "./chunk-33RZ7J6V.js";
import "./chunk-I5KVSKF3.js";
import "./chunk-KND6K3NG.js";
import {
  canonicalJson,
  sha256Hex
} from "./chunk-UXXTQV2Y.js";
import {
  detectionIn,
  printable
} from "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/promotion/adopt.ts
async function adoptEnvironment(workspace, request) {
  let environment = requireKnown("environment", request.environment, workspace.project.environments), cells = [], unknown = [];
  for (let { name: service } of workspace.project.services) {
    let observation = await workspace.target(environment, service).observe(service).catch((error) => messageOf(error));
    if (typeof observation == "string") {
      unknown.push({ service, detail: observation });
      continue;
    }
    let answer2 = await adoptCell(workspace, environment.name, service, observation, request.reason ?? "adopted by hand");
    typeof answer2 == "string" ? unknown.push({ service, detail: answer2 }) : answer2 !== null && cells.push(answer2);
  }
  return { environment: environment.name, cells, unknown };
}
async function adoptCell(workspace, environment, service, observation, reason) {
  let { ledger, run } = workspace, before = await ledger.cell(environment, service);
  if (before === null ? observation.digest === null : before.attempt.status !== "in_progress" && (before.live?.digest ?? null) === observation.digest) return null;
  let index = await ledger.releases(service), release = observation.digest === null ? void 0 : index.byDigest(observation.digest);
  if (observation.digest !== null && release === void 0) return `${observation.digest} runs, which the ledger has no release of`;
  let lock = await ledger.acquire(environment, service, { run: run.id, attempt: nextAttemptNumber(before), waitMs: 0 });
  if (!lock.acquired) return `${lock.holder} is at work there`;
  try {
    let at = workspace.now().toISOString();
    return await ledger.updateCell(environment, service, (current) => {
      let number = Math.max(highestNumber(current) + 1, observation.attempt), found = release && candidateOf(index, release), base = found ? { release: found.id, digest: found.release.artifact.digest, version: found.release.version, commit: found.commit } : current && { release: current.attempt.release, digest: current.attempt.digest, version: current.attempt.version, commit: current.attempt.commit };
      if (!base) return null;
      let evidence = [reason, observation.detail || "asked the target"], attempt = {
        number,
        ...base,
        trigger: "adopt",
        status: "succeeded",
        evidence,
        actor: run.actor,
        run: run.id,
        startedAt: at,
        finishedAt: at
      };
      return {
        schemaVersion: 1,
        service,
        environment,
        live: found ? placedRelease(found.id, found.release, { since: at, attempt: number, commit: found.commit }) : null,
        previousGood: current?.live && current.live.release !== found?.id ? current.live : current?.previousGood ?? null,
        attempt,
        ...current?.hold ? { hold: current.hold } : {},
        target: { ...current?.target, ...observation.state },
        configHash: observation.configHash,
        updatedAt: at
      };
    }) ?? "there is nothing to record";
  } finally {
    await lock.lease.release();
  }
}

// cli/values.ts
function text(values, key) {
  let value = values[key];
  return typeof value == "string" ? { [key]: value } : {};
}
function withReason(values, optional) {
  let { reason } = values;
  if (typeof reason == "string" && reason.trim() !== "") return reason;
  if (optional) return "lifted by hand";
  throw new UserError("say why with --reason: whoever is stopped by it will want to know");
}

// cli/with-workspace.ts
async function withWorkspace(context, work) {
  let workspace = await openWorkspace(context.workspaceOptions);
  try {
    return await work(workspace);
  } finally {
    await workspace.close();
  }
}

// cli/commands/adopt.ts
var command = {
  usage: "adopt --env E [--reason T]",
  summary: "records what an environment really runs, after somebody deployed around Slipway",
  options: { env: { type: "string" }, reason: { type: "string" } },
  describe: { env: "the environment", reason: "why, for the record" },
  positionals: [0, 0],
  run: (context) => withWorkspace(context, async (workspace) => {
    let environment = requireEnvironment(workspace.project, context.values.env);
    await workspace.ledger.refresh();
    let adoption = await adoptEnvironment(workspace, { environment: environment.name, ...text(context.values, "reason") }), lines = [
      ...adoption.cells.map((cell) => `${cell.service}: ${cell.live ? cell.live.version : "nothing live"}`),
      ...adoption.unknown.map((each) => `${each.service}: could not tell (${each.detail})`)
    ];
    return { json: adoption, text: lines.length > 0 ? lines : ["the ledger is right already"], exitCode: adoption.unknown.length > 0 ? 1 : 0 };
  })
};

// cli/commands/contract.ts
const { writeFile: writeFile2 } = process.getBuiltinModule("node:fs/promises");

// shared/contract/drift.ts
const { mkdir, rm, writeFile } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
async function checkDrift(workspace, name, options = {}) {
  let service = workspace.project.services.find((each) => each.name === name);
  if (service === void 0) throw new UserError(`no service ${name}`);
  let { consumer } = service.contracts, before = await pactFiles(workspace.root, service), report = (status, reason, more = {}) => ({
    service: name,
    status,
    providers: [],
    reason,
    next: "",
    output: [],
    ...more
  });
  if (consumer === void 0) {
    if (before.length === 0) return report("none", `${name} has no pacts`);
    throw new UserError(`nothing says how the pacts of ${name} are written: set contracts.consumer: { command: … } in its service.yml`);
  }
  let committed = collectPacts(service, before);
  await wipe(workspace.root, before);
  let keep = !1;
  try {
    let logFile = path.join(workspace.stateDir, "logs", workspace.run.id, `${name}-consumer.log`), cwd = path.join(workspace.root, service.path), ran = await runCommand(consumer.command, { cwd, env: workspace.env, logFile, timeoutMs: consumer.timeout, signal: workspace.signal });
    if (ran.ended !== "exited" || ran.exitCode !== 0) {
      let how = ran.ended === "timed-out" ? `was still running after ${consumer.timeout / 1e3} s` : `ended with ${ran.exitCode === null ? ran.ended : `exit code ${ran.exitCode}`}`;
      return report("failed", `contracts.consumer.command of ${name} ${how}`, {
        output: ran.tail,
        next: `make it succeed in ${service.path}: ${shown(consumer.command)}`
      });
    }
    let after = await pactFiles(workspace.root, service);
    if (after.length === 0) {
      let globs = service.contracts.pacts.join(", ");
      return report("failed", `contracts.consumer.command of ${name} wrote no pact file (${globs})`, {
        next: "let it write them there, or correct contracts.pacts",
        output: ran.tail
      });
    }
    let providers = compare(committed, collectPacts(service, after));
    if (providers.every(({ changes }) => changes.length === 0)) return report("equal", `the pacts of ${name} say what its tests ask for`, { providers });
    keep = options.write === !0;
    let next = keep ? `commit the pact files of ${name}` : `write them anew and commit them: slipway contract ${name} --drift --write`;
    return report("drifted", `the pacts of ${name} are not what its tests ask for`, { providers, next });
  } finally {
    keep || await restore(workspace.root, service, before);
  }
}
function compare(before, after) {
  return [...new Set([...before, ...after].map((contract) => contract.provider))].sort().map((provider) => {
    let [old, now] = [before, after].map((list) => list.find((contract) => contract.provider === provider)), changes = old?.sha === now?.sha ? [] : pactDiff(old?.content, now?.content);
    return {
      provider,
      before: old?.sha ?? null,
      after: now?.sha ?? null,
      changes: old?.sha === now?.sha || changes.length > 0 ? changes : ["written in another specification"]
    };
  });
}
async function wipe(root, files) {
  for (let file of files) await rm(path.join(root, file.path), { force: !0 });
}
async function restore(root, service, before) {
  let kept = new Set(before.map((file) => file.path));
  await wipe(
    root,
    (await pactFiles(root, service)).filter((file) => !kept.has(file.path))
  );
  for (let file of before)
    await mkdir(path.dirname(path.join(root, file.path)), { recursive: !0 }), await writeFile(path.join(root, file.path), file.text);
}
function shown(command16) {
  return typeof command16 == "string" ? command16 : command16.join(" ");
}

// shared/contract/explain.ts
function verdictIdOf(inputs, verdict) {
  return `contract-${sha256Hex(canonicalJson({ inputs, result: verdict })).slice(0, 12)}`;
}
function bareInput(input) {
  let parties = [...input.candidates, ...input.live], fingerprints = new Set(parties.map((party) => party.fingerprint)), contracts = new Set(parties.flatMap((party) => party.pacts.map((pact) => pact.sha))), known = /* @__PURE__ */ new Set(), facts = input.facts.filter((fact) => {
    let first = !known.has(fact.provider);
    return known.add(fact.provider), first || fingerprints.has(fact.providerFingerprint) && contracts.has(fact.contractSha);
  }), bare = (party) => ({ ...party, pacts: party.pacts.map((pact) => ({ ...pact, content: null })) });
  return { ...input, candidates: input.candidates.map(bare), live: input.live.map(bare), facts };
}
async function recordVerdict(ledger, { input, verdict, run, at }) {
  let inputs = bareInput(input), id = verdictIdOf(inputs, verdict), service = inputs.candidates[0]?.service;
  if (service === void 0) throw new UserError("a verdict about no service is not recorded");
  return await ledger.recordDecision({ schemaVersion: 1, id, kind: "contract", service, environment: input.environment, inputs, result: verdict, run, at }), id;
}
async function explainVerdict(ledger, id) {
  let record = await ledger.decision(id);
  if (record === null)
    throw new UserError(`the ledger has no decision ${id}; \`slipway contract --record\` prints the id of what it said, contract-<12 hexadecimal digits>`);
  if (record.kind !== "contract") throw new UserError(`${id} is a ${record.kind} decision, which cannot be replayed as a verdict`);
  let replayed = replay(record.inputs), untouched = verdictIdOf(record.inputs, record.result) === id;
  return { id, inputs: record.inputs, stored: record.result, replayed, same: untouched && canonicalJson(replayed) === canonicalJson(record.result) };
}
function replay(inputs) {
  try {
    return judge(inputs);
  } catch {
    return null;
  }
}

// shared/contract/render.ts
var plain = { green: (text2) => text2, red: (text2) => text2, yellow: (text2) => text2 };
function renderVerdict(verdict, paint = plain) {
  let names2 = verdict.rows.map(pairOf), width = Math.max(0, ...names2.map((name) => name.length)), rows = verdict.rows.flatMap((row, index) => {
    let answer2 = answerOf(row.code);
    return [`  ${coloured(answer2, answer2.padEnd(7), paint)}  ${(names2[index] ?? "").padEnd(width)}  ${oneLine(row.reason)}`, ...row.next === "" ? [] : [`  ${" ".repeat(7)}  ${" ".repeat(width)}  next: ${oneLine(row.next)}`]];
  }), order = verdict.order.length > 1 ? [`deploy in this order: ${verdict.order.join(", ")}`] : [];
  return [`contracts: ${coloured(verdict.verdict, verdict.verdict, paint)}`, ...rows, ...order];
}
function pairOf(row) {
  return row.provider === "" ? row.consumer : row.consumer === "" ? row.provider : `${row.consumer} → ${row.provider}`;
}
function coloured(answer2, text2, paint) {
  return answer2 === "yes" ? paint.green(text2) : answer2 === "no" ? paint.red(text2) : paint.yellow(text2);
}
function oneLine(text2) {
  return text2.replace(/\s*[\r\n]+\s*/g, " ");
}

// cli/commands/contract.ts
var command2 = {
  usage: "contract SERVICE… [--env E|all] [--all] [--no-verify] [--ignore NAMES] [--junit FILE] [--record] | --drift [--write]",
  summary: "may these services, as they are now, stand beside what is live in an environment?",
  options: {
    env: { type: "string" },
    all: { type: "boolean" },
    "no-verify": { type: "boolean" },
    ignore: { type: "string" },
    junit: { type: "string" },
    record: { type: "boolean" },
    drift: { type: "boolean" },
    write: { type: "boolean" }
  },
  describe: {
    env: "the environment (default: the first one); `all`: what would be said in each",
    all: "every service",
    "no-verify": "judge by recorded facts only, start nothing",
    ignore: "services, or service@version, with commas between: shown, not counted",
    junit: "also write the rows to this file, as JUnit XML",
    record: "write the verdict into the ledger with what it went by: `slipway explain` judges it again",
    drift: "instead: do the committed pact files say what the consumer tests ask for?",
    write: "with --drift: keep the pact files that were written anew"
  },
  positionals: [0, Number.POSITIVE_INFINITY],
  run: (context) => withWorkspace(context, async (workspace) => {
    let { drift, all, write } = context.values;
    if (write === !0 && drift !== !0) throw new UserError("--write goes with --drift");
    let names2 = selectServices(workspace.project, context.positionals, all === !0);
    return drift === !0 ? driftOf(workspace, names2, context) : verdictOf(workspace, names2, context);
  })
};
async function verdictOf(workspace, names2, { values, terminal }) {
  let { project } = workspace, first = project.environments[0]?.name, environments = values.env === "all" && first !== void 0 ? project.environments : [requireEnvironment(project, values.env ?? first)];
  await workspace.ledger.refresh();
  let candidates = [];
  for (let name of names2) candidates.push({ release: (await buildService(workspace, name)).release });
  let ignore = typeof values.ignore == "string" ? { ignore: values.ignore.split(",").map((name) => name.trim()) } : {}, verify = values["no-verify"] !== !0, verdicts = [];
  for (let { name } of environments) {
    let { verdict, input } = await checkContracts(workspace, { candidates, environment: name, verify, ...ignore }), record = { input, verdict, run: workspace.run.id, at: workspace.now().toISOString() };
    verdicts.push({ environment: name, verdict, ...values.record === !0 ? { id: await recordVerdict(workspace.ledger, record) } : {} });
  }
  typeof values.junit == "string" && await writeFile2(values.junit, junitOf(verdicts));
  let [only] = verdicts, answers = verdicts.map(({ environment, verdict, id }) => ({
    json: { ...verdict, ...id === void 0 ? {} : { id } },
    text: [...renderVerdict(verdict, terminal.paint), ...id === void 0 ? [] : [`recorded as ${id}: slipway explain ${id}`]],
    environment
  })), [answer2] = answers;
  if (values.env !== "all" && only && answer2) return { json: answer2.json, text: answer2.text, exitCode: only.verdict.verdict === "yes" ? 0 : 1 };
  let rows = verdicts.flatMap(({ environment, verdict }) => verdict.rows.map((row) => ({ environment, ...row }))), yes = verdicts.every(({ verdict }) => verdict.verdict === "yes");
  return {
    // A set may be stuck or empty in one environment although every row of the others holds.
    json: {
      verdict: yes ? "yes" : nonYes(verdicts),
      rows,
      order: only?.verdict.order ?? [],
      environments: answers.map(({ environment, json }) => ({ environment, ...json }))
    },
    text: answers.flatMap(({ environment, text: text2 }) => [`${environment}:`, ...text2]),
    exitCode: yes ? 0 : 1
  };
}
function nonYes(verdicts) {
  return answerOfAll(verdicts.flatMap(({ verdict }) => verdict.rows)) === "no" ? "no" : "unknown";
}
async function driftOf(workspace, names2, { values, terminal }) {
  let reports = [];
  for (let name of names2) reports.push(await checkDrift(workspace, name, { write: values.write === !0 }));
  let good = (report) => report.status === "equal" || report.status === "none" || values.write === !0 && report.status === "drifted", { green, red } = terminal.paint;
  return {
    json: { services: reports },
    text: reports.flatMap((report) => [
      (good(report) ? green : red)(report.reason),
      ...report.providers.flatMap(({ provider, changes }) => changes.map((change) => `  ${report.service} → ${provider}: ${change}`)),
      ...report.output.map((line) => `  ${line}`),
      ...report.next ? [`  next: ${report.next}`] : []
    ]),
    exitCode: reports.every(good) ? 0 : 1
  };
}

// shared/report/promotion.ts
function renderPromotion(outcome, paint) {
  let from = outcome.current ? ` (live: ${outcome.current.slice(7, 19)})` : "", head = `${paint.bold(outcome.service)} ${outcome.version} → ${paint.bold(outcome.environment)}: ${answer(outcome, paint)}${from}`, gates = outcome.gates.map((gate) => [`  ${mark(gate, paint)} ${gate.name}`, gate.reason, gate.until ? `until ${gate.until}` : ""]), changes = outcome.changes.map((change) => `  ${change.commit.slice(0, 10)} ${change.subject} ${paint.dim(`(${change.author})`)}`);
  return [
    head,
    ...columns(gates),
    ...changes.length > 0 ? ["  what goes out:", ...changes.map((line) => `  ${line}`)] : [],
    ...outcome.deployed.flatMap((result) => renderDeployment(result, paint).map((line) => `  ${line}`))
  ];
}
function renderDeployment(result, paint) {
  let good = result.status === "succeeded" || result.status === "no_change", word2 = result.status.replaceAll("_", " ");
  return [`${good ? paint.green("✔") : paint.red("✘")} ${paint.bold(result.service)} ${result.version} in ${result.environment}: ${word2} (${result.reason}, attempt ${result.attempt})${result.url ? ` ${result.url}` : ""}`, ...good ? [] : result.evidence.map((line) => `    ${line}`)];
}
function answer(outcome, paint) {
  switch (outcome.decision) {
    case "promote":
      return paint.green("may go");
    case "wait":
      return paint.yellow("has to wait");
    case "refuse":
      return paint.red("refused");
  }
}
function mark(gate, paint) {
  switch (gate.status) {
    case "pass":
      return paint.green("✔");
    case "wait":
      return paint.yellow("◷");
    case "fail":
      return paint.red("✘");
    case "unknown":
      return paint.red("?");
  }
}

// cli/commands/deploy.ts
var command3 = {
  usage: "deploy SERVICE --env E --digest D [--reason T]",
  summary: "makes an environment run exactly this digest, without asking the gates",
  options: { env: { type: "string" }, digest: { type: "string" }, reason: { type: "string" } },
  describe: { env: "the environment", digest: "an artifact digest or a release id, sha256:…", reason: "why, for the record" },
  positionals: [1, 1],
  run: (context) => withWorkspace(context, async (workspace) => {
    let [service = ""] = selectServices(workspace.project, context.positionals, !1), environment = requireEnvironment(workspace.project, context.values.env), { digest, reason } = context.values;
    if (typeof digest != "string") throw new UserError("deploy takes --digest sha256:…; it never deploys a tag (slipway history and status show digests)");
    await workspace.ledger.refresh();
    let result = await deployRelease(workspace, {
      service,
      environment: environment.name,
      digest,
      trigger: "deploy",
      ...typeof reason == "string" ? { reason } : {}
    });
    return {
      json: result,
      text: renderDeployment(result, context.terminal.paint),
      exitCode: ["succeeded", "no_change", "superseded"].includes(result.status) ? 0 : 1
    };
  })
};

// shared/targets/process/stop-environment.ts
const { readdirSync } = process.getBuiltinModule("node:fs");
const path2 = process.getBuiltinModule("node:path");
async function stopEnvironment(stateDir, environment) {
  let folder = environmentFolder(stateDir, environment), keeper = await livingKeeper(folder);
  keeper && await endKeeper(keeper, "stop"), await Promise.all(
    cellFiles(folder).flatMap(
      ({ live, candidates, draining }) => [...live?.processes ?? [], ...candidates, ...draining].map(({ pid, start }) => killGroup(pid, start, 2e3))
    )
  );
}
function environmentsOf(stateDir) {
  return names(path2.join(stateDir, "process"));
}
function cellFiles(folder) {
  return names(folder).flatMap((name) => readJsonFile(path2.join(folder, name, "cell.json")) ?? []);
}
function names(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

// cli/commands/down.ts
var command4 = {
  usage: "down [--env E]",
  summary: "stops the processes that environments run on this machine; the next run brings them back",
  options: { env: { type: "string" } },
  describe: { env: "only this environment (default: all on this machine)" },
  positionals: [0, 0],
  run: (context) => withWorkspace(context, async ({ stateDir }) => {
    let { env } = context.values, environments = typeof env == "string" ? [env] : environmentsOf(stateDir);
    return await Promise.all(environments.map((environment) => stopEnvironment(stateDir, environment))), { json: { stopped: environments }, text: [environments.length > 0 ? `stopped ${environments.join(", ")}` : "nothing runs here"], exitCode: 0 };
  })
};

// shared/promotion/explain.ts
async function explainDecision(ledger, id) {
  let record = await ledger.decision(id);
  if (record === null) throw new UserError(`the ledger has no decision ${id}; promote prints the id of every decision, promotion-<12 hexadecimal digits>`);
  if (record.kind !== "promotion") throw new UserError(`${id} is a ${record.kind} decision, which cannot be replayed as a promotion`);
  let replayed = replay2(record.inputs), untouched = decisionIdOf(record.inputs, record.result) === id;
  return { id, inputs: record.inputs, stored: record.result, replayed, same: untouched && canonicalJson(replayed) === canonicalJson(record.result) };
}
function replay2(inputs) {
  try {
    return decide(inputs);
  } catch {
    return null;
  }
}

// cli/commands/explain.ts
var command5 = {
  usage: "explain ID",
  summary: "a past decision with what it went by, decided once more",
  options: {},
  describe: {},
  positionals: [1, 1],
  run: (context) => withWorkspace(context, async ({ ledger }) => {
    await ledger.refresh();
    let id = context.positionals[0] ?? "", { paint } = context.terminal, contract = id.startsWith("contract-"), explanation = contract ? await explainVerdict(ledger, id) : await explainDecision(ledger, id), verdict = explanation.same ? paint.green("the recorded inputs lead to the recorded result") : paint.red("the record was changed: its inputs do not lead to its result"), told = () => contract ? renderVerdict(explanation.stored, paint) : renderPromotion({ ...explanation.stored, deployed: [] }, paint), lines = explanation.same ? told() : [];
    return { json: explanation, text: [...lines, "", verdict], exitCode: explanation.same ? 0 : 1 };
  })
};

// shared/promotion/when.ts
var units = { s: 1e3, m: 6e4, h: 36e5, d: 864e5 };
function momentOf(text2, now) {
  let length = /^(\d+)([smhd])$/.exec(text2), unit = units[length?.[2] ?? ""], moment = length && unit ? now.getTime() + Number(length[1]) * unit : /^\d{4}-\d{2}-\d{2}/.test(text2) ? Date.parse(text2) : Number.NaN;
  if (Number.isNaN(moment) || Math.abs(moment) > 864e13)
    throw new UserError(`${JSON.stringify(text2)} is not a time: write 2026-12-01T08:00:00Z, or a length of time from now such as 90m, 12h or 2d`);
  if (moment <= now.getTime()) throw new UserError(`${new Date(moment).toISOString()} has passed already (it is ${now.toISOString()})`);
  return new Date(moment).toISOString();
}

// shared/promotion/freeze.ts
async function freezeEnvironment(workspace, request) {
  let environment = requireKnown("environment", request.environment, workspace.project.environments), now = workspace.now(), at = now.toISOString();
  if (!request.lift && request.until === void 0) throw new UserError("say until when with --until: 2026-12-01T08:00:00Z, or a length of time such as 12h");
  let added = request.lift || request.until === void 0 ? [] : [{ until: momentOf(request.until, now), reason: request.reason, by: workspace.run.actor, at }], next = (current) => ({
    schemaVersion: 1,
    environment: environment.name,
    freezes: [...request.lift ? [] : (current?.freezes ?? []).filter((freeze) => freeze.until > at), ...added]
  });
  return await workspace.ledger.updateEnvironment(environment.name, next), await workspace.ledger.environment(environment.name) ?? next(null);
}

// cli/commands/freeze.ts
var command6 = {
  usage: "freeze E --until T --reason T [--lift]",
  summary: "keeps every service from entering an environment until a time",
  options: { until: { type: "string" }, reason: { type: "string" }, lift: { type: "boolean" } },
  describe: { until: "a time, or a length of time such as 12h", reason: "why, for whoever meets the freeze", lift: "end every freeze of the environment" },
  positionals: [1, 1],
  run: (context) => withWorkspace(context, async (workspace) => {
    let environment = requireEnvironment(workspace.project, context.positionals[0]), lift = context.values.lift === !0;
    await workspace.ledger.refresh();
    let state = await freezeEnvironment(workspace, {
      environment: environment.name,
      reason: withReason(context.values, lift),
      lift,
      ...text(context.values, "until")
    }), lines = state.freezes.map((freeze) => `${environment.name} is frozen until ${freeze.until}: ${freeze.reason}`);
    return { json: state, text: lines.length > 0 ? lines : [`${environment.name} is not frozen`], exitCode: 0 };
  })
};

// cli/commands/history.ts
var command7 = {
  usage: "history SERVICE [--env E]",
  summary: "every attempt to deploy a service, newest first",
  options: { env: { type: "string" } },
  describe: { env: "only this environment" },
  positionals: [1, 1],
  run: (context) => withWorkspace(context, async ({ project, ledger }) => {
    let [service = ""] = selectServices(project, context.positionals, !1), environments = context.values.env === void 0 ? project.environments : [requireEnvironment(project, context.values.env)];
    await ledger.refresh();
    let attempts = (await Promise.all(environments.map((environment) => ledger.history(environment.name, service)))).flatMap((states) => [...new Map([...states].reverse().map(({ state }) => [state.attempt.number, { environment: state.environment, ...state.attempt }])).values()]);
    attempts.sort((a, b) => a.startedAt < b.startedAt ? 1 : -1);
    let { paint } = context.terminal, rows = attempts.map((attempt) => [
      paint.dim(attempt.startedAt.replace("T", " ").slice(0, 19)),
      attempt.environment,
      `#${attempt.number}`,
      attempt.version,
      attempt.status === "succeeded" || attempt.status === "no_change" ? paint.green(attempt.status) : paint.red(attempt.status),
      `${attempt.trigger} by ${attempt.actor}`,
      attempt.reason ?? ""
    ]);
    return { json: { attempts }, text: rows.length > 0 ? columns(rows) : [`${service} was never deployed`], exitCode: 0 };
  })
};

// shared/promotion/hold.ts
async function holdCell(workspace, request) {
  let { project, ledger, run, now } = workspace, environment = requireKnown("environment", request.environment, project.environments), service = requireKnown("service", request.service, project.services), at = now().toISOString(), hold = request.lift ? void 0 : {
    reason: request.reason,
    by: run.actor,
    at,
    ...request.until === void 0 ? {} : { until: momentOf(request.until, now()) },
    ...request.commits === void 0 ? {} : { commits: await resolvedRange(workspace, request.commits) }
  }, state = await ledger.updateCell(environment.name, service.name, (current) => {
    if (current === null) return null;
    let { hold: _, ...rest } = current;
    return { ...rest, ...hold ? { hold } : {}, updatedAt: at };
  });
  if (state === null)
    throw new UserError(`${service.name} was never deployed to ${environment.name}, so there is nothing to hold; freeze ${environment.name} instead`);
  return state;
}
async function resolvedRange({ repository }, commits) {
  let { start, end } = rangeOf(commits);
  if (end === "" || commits.includes("...")) throw new UserError(`${JSON.stringify(commits)} is not a range of commits: write A..B, or one commit`);
  let resolvedEnd = await repository.resolve(end);
  return start === void 0 ? resolvedEnd : `${await repository.resolve(start)}..${resolvedEnd}`;
}

// cli/commands/hold.ts
var command8 = {
  usage: "hold SERVICE --env E --reason T [--until T] [--commits A..B] [--lift]",
  summary: "keeps a service from moving in an environment, or lets it move again",
  options: { env: { type: "string" }, reason: { type: "string" }, until: { type: "string" }, commits: { type: "string" }, lift: { type: "boolean" } },
  describe: {
    env: "the environment",
    reason: "why, for whoever meets the hold",
    until: "when it ends by itself: a time, or a length of time such as 12h",
    commits: "only releases of these commits are kept out",
    lift: "end the hold"
  },
  positionals: [1, 1],
  run: (context) => withWorkspace(context, async (workspace) => {
    let [service = ""] = selectServices(workspace.project, context.positionals, !1), environment = requireEnvironment(workspace.project, context.values.env), lift = context.values.lift === !0;
    await workspace.ledger.refresh();
    let request = {
      service,
      environment: environment.name,
      reason: withReason(context.values, lift),
      lift,
      ...text(context.values, "until"),
      ...text(context.values, "commits")
    }, state = await holdCell(workspace, request), said = state.hold ? `${service} is held in ${environment.name}${state.hold.until ? ` until ${state.hold.until}` : ""}: ${state.hold.reason}` : `${service} may move in ${environment.name}`;
    return { json: state, text: [said], exitCode: 0 };
  })
};

// cli/commands/logs.ts
var command9 = {
  usage: "logs SERVICE --env E [--lines N]",
  summary: "the last lines a deployed service wrote",
  options: { env: { type: "string" }, lines: { type: "string" } },
  describe: { env: "the environment", lines: "how many (default 50)" },
  positionals: [1, 1],
  run: (context) => withWorkspace(context, async (workspace) => {
    let [service = ""] = selectServices(workspace.project, context.positionals, !1), environment = requireEnvironment(workspace.project, context.values.env), lines = await workspace.target(environment, service).logs(service, Number(context.values.lines ?? 50));
    return { json: { service, environment: environment.name, lines }, text: lines.map(printable), exitCode: 0 };
  })
};

// cli/commands/promote.ts
var command10 = {
  usage: "promote SERVICE… --to E [--digest D] [--dry-run] [--approve] [--reason T] [--all]",
  summary: "moves releases to the next environment: every gate, then a deploy of the same digest",
  options: {
    to: { type: "string" },
    digest: { type: "string" },
    "dry-run": { type: "boolean" },
    approve: { type: "boolean" },
    reason: { type: "string" },
    all: { type: "boolean" },
    automatic: { type: "boolean" }
  },
  describe: {
    to: "the environment to enter",
    digest: "this artifact or release (default: the newest one that may enter)",
    "dry-run": "show the gates and what would go out, change nothing",
    approve: "approve it, as yourself",
    reason: "why, for the record",
    all: "every service",
    automatic: "by automation: to have to wait is no failure then"
  },
  positionals: [0, Number.POSITIVE_INFINITY],
  run: (context) => withWorkspace(context, async (workspace) => {
    let { to, digest, reason, approve, all, automatic } = context.values, names2 = selectServices(workspace.project, context.positionals, all === !0), environment = requireEnvironment(workspace.project, to);
    await workspace.ledger.refresh();
    let dryRun = context.values["dry-run"] === !0, seen = dryRun ? { ...workspace, ledger: withoutCredential(workspace.ledger).ledger } : workspace, { decision, outcomes } = await promoteSet(seen, {
      services: names2,
      to: environment.name,
      dryRun,
      ...typeof digest == "string" ? { digest } : {},
      ...typeof reason == "string" ? { reason } : {},
      ...approve === !0 ? { approvedBy: workspace.run.actor } : {},
      trigger: automatic === !0 ? "pipeline" : "promote",
      verdictOf: async (candidates) => (await checkContracts(seen, { candidates, environment: environment.name, verify: !0 })).verdict
    }), text2 = outcomes.flatMap((outcome, index) => [...index > 0 ? [""] : [], ...renderPromotion(outcome, context.terminal.paint)]);
    return {
      json: outcomes.length === 1 ? outcomes[0] : summaryOf(decision, outcomes),
      text: text2,
      exitCode: outcomes.every((each) => fine(each, automatic === !0)) ? 0 : 1
    };
  })
};
function fine(outcome, automatic) {
  return outcome.decision === "wait" ? automatic : outcome.decision === "promote" && outcome.deployed.every((each) => ["succeeded", "no_change", "superseded"].includes(each.status));
}
function summaryOf(decision, outcomes) {
  return {
    decision,
    gates: outcomes.flatMap((each) => each.gates.map((gate) => ({ service: each.service, ...gate }))),
    changes: outcomes.flatMap((each) => each.changes.map((change) => ({ service: each.service, ...change }))),
    deployed: outcomes.flatMap((each) => each.deployed),
    services: outcomes
  };
}

// shared/promotion/quarantine.ts
async function quarantineRelease(workspace, request) {
  let { ledger, project, run, now } = workspace, service = requireKnown("service", request.service, project.services).name, { release } = findRelease(await ledger.releases(service), service, request.digest), { digest } = release.artifact;
  if (request.lift && quarantineOf(await ledger.quarantine(service), digest) === void 0)
    throw new UserError(`${release.version} of ${service} is not in quarantine`);
  let entry = { reason: `${request.reason ?? "put there by hand"} (${run.actor})`, environment: "every environment", at: now().toISOString() };
  return await ledger.updateQuarantine(service, (current) => request.lift ? lifted(current, digest) : quarantined(current, service, digest, entry)), await ledger.quarantine(service) ?? { schemaVersion: 1, service, digests: {} };
}

// cli/commands/quarantine.ts
var command11 = {
  usage: "quarantine SERVICE DIGEST [--reason T] [--lift]",
  summary: "keeps a release out of every environment, or lets it in again",
  options: { reason: { type: "string" }, lift: { type: "boolean" } },
  describe: { reason: "why", lift: "end the quarantine" },
  positionals: [2, 2],
  run: (context) => withWorkspace(context, async (workspace) => {
    let [name = "", digest = ""] = context.positionals, [service = ""] = selectServices(workspace.project, [name], !1);
    await workspace.ledger.refresh();
    let state = await quarantineRelease(workspace, { service, digest, lift: context.values.lift === !0, ...text(context.values, "reason") }), lines = Object.entries(state.digests).map(([each, entry]) => `${each}: ${entry.reason}`);
    return { json: state, text: lines.length > 0 ? lines : [`nothing of ${service} is in quarantine`], exitCode: 0 };
  })
};

// cli/commands/rollback.ts
var command12 = {
  usage: "rollback SERVICE --env E [--to D] [--reason T]",
  summary: "puts the release before back, and keeps automation from undoing that",
  options: { env: { type: "string" }, to: { type: "string" }, reason: { type: "string" } },
  describe: { env: "the environment", to: "this digest instead of the release that was good before", reason: "why, for the record" },
  positionals: [1, 1],
  run: (context) => withWorkspace(context, async (workspace) => {
    let [service = ""] = selectServices(workspace.project, context.positionals, !1), environment = requireEnvironment(workspace.project, context.values.env), { to, reason } = context.values;
    await workspace.ledger.refresh();
    let result = await rollbackCell(workspace, {
      service,
      environment: environment.name,
      ...typeof to == "string" ? { to } : {},
      reason: typeof reason == "string" ? reason : "rolled back by hand"
    });
    return { json: result, text: renderDeployment(result, context.terminal.paint), exitCode: ["succeeded", "no_change"].includes(result.status) ? 0 : 1 };
  })
};

// shared/pipeline/run.ts
const os = process.getBuiltinModule("node:os");

// shared/pipeline/rendezvous.ts
var Rendezvous = class {
  running;
  settledAt = /* @__PURE__ */ new Set();
  waiters = [];
  arrivals = 0;
  constructor(services) {
    this.running = new Set(services);
  }
  /** Grows whenever anybody settles or leaves: a verdict that was reached at another moment may be out of date. */
  get moment() {
    return this.arrivals;
  }
  /** Those of the services that may still change what is live in the environment during this run. */
  pending(environment, services) {
    return services.filter((service) => this.running.has(service) && !this.settledAt.has(`${environment}/${service}`));
  }
  /** The service's release is in the environment now, or will not get there in this run. */
  settle(environment, service) {
    this.settledAt.add(`${environment}/${service}`), this.arrivals += 1, this.wakeAll("changed");
  }
  /** The service's pipeline has ended, however. */
  leave(service) {
    this.running.delete(service), this.arrivals += 1, this.wakeAll("changed");
  }
  /** Resolves when anybody settled or left; `stuck` when nobody is left who could. */
  change(service) {
    return new Promise((resolve) => {
      this.waiters.push({ service, wake: resolve });
      let waiting = new Set(this.waiters.map((waiter) => waiter.service));
      [...this.running].every((each) => waiting.has(each)) && this.wakeAll("stuck");
    });
  }
  wakeAll(answer2) {
    for (let waiter of this.waiters.splice(0)) waiter.wake(answer2);
  }
};

// shared/pipeline/contract-stage.ts
function contractStage(context, service, environment, release, stages, remember) {
  let judge2 = () => context.heavy(async () => (await checkContracts(context.workspace, { candidates: [{ release }], environment: environment.name, verify: !0 })).verdict);
  return () => stages.stage(`contracts ${environment.name}`, async () => {
    let moment = context.rendezvous.moment, verdict = await judge2();
    for (; verdict.verdict !== "yes" && !context.workspace.signal?.aborted; ) {
      let outdated = moment !== context.rendezvous.moment;
      if (!outdated && context.rendezvous.pending(environment.name, unsettledParties(verdict, service.name)).length === 0) break;
      let answer2 = outdated ? "changed" : await context.rendezvous.change(service.name);
      if (moment = context.rendezvous.moment, verdict = await judge2(), answer2 === "stuck") break;
    }
    return remember({ verdict: verdict.verdict, rows: verdict.rows }), { status: verdict.verdict === "yes" ? "succeeded" : "failed", detail: summary(verdict), value: verdict };
  });
}
function unsettledParties(verdict, self) {
  let rows = verdict.rows.filter((row) => row.next !== "");
  return [...new Set(rows.flatMap((row) => [row.consumer, row.provider]))].filter((name) => name !== self);
}
function summary(verdict) {
  let rows = verdict.rows.filter((row) => row.next !== "");
  if (rows.length > 0) return rows.map((row) => row.reason).join("; ");
  let checked = verdict.rows.filter((row) => row.code === "all-verified").length;
  return checked > 0 ? `${checked} ${checked === 1 ? "contract holds" : "contracts hold"}` : "no contracts to check";
}

// shared/pipeline/heal.ts
async function heal(workspace, service, environment) {
  let cell = await workspace.ledger.cell(environment.name, service.name);
  if (!cell?.live) return;
  let why = await notRunning(workspace, cell, service, environment) ?? await outOfDate(workspace, cell, service, environment);
  if (why === void 0) return;
  let result = await deployRelease(workspace, {
    service: service.name,
    environment: environment.name,
    digest: cell.live.release,
    trigger: "deploy",
    reason: why
  });
  return { why, result };
}
async function notRunning(workspace, cell, service, environment) {
  if (environment.target?.kind !== "process") return;
  let seen = await workspace.target(environment, service.name).observe(service.name);
  return seen.healthy && seen.digest === cell.live?.digest ? void 0 : "was not running";
}
async function outOfDate(workspace, cell, service, environment) {
  if ((service.environments[environment.name]?.promote ?? environment.promote) !== "auto") return;
  let { hash } = await loadConfiguration(workspace.root, environment);
  return hash === cell.configHash ? void 0 : "its config or flags changed";
}

// shared/pipeline/stages.ts
var StageLog = class {
  stages = [];
  workspace;
  service;
  emit;
  constructor(workspace, service, emit) {
    this.workspace = workspace, this.service = service, this.emit = emit;
  }
  started(stage) {
    this.emit({ kind: "stage-started", service: this.service, stage });
  }
  ended(report) {
    this.stages.push(report), this.emit({ kind: "stage-ended", service: this.service, stage: report });
  }
  /** Runs one stage and reports it; an exception is reported as a failed stage and goes on to the caller. */
  async stage(name, work) {
    let began = this.workspace.now().getTime(), elapsed = () => this.workspace.now().getTime() - began;
    this.started(name);
    try {
      let { status, detail, output, value } = await work();
      return this.ended({ name, status, durationMs: elapsed(), detail, ...output ? { output } : {} }), value;
    } catch (error) {
      throw this.ended({ name, status: "failed", durationMs: elapsed(), detail: error instanceof Error ? error.message : String(error) }), error;
    }
  }
};

// shared/pipeline/service-pipeline.ts
async function servicePipeline(context, service) {
  let stages = new StageLog(context.workspace, service.name, context.emit), found = { environments: [] }, report = (status) => {
    context.rendezvous.leave(service.name), context.emit({ kind: "ended", service: service.name, status });
    let release = found.build && { digest: found.build.digest, version: found.build.version, reused: found.build.reused };
    return {
      service: service.name,
      status,
      stages: stages.stages,
      ...release ? { release } : {},
      ...found.contract ? { contract: found.contract } : {},
      environments: found.environments
    };
  };
  try {
    let missing = await missingPrograms(service.requires);
    if (missing.length > 0)
      return stages.ended({ name: "requirements", status: "skipped", durationMs: 0, detail: `${missing.join(", ")} not found on PATH` }), report("absent");
    let tests = await context.heavy(
      () => testService(context.workspace, service, { onStage: (stage) => stages.started(stage), onStageEnd: (stage) => stages.ended(stage) })
    );
    if (tests.status !== "succeeded") return report(tests.status);
    found.build = await stages.stage("build", () => context.heavy(() => build(context, service))), await nominate(context, found.build);
    let status = await enterEnvironments(context, service, found.build, stages, found);
    return (status === "succeeded" || status === "waiting") && await recordGreen(context, found.build), report(status);
  } catch (error) {
    return stages.stages.every((stage) => stage.status !== "failed") && stages.ended({ name: "pipeline", status: "failed", durationMs: 0, detail: messageOf(error) }), report("failed");
  }
}
async function build(context, service) {
  let value = await buildService(context.workspace, service.name);
  return { status: "succeeded", detail: `${value.version}${value.reused ? " (reused, nothing was built)" : ""}`, value };
}
async function nominate({ workspace, commit, branch }, build2) {
  await workspace.ledger.nominate(build2.release, {
    release: build2.releaseId,
    digest: build2.digest,
    commit,
    branch,
    run: workspace.run.id,
    at: workspace.now().toISOString()
  });
}
async function enterEnvironments(context, service, build2, stages, found) {
  for (let environment of automaticPath(context.workspace.project, service)) {
    if (context.workspace.signal?.aborted) return "cancelled";
    let outcome = await enter(context, service, environment, build2, stages, found), environmentReport = reportOf(environment, outcome);
    found.environments.push(environmentReport), context.rendezvous.settle(environment.name, service.name);
    let status = statusAfter(environmentReport.status);
    if (status !== "succeeded") return status;
    if (environment.name === context.lastEnvironment) break;
  }
  return "succeeded";
}
async function enter(context, service, environment, build2, stages, found) {
  let stage = `deploy ${environment.name}`, judge2 = contractStage(context, service, environment, build2.release, stages, (contract) => {
    found.contract = contract;
  }), verdictOf2 = async () => {
    let verdict = await judge2();
    return verdict.verdict === "yes" && stages.started(stage), verdict;
  };
  environment.gates.contracts || stages.started(stage);
  let began = context.workspace.now().getTime(), outcome = await promoteService(context.workspace, {
    service: service.name,
    to: environment.name,
    digest: build2.releaseId,
    trigger: "pipeline",
    verdictOf: verdictOf2
  }), result = reportOf(environment, outcome), status = statusAfter(result.status);
  return stages.ended({
    name: `deploy ${environment.name}`,
    status: status === "succeeded" || status === "superseded" ? "succeeded" : status === "waiting" ? "waiting" : status === "cancelled" ? "cancelled" : "failed",
    durationMs: context.workspace.now().getTime() - began,
    detail: [result.status === "succeeded" ? "" : result.status.replaceAll("_", " "), result.reason, result.url].filter(Boolean).join(" · "),
    ...outcome.deployed.at(-1)?.evidence.length ? { output: outcome.deployed.at(-1)?.evidence ?? [] } : {}
  }), outcome;
}
function reportOf(environment, outcome) {
  let deployed = outcome.deployed.at(-1);
  if (deployed) {
    let { status, digest, url, reason } = deployed;
    return { environment: environment.name, status, digest, ...url ? { url } : {}, ...status === "succeeded" ? {} : { reason } };
  }
  let blocking = outcome.gates.filter((gate) => gate.status !== "pass");
  return {
    environment: environment.name,
    status: outcome.decision === "wait" ? "waiting" : "refused",
    digest: outcome.digest,
    reason: blocking.map((gate) => `${gate.code}: ${gate.reason}`).join("; ")
  };
}
function statusAfter(status) {
  switch (status) {
    case "succeeded":
    case "no_change":
      return "succeeded";
    case "waiting":
    case "superseded":
    case "cancelled":
      return status;
    default:
      return "failed";
  }
}
async function recordGreen({ workspace, commit, branch }, build2) {
  await workspace.ledger.recordPipeline({
    schemaVersion: 1,
    service: build2.service,
    branch,
    fingerprint: await fingerprintAt(workspace, commit, build2),
    commit,
    release: build2.releaseId,
    digest: build2.digest,
    run: workspace.run.id,
    at: workspace.now().toISOString()
  });
}

// shared/pipeline/resume.ts
async function resumePipeline(context, service) {
  let stages = new StageLog(context.workspace, service.name, context.emit), environments = [], status = "no_change";
  try {
    if ((await missingPrograms(service.requires)).length > 0) return;
    for (let environment of context.workspace.project.environments) {
      let healing = await heal(context.workspace, service, environment);
      if (!healing) continue;
      let { result, why } = healing;
      environments.push({ environment: environment.name, status: result.status, digest: result.digest, reason: why }), status = statusAfter(result.status), stages.ended({ name: `restore ${environment.name}`, status: status === "succeeded" ? "succeeded" : "failed", durationMs: 0, detail: why });
    }
    let nomination = await currentNomination(context, service);
    nomination && status !== "failed" && (status = await goOn(context, service, nomination, stages, environments) ?? status);
  } catch (error) {
    stages.ended({ name: "resume", status: "failed", durationMs: 0, detail: messageOf(error) }), status = "failed";
  } finally {
    context.rendezvous.leave(service.name);
  }
  if (!(stages.stages.length === 0 && environments.length === 0))
    return context.emit({ kind: "ended", service: service.name, status }), { service: service.name, status, stages: stages.stages, environments };
}
async function currentNomination({ workspace, branch, commit }, service) {
  let { ledger, repository, run, now } = workspace, index = await ledger.releases(service.name), newest = index.nominations.at(-1), green = await ledger.pipeline(service.name, branch) ?? await ledger.pipeline(service.name, await repository.defaultBranch()), release = green && index.byId(green.release);
  if (!newest || !release || !green || newest.release === green.release) return newest;
  let nomination = { release: green.release, digest: green.digest, commit, branch, run: run.id, at: now().toISOString() };
  return await ledger.nominate(release, nomination), nomination;
}
async function goOn(context, service, nomination, stages, environments) {
  let { ledger } = context.workspace, release = (await ledger.releases(service.name)).byId(nomination.release);
  if (!release) return;
  let status;
  for (let environment of automaticPath(context.workspace.project, service)) {
    if ((await ledger.cell(environment.name, service.name))?.live?.release === nomination.release) {
      if (environment.name === context.lastEnvironment) return status;
      continue;
    }
    if (environment.after.length === 0) return status;
    let outcome = await tryEnter(context, service, environment, release, nomination, stages), deployed = outcome.deployed.at(-1), waiting = outcome.gates.filter((gate) => gate.status !== "pass").map((gate) => `${gate.code}: ${gate.reason}`);
    if (environments.push({
      environment: environment.name,
      status: deployed?.status ?? "waiting",
      digest: outcome.digest,
      ...waiting.length > 0 ? { reason: waiting.join("; ") } : {}
    }), status = statusAfter(deployed?.status ?? "waiting"), stages.ended({
      name: `deploy ${environment.name}`,
      status: status === "succeeded" ? "succeeded" : status === "waiting" ? "waiting" : "failed",
      durationMs: 0,
      detail: waiting.join("; ")
    }), status !== "succeeded" || environment.name === context.lastEnvironment) return status;
  }
  return status;
}
function tryEnter(context, service, environment, release, nomination, stages) {
  return promoteService(context.workspace, {
    service: service.name,
    to: environment.name,
    digest: nomination.release,
    trigger: "pipeline",
    verdictOf: contractStage(context, service, environment, release, stages, () => {
    })
  });
}

// shared/pipeline/run.ts
async function runPipelines(workspace, options = {}) {
  let began = workspace.now().getTime(), { project, repository, ledger } = workspace;
  options.to !== void 0 && requireEnvironment2(project.environments, options.to);
  let commit = await repository.resolve("HEAD"), branch = await repository.branch() ?? await repository.defaultBranch(), dirty = await repository.dirty();
  dirty.length > 0 && workspace.log(
    `note: ${dirty.length} uncommitted ${dirty.length === 1 ? "change is" : "changes are"} not part of commit ${commit.slice(0, 10)}, which is what gets built`
  ), await ledger.refresh(), await recoverCells(workspace);
  let set = await detect(detectionIn(workspace), options.all ? { force: project.services.map((service) => service.name) } : {}), affected = project.services.filter((service) => set.affected.some((each) => each.service === service.name)), others = project.services.filter((service) => !affected.includes(service)), context = {
    workspace,
    commit,
    branch,
    ...options.to ? { lastEnvironment: options.to } : {},
    rendezvous: new Rendezvous([...affected, ...others].map((service) => service.name)),
    heavy: limiter(options.jobs ?? os.availableParallelism()),
    emit: options.emit ?? (() => {
    })
  }, reports = await Promise.all([
    ...affected.map((service) => servicePipeline(context, service)),
    ...others.map((service) => resumePipeline(context, service))
  ]);
  return {
    head: commit,
    services: reports.filter((report) => report !== void 0),
    unaffected: set.unaffected,
    removed: set.removed.map((each) => each.service),
    durationMs: workspace.now().getTime() - began
  };
}
function runSucceeded(report) {
  return report.services.every((service) => service.status !== "failed" && service.status !== "cancelled");
}
function requireEnvironment2(environments, name) {
  if (!environments.some((environment) => environment.name === name))
    throw new UserError(`no environment ${name}; there are ${environments.map((environment) => environment.name).join(", ")}`);
}

// shared/report/run-report.ts
function renderRun(report, paint) {
  let head = `${paint.bold(report.head.slice(0, 10))}: ${counted(report)} in ${(report.durationMs / 1e3).toFixed(1)} s`;
  if (report.services.length === 0) return [head];
  let rows = report.services.map((service) => [`  ${paint.bold(service.service)}`, service.release?.version ?? "", word(service, paint), where(service)]), trouble = report.services.filter((service) => service.status === "failed" || service.status === "waiting");
  return [head, "", ...columns(rows), ...trouble.flatMap((service) => ["", ...explain(service, paint)])];
}
function counted(report) {
  let moved = report.services.length, rest = report.unaffected.length;
  return `${moved} ${moved === 1 ? "service" : "services"}${rest > 0 ? `, ${rest} unaffected` : ""}${report.removed.length > 0 ? `, ${report.removed.length} removed` : ""}`;
}
function word(service, paint) {
  let text2 = service.status.replace("_", " ");
  return service.status === "failed" ? paint.red(text2) : service.status === "succeeded" || service.status === "no_change" ? paint.green(text2) : paint.yellow(text2);
}
function where(service) {
  let reached = service.environments.filter((each) => each.status === "succeeded" || each.status === "no_change").map((each) => each.environment), reused = service.release?.reused ? "reused " : "";
  return service.stages.find((stage) => stage.status === "skipped" && service.status === "absent")?.detail ?? `${reused}${reached.length > 0 ? `→ ${reached.join(" → ")}` : ""}`;
}
function explain(service, paint) {
  let stage = service.stages.findLast((each) => each.status === "failed" || each.status === "waiting");
  if (!stage) return [];
  let rows = service.contract?.rows.filter((row) => row.next !== "") ?? [];
  return [
    `${paint.bold(service.service)} stopped at ${stage.name}: ${stage.detail}`,
    ...(stage.output ?? []).map((line) => `    ${line}`),
    ...rows.flatMap((row) => [`    ${row.consumer} → ${row.provider}: ${row.reason}`, `    next: ${row.next}`])
  ];
}

// cli/progress.ts
var spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
function progressFor(terminal) {
  return terminal.live ? liveProgress(terminal) : plainProgress(terminal);
}
function plainProgress(terminal) {
  return {
    emit(event) {
      if (event.kind === "stage-started" && terminal.log(`${event.service} · ${event.stage} …`), event.kind === "stage-ended") {
        terminal.log(`${event.service} · ${stageLine(event.stage, terminal.paint)}`);
        for (let line of event.stage.status === "failed" ? event.stage.output ?? [] : []) terminal.log(`    ${printable(line)}`);
      }
      event.kind === "ended" && terminal.log(`${event.service} · ${event.status.replace("_", " ")}`);
    },
    end() {
    }
  };
}
function liveProgress(terminal) {
  let rows = /* @__PURE__ */ new Map(), drawn = 0, frame = 0, draw = () => {
    frame += 1;
    let width = Math.max(...[...rows.keys()].map((name) => name.length), 0), lines = [...rows].map(([name, row]) => rowLine(name.padEnd(width), row, terminal, spinner[frame % spinner.length] ?? ""));
    terminal.write(`${drawn > 0 ? `\x1B[${drawn}A` : ""}${lines.map((line) => `\x1B[2K${line}
`).join("")}`), drawn = lines.length;
  }, timer = setInterval(draw, 100);
  return terminal.redirectLog((line) => {
    terminal.write(`${drawn > 0 ? `\x1B[${drawn}A` : ""}\x1B[0J${line}
`), drawn = 0, rows.size > 0 && draw();
  }), {
    emit(event) {
      let row = rows.get(event.service) ?? { stage: "", done: [] };
      rows.set(event.service, row), event.kind === "stage-started" && (row.stage = event.stage), event.kind === "stage-ended" && row.done.push(glyph(event.stage.status, terminal.paint)), event.kind === "ended" && (row.status = event.status);
    },
    end() {
      clearInterval(timer), terminal.redirectLog(void 0), rows.size > 0 && draw(), rows.clear(), drawn = 0;
    }
  };
}
function rowLine(name, row, { paint, columns: columns2 }, turn) {
  let room = columns2 - name.length - 2 * row.done.length - 6, tail = row.status ? pipelineWord(row.status, paint) : paint.dim(`${turn} ${row.stage}`.slice(0, Math.max(room, 1)));
  return `  ${paint.bold(name)}  ${row.done.join(" ")} ${tail}`;
}
function stageLine(stage, paint) {
  let time = stage.durationMs >= 100 ? paint.dim(` ${(stage.durationMs / 1e3).toFixed(1)} s`) : "";
  return `${glyph(stage.status, paint)} ${stage.name}${time}${stage.detail ? ` ${printable(stage.detail)}` : ""}`;
}
function glyph(status, paint) {
  switch (status) {
    case "succeeded":
      return paint.green("✔");
    case "failed":
      return paint.red("✘");
    case "waiting":
      return paint.yellow("◷");
    case "cancelled":
      return paint.yellow("■");
    case "skipped":
      return paint.dim("–");
  }
}
function pipelineWord(status, paint) {
  let word2 = status.replace("_", " ");
  return status === "failed" ? paint.red(word2) : status === "waiting" || status === "cancelled" ? paint.yellow(word2) : status === "absent" ? paint.dim(word2) : paint.green(word2);
}

// cli/commands/run.ts
var command13 = {
  usage: "run [--all] [--to E] [--jobs N]",
  summary: "the whole pipeline of every affected service, in parallel, on this machine",
  options: { all: { type: "boolean" }, to: { type: "string" }, jobs: { type: "string" } },
  describe: {
    all: "every service, affected or not",
    to: "the last environment to enter (default: as far as the configuration goes by itself)",
    jobs: "how many tests and builds at once (default: the number of processors)"
  },
  positionals: [0, 0],
  run: (context) => withWorkspace(context, async (workspace) => {
    let { all, to, jobs } = context.values, count = typeof jobs == "string" ? Number(jobs) : void 0;
    if (count !== void 0 && !(Number.isInteger(count) && count > 0)) throw new UserError(`--jobs takes a whole number above 0, not ${jobs}`);
    let progress = progressFor(context.terminal);
    try {
      let report = await runPipelines(workspace, {
        all: all === !0,
        ...typeof to == "string" ? { to } : {},
        ...count === void 0 ? {} : { jobs: count },
        emit: progress.emit
      });
      return progress.end(), { json: report, text: renderRun(report, context.terminal.paint), exitCode: runSucceeded(report) ? 0 : 1 };
    } finally {
      progress.end();
    }
  })
};

// cli/commands/status.ts
const { writeFile: writeFile3 } = process.getBuiltinModule("node:fs/promises");
const path3 = process.getBuiltinModule("node:path");

// shared/report/board.ts
function boardOf(services, environments, states, nominations) {
  let allServices = [.../* @__PURE__ */ new Set([...services, ...states.map((state) => state.service)])], allEnvironments = [.../* @__PURE__ */ new Set([...environments, ...states.map((state) => state.environment)])], byCell = new Map(states.map((state) => [`${state.environment}/${state.service}`, state])), cells = allServices.flatMap(
    (service) => allEnvironments.map((environment) => boardCell(service, environment, byCell.get(`${environment}/${service}`), nominations.get(service) ?? []))
  );
  return { services: allServices, environments: allEnvironments, cells };
}
function boardCell(service, environment, state, nominations) {
  if (!state) return { service, environment, digest: null, version: null, status: "empty", since: null, behind: null, attempt: 0 };
  let { live, attempt, hold } = state, url = state.target.url;
  return {
    service,
    environment,
    digest: live?.digest ?? null,
    version: live?.version ?? null,
    status: attempt.status,
    since: live?.since ?? null,
    behind: live ? behindBy(live.release, nominations) : null,
    ...typeof url == "string" ? { url } : {},
    ...hold ? { hold: hold.reason } : {},
    ...attempt.reason ? { reason: attempt.reason } : {},
    attempt: attempt.number,
    actor: attempt.actor
  };
}
function behindBy(release, nominations) {
  let index = nominations.findLastIndex((nomination) => nomination.release === release);
  return index === -1 ? null : new Set(nominations.slice(index + 1).map((nomination) => nomination.release)).size;
}
function renderBoard(board, now, paint) {
  if (board.cells.every((cell) => cell.status === "empty")) return ["nothing is deployed yet"];
  let head = ["", ...board.environments.map((environment) => paint.bold(environment))], rows = board.services.map((service) => [
    paint.bold(service),
    ...board.environments.map((environment) => {
      let cell = board.cells.find((each) => each.service === service && each.environment === environment);
      return cell ? cellText(cell, now, paint) : "";
    })
  ]);
  return columns([head, ...rows], "   ");
}
function cellText(cell, now, paint) {
  if (cell.status === "empty") return paint.dim("·");
  if (cell.version === null) return paint.red(`✘ nothing live (${cell.status.replaceAll("_", " ")})`);
  let behind = cell.behind ? paint.yellow(` ↓${cell.behind}`) : "", age = cell.since ? paint.dim(` ${ageOf(cell.since, now)}`) : "", hold = cell.hold ? paint.yellow(" held") : "";
  return `${mark2(cell, paint)} ${cell.version}${age}${behind}${hold}`;
}
function mark2(cell, paint) {
  return isGood(cell) ? paint.green("●") : cell.status === "in_progress" ? paint.yellow("◐") : paint.red("●");
}
function isGood(cell) {
  return cell.status === "succeeded" || cell.status === "no_change" || cell.status === "superseded" || cell.status === "rolled_back" && cell.behind === 0;
}
function ageOf(since, now) {
  let minutes = Math.floor((now.getTime() - Date.parse(since)) / 6e4);
  return minutes < 1 ? "just now" : minutes < 60 ? `${minutes} min` : minutes < 2880 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

// shared/report/board-style.ts
var boardStyle = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #667085; --line: #e4e7ec; --paper: #f7f8fa; --card: #fff; --good: #12855c; --bad: #c4320a; --moving: #b98900; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #98a2b3; --line: #2b3444; --paper: #10151d; --card: #182030; --good: #3ccb92; --bad: #ff7a54; --moving: #f2c14b; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2.5rem clamp(1rem, 4vw, 3.5rem); background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, -apple-system, "Segoe UI", sans-serif; }
header { display: flex; align-items: baseline; gap: 1rem; flex-wrap: wrap; margin-bottom: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0; letter-spacing: -.01em; }
header p { margin: 0; color: var(--soft); }
header strong { color: var(--bad); }
main { overflow-x: auto; }
table { border-collapse: separate; border-spacing: 0; width: 100%; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
th, td { text-align: left; padding: .7rem 1rem; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-weight: 600; font-size: .8rem; text-transform: uppercase; letter-spacing: .06em; }
tbody th { font-weight: 600; white-space: nowrap; }
td { min-width: 11rem; }
.version { font-weight: 550; white-space: nowrap; }
.version::before { content: ""; display: inline-block; width: .55rem; height: .55rem; border-radius: 50%; margin-right: .5rem; background: var(--soft); }
.good .version::before { background: var(--good); }
.bad .version::before { background: var(--bad); }
.moving .version::before { background: var(--moving); }
.version a { color: inherit; text-decoration: none; border-bottom: 1px dotted var(--soft); }
.meta { color: var(--soft); font-size: .82rem; padding-left: 1.05rem; white-space: nowrap; }
.empty { color: var(--soft); }
.badge { display: inline-block; margin: .35rem .35rem 0 1.05rem; padding: .05rem .5rem; border-radius: 999px; font-size: .75rem; border: 1px solid currentColor; }
.badge + .badge { margin-left: 0; }
.behind, .hold { color: var(--moving); }
.badge.bad { color: var(--bad); }
footer { margin-top: 1.25rem; color: var(--soft); font-size: .82rem; }
`;

// shared/report/board-page.ts
function boardPage(board, project, now) {
  let head = board.environments.map((environment) => `<th scope="col">${html(environment)}</th>`).join(""), rows = board.services.map((service) => {
    let cells = board.environments.map(
      (environment) => cellHtml(
        board.cells.find((cell) => cell.service === service && cell.environment === environment),
        now
      )
    );
    return `<tr><th scope="row">${html(service)}</th>${cells.join("")}</tr>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(project)} · what runs where</title>
<style>${boardStyle}</style>
</head>
<body>
<header><h1>${html(project)}</h1><p>${summary2(board)}</p></header>
<main><table>
<thead><tr><td></td>${head}</tr></thead>
<tbody>
${rows.join(`
`)}
</tbody>
</table></main>
<footer>${now.toISOString().replace("T", " ").slice(0, 16)} UTC · read from the ledger by Slipway</footer>
</body>
</html>
`;
}
function summary2(board) {
  let live = board.cells.filter((cell) => cell.version !== null), bad = board.cells.filter((cell) => cell.status !== "empty" && cell.status !== "in_progress" && !isGood(cell)), behind = live.filter((cell) => (cell.behind ?? 0) > 0), parts = [`${board.services.length} services`, `${live.length} cells live`];
  return behind.length > 0 && parts.push(`${behind.length} behind`), parts.push(bad.length > 0 ? `<strong>${bad.length} ${bad.length === 1 ? "needs" : "need"} attention</strong>` : "all well"), parts.join(" · ");
}
function cellHtml(cell, now) {
  if (!cell || cell.status === "empty") return '<td class="empty">–</td>';
  let kind = cell.status === "in_progress" ? "moving" : isGood(cell) ? "good" : "bad", badges = [
    cell.behind ? `<span class="badge behind">${cell.behind} behind</span>` : "",
    cell.hold ? `<span class="badge hold" title="${html(cell.hold)}">held</span>` : "",
    kind === "bad" ? `<span class="badge bad">${html(cell.status.replaceAll("_", " "))}${cell.reason ? `: ${html(cell.reason)}` : ""}</span>` : ""
  ].join(""), title = cell.version === null ? "nothing live" : html(cell.version), link = cell.url?.startsWith("http") ? `<a href="${html(cell.url)}">${title}</a>` : title, meta = [
    cell.digest ? `<code>${html(cell.digest.slice(7, 19))}</code>` : "",
    cell.since ? `<time datetime="${html(cell.since)}">${ageOf(cell.since, now)}</time>` : ""
  ];
  return `<td class="${kind}"><div class="version">${link}</div><div class="meta">${meta.filter(Boolean).join(" · ")}</div>${badges}</td>`;
}
function html(text2) {
  return text2.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

// cli/commands/status.ts
var command14 = {
  usage: "status [--html FILE] [--at TIME]",
  summary: "what runs where, since when, and how far behind",
  options: { html: { type: "string" }, at: { type: "string" } },
  describe: { html: "write the board as a page too", at: "as it was then (ISO 8601, or a date)" },
  positionals: [0, 0],
  run: (context) => withWorkspace(context, async (workspace) => {
    let { html: html2, at } = context.values, time = typeof at == "string" ? parseTime(at) : void 0;
    await workspace.ledger.refresh();
    let states = time ? await workspace.ledger.cellsAt(time.toISOString()) : await workspace.ledger.cells(), services = workspace.project.services.map((service) => service.name), deployed = [...new Set(states.map((state) => state.service))], nominations = new Map(
      await Promise.all(
        deployed.map(
          async (service) => [service, (await workspace.ledger.releases(service)).nominations.filter((each) => !time || each.at <= time.toISOString())]
        )
      )
    ), environments = workspace.project.environments.map((environment) => environment.name), board = boardOf(services, environments, states, nominations), now = time ?? workspace.now(), text2 = [...renderBoard(board, now, context.terminal.paint)];
    return typeof html2 == "string" && (await writeFile3(path3.resolve(html2), boardPage(board, path3.basename(workspace.root), now)), text2.push("", `written: ${html2}`)), { json: { cells: board.cells.filter((cell) => cell.status !== "empty") }, text: text2, exitCode: 0 };
  })
};
function parseTime(text2) {
  let time = new Date(text2);
  if (Number.isNaN(time.getTime())) throw new UserError(`--at takes a time such as 2026-05-01T10:00Z, not ${text2}`);
  return time;
}

// cli/commands/test.ts
var command15 = {
  usage: "test SERVICE… [--stage NAME] [--env E] [--all]",
  summary: "runs the declared test stages of services, fast ones first",
  options: { all: { type: "boolean" }, stage: { type: "string" }, env: { type: "string" } },
  describe: {
    all: "every service",
    stage: "only this stage",
    env: "whose live releases a compose stage brings up beside the service; default: the first of the path"
  },
  positionals: [0, Number.POSITIVE_INFINITY],
  run: (context) => withWorkspace(context, async (workspace) => {
    let names2 = selectServices(workspace.project, context.positionals, context.values.all === !0), { env } = context.values, reports = await runTests(workspace, names2, { ...text(context.values, "stage"), ...typeof env == "string" ? { environment: env } : {} }), lines = reports.flatMap((report) => [
      `${report.service}: ${report.status}`,
      ...report.stages.flatMap((each) => [`  ${stageLine(each, context.terminal.paint)}`, ...(each.output ?? []).map((line) => `      ${line}`)])
    ]);
    return {
      json: { services: reports },
      text: lines,
      exitCode: reports.every((report) => report.status === "succeeded" || report.status === "absent") ? 0 : 1
    };
  })
};
export {
  command as adopt,
  command2 as contract,
  command3 as deploy,
  command4 as down,
  command5 as explain,
  command6 as freeze,
  command7 as history,
  command8 as hold,
  command9 as logs,
  command10 as promote,
  command11 as quarantine,
  command12 as rollback,
  command13 as run,
  command14 as status,
  command15 as test
};
