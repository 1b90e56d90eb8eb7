import {
  UserError,
  exitCodeOf,
  exitCodes,
  messageOf
} from "./chunk-6SSIGAV4.js";

// shared/runner/inert.ts
function inert(line) {
  return line.replace(/\r/g, "").replace(/^(\s*)(::|##\[)/gm, "$1​$2");
}

// shared/runner/inputs.ts
function inputVariable(name) {
  return `INPUT_${name.replace(/ /g, "_").toUpperCase()}`;
}
function readInputs(spec, env) {
  let problems = [], values = {};
  for (let [name, input] of Object.entries(spec.inputs)) {
    let given = (env[inputVariable(name)] ?? "").trim();
    if (given === "" && input.required) {
      problems.push(`input ${name} is required`);
      continue;
    }
    let text = given === "" && !input.default?.includes("${{") ? input.default ?? "" : given, answer = parseInput(name, input, text);
    "problem" in answer ? problems.push(answer.problem) : values[name] = answer.value;
  }
  if (problems.length > 0) throw new UserError(problems.join(`
`));
  return values;
}
function parseInput(name, input, text) {
  switch (input.type) {
    case "string":
      return { value: text };
    case "boolean":
      return /^(true|True|TRUE)$/.test(text) ? { value: !0 } : /^(false|False|FALSE)?$/.test(text) ? { value: !1 } : { problem: `input ${name} must be true or false, not ${JSON.stringify(text)}` };
    case "int":
      return text === "" ? { value: void 0 } : /^\d{1,9}$/.test(text) ? { value: Number(text) } : { problem: `input ${name} must be a whole number, not ${JSON.stringify(text)}` };
    case "list":
      return parseList(name, text);
    case "enum":
      return input.values.includes(text) ? { value: text } : { problem: `input ${name} must be ${input.values.join(" or ")}, not ${JSON.stringify(text)}` };
    case "json":
      return text === "" ? { value: void 0 } : parseJson(name, text);
  }
}
function parseList(name, text) {
  if (text.startsWith("[")) {
    let parsed = parseJson(name, text);
    return "problem" in parsed || Array.isArray(parsed.value) && parsed.value.every((each) => typeof each == "string") ? parsed : { problem: `input ${name} must be a list of names, not ${text}` };
  }
  return {
    value: text.split(/[,\n]/).map((each) => each.trim()).filter((each) => each !== "")
  };
}
function parseJson(name, text) {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `input ${name} is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

// shared/runner/run.ts
async function run(name, spec, body) {
  let core = await import("./core-GDFAZWEG.js"), cancelled = new AbortController(), cancel = () => cancelled.abort();
  process.on("SIGINT", cancel), process.on("SIGTERM", cancel);
  try {
    for (let [input, { secret }] of Object.entries(spec.inputs)) {
      let value = process.env[inputVariable(input)];
      secret && value && core.setSecret(value);
    }
    let inputs = readInputs(spec, process.env);
    dropCredentials();
    let answer = await body({
      inputs,
      env: process.env,
      log: (line) => core.info(inert(line)),
      signal: cancelled.signal,
      group: (title, work) => core.group(inert(title), work)
    });
    for (let [output, value] of Object.entries(answer.outputs)) core.setOutput(output, value);
    core.setOutput("result", { schemaVersion: 1, ...answer.result });
    for (let { file, line, column, message } of answer.annotations ?? [])
      core.error(message, { title: `slipway ${name}`, file, startLine: line, startColumn: column });
    for (let notice of answer.notices ?? []) core.notice(notice, { title: `slipway ${name}` });
    await writeSummary(core, answer.summary), answer.refusal !== void 0 && (core.error(answer.refusal, { title: `slipway ${name}` }), process.exitCode = exitCodes.refused);
  } catch (error) {
    process.exitCode = exitCodeOf(error), await report(core, name, error);
  } finally {
    process.off("SIGINT", cancel), process.off("SIGTERM", cancel);
  }
}
var runnerCredentials = ["ACTIONS_RUNTIME_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_URL"];
function dropCredentials() {
  for (let name of Object.keys(process.env)) (name.startsWith("INPUT_") || runnerCredentials.includes(name)) && delete process.env[name];
}
async function report(core, name, error) {
  let problems = error instanceof UserError ? error.problems : [];
  for (let { file, line, column, message } of problems) core.error(message, { title: `slipway ${name}`, file, startLine: line, startColumn: column });
  let bug = exitCodeOf(error) === exitCodes.bug;
  core.error(messageOf(error), { title: bug ? `slipway ${name}: a bug in Slipway, please report it` : `slipway ${name}` }), bug && error instanceof Error && error.stack && core.info(inert(error.stack));
  let rows = problems.map((problem) => `- \`${problem.file}:${problem.line}:${problem.column}\` ${problem.message}`);
  await writeSummary(core, [`### ✘ ${name}`, "", messageOf(error), "", ...rows].join(`
`));
}
async function writeSummary(core, markdown) {
  process.env.GITHUB_STEP_SUMMARY && await core.summary.addRaw(markdown.length > 9e5 ? `${markdown.slice(0, 9e5)}

…` : markdown, !0).write();
}

// shared/github/event-reference.ts
function referenceForEvent(event) {
  if (event.base !== "") return { kind: "commit", revision: event.base, why: "the commit that was asked for" };
  if (event.environment !== "") return { kind: "live", environment: event.environment, why: `what is live in ${event.environment}` };
  if (event.name === "merge_group") return ofMergeQueue(event);
  let pull = objectAt(event.payload, "pull_request");
  return pull !== void 0 || isPullRef(event.ref) || event.name.startsWith("pull_request") ? ofPullRequest(event, pull) : lastGreen(event);
}
function ofMergeQueue(event) {
  let group = objectAt(event.payload, "merge_group"), base = commitAt(group, "base_sha");
  if (base !== void 0) return { kind: "commit", revision: base, why: "the merge queue's base" };
  let branch = branchAt(group, "base_ref");
  return branch !== void 0 ? { kind: "merge-base", with: branch, why: `the event has no base commit; merge base with ${branch}` } : lastGreen(event, "the event says nothing of its merge queue");
}
function ofPullRequest(event, pull) {
  let merging = commitAt(pull, "merge_commit_sha"), open = textAt(pull, "state") === "open";
  if ((isMergeRef(event.ref) && event.head === event.sha || open && event.head === merging) && event.parents > 1) return { kind: "first-parent", why: "first parent of the pull request's merge commit" };
  if (event.head === event.sha && !isPullRef(event.ref)) return lastGreen(event);
  let base = objectAt(pull, "base"), branch = branchAt(base, "ref") ?? branchName(event.baseRef);
  if (branch !== void 0) return { kind: "merge-base", with: branch, why: `merge base with ${branch}, the pull request's base branch` };
  let commit = commitAt(base, "sha");
  return commit !== void 0 ? { kind: "merge-base", with: commit, why: "merge base with the pull request's base" } : lastGreen(event, "the event says nothing of its pull request");
}
function branchForEvent(event) {
  return branchOf(event) ?? defaultBranchOf(event);
}
function defaultBranchOf({ payload, defaultBranch }) {
  return branchAt(objectAt(payload, "repository"), "default_branch") ?? defaultBranch;
}
function lastGreen(event, fault) {
  let fallback = defaultBranchOf(event), branch = branchForEvent(event), places = branch === fallback ? branch : `${branch}, else on ${fallback}`;
  return { kind: "pipelines", branch, fallback, why: `${fault ? `${fault}; ` : ""}last green pipeline of each service on ${places}` };
}
function branchOf({ ref, payload, head, name, branch }) {
  let run2 = objectAt(payload, "workflow_run");
  return name === "workflow_run" && head === textAt(run2, "head_sha") ? branchAt(run2, "head_branch") : ref === "" ? branch ?? void 0 : ref.startsWith("refs/heads/") ? branchName(ref) : void 0;
}
function isPullRef(ref) {
  return /^refs\/pull\/\d+\//.test(ref);
}
function isMergeRef(ref) {
  return /^refs\/pull\/\d+\/merge$/.test(ref);
}
function objectAt(value, key) {
  let found = valueAt(value, key);
  return typeof found == "object" && found !== null ? found : void 0;
}
function commitAt(value, key) {
  let text = textAt(value, key);
  return text !== void 0 && /^(?!0+$)[0-9a-f]{40}([0-9a-f]{24})?$/.test(text) ? text : void 0;
}
function branchAt(value, key) {
  return branchName(textAt(value, key) ?? "");
}
function branchName(text) {
  let name = text.replace(/^refs\/heads\//, "");
  return name === "" || /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|^[-/]|\/$/.test(name) ? void 0 : name;
}
function textAt(value, key) {
  let found = valueAt(value, key);
  return typeof found == "string" ? found : void 0;
}
function valueAt(value, key) {
  return typeof value == "object" && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : void 0;
}

// shared/github/read-event.ts
const { readFileSync } = process.getBuiltinModule("node:fs");
async function readEvent(env, repository, inputs) {
  let commit = await repository.commit(inputs.head) ?? await repository.commit(await fetched(repository, inputs.head));
  return {
    name: env.GITHUB_EVENT_NAME ?? "",
    ref: env.GITHUB_REF ?? "",
    sha: env.GITHUB_SHA ?? "",
    baseRef: env.GITHUB_BASE_REF ?? "",
    payload: payloadAt(env.GITHUB_EVENT_PATH),
    head: commit?.oid ?? "",
    parents: commit?.parents.length ?? 0,
    branch: await repository.branch(),
    defaultBranch: await repository.defaultBranch(),
    base: inputs.base,
    environment: inputs.environment
  };
}
async function fetched(repository, head) {
  return await repository.fetchCommit(head), repository.resolve(head);
}
function payloadAt(file) {
  if (!file) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

// shared/runner/spec.ts
var repositoryInputs = {
  "working-directory": { type: "string", default: "." },
  config: { type: "string" }
}, registryInputs = {
  registry: { type: "string" },
  "registry-username": { type: "string" },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression, as in action.yml
  "registry-password": { type: "string", secret: !0, default: "${{ github.token }}" }
}, ledgerInputs = {
  ...repositoryInputs,
  ledger: { type: "string" },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression, as in action.yml
  "ledger-token": { type: "string", secret: !0, default: "${{ github.token }}" }
}, workspaceInputs = { ...ledgerInputs, ...registryInputs };

// shared/runner/markdown.ts
function plain(text) {
  return text.replace(/[\\`*_{}[\]<>|#]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/@/g, "&#64;").replace(/\r?\n/g, " ");
}
function code(text) {
  return `\`${text.replace(/`/g, "'").replace(/\r?\n/g, " ")}\``;
}
function table(head, rows) {
  let line = (cells) => `| ${cells.map((cell) => cell.replace(/\|/g, "\\|").replace(/\r?\n/g, " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join(`
`);
}
function block(lines) {
  let longest = Math.max(2, ...lines.map((line) => /^`*/.exec(line.trimStart())?.[0].length ?? 0)), fence = "`".repeat(longest + 1);
  return [fence, ...lines, fence].join(`
`);
}
function shortDigest(digest) {
  return digest === null ? "nothing" : code(digest.replace("sha256:", "").slice(0, 12));
}
function next(command) {
  return `**Next:** ${code(command)}`;
}
function bytes(size) {
  let units = ["B", "kB", "MB", "GB", "TB"], unit = 0, value = size;
  for (; value >= 1e3 && unit < units.length - 1; )
    value /= 1e3, unit++;
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export {
  run,
  ledgerInputs,
  workspaceInputs,
  plain,
  code,
  table,
  block,
  shortDigest,
  next,
  bytes,
  referenceForEvent,
  branchForEvent,
  readEvent
};
