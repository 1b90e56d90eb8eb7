import {
  commandHelp,
  commandNames,
  loadCommand,
  openTerminal,
  overview
} from "./chunk-RKQ7FIW2.js";
import {
  closest
} from "./chunk-BEJRGZ4M.js";
import {
  UserError,
  exitCodeOf,
  exitCodes,
  messageOf
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// cli/main.ts
const { setMaxListeners } = process.getBuiltinModule("node:events");
const path = process.getBuiltinModule("node:path");
const { parseArgs } = process.getBuiltinModule("node:util");
var globalOptions = {
  repo: { type: "string" },
  config: { type: "string" },
  ledger: { type: "string" },
  registry: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" }
};
async function main(argv = process.argv.slice(2)) {
  let json = argv.includes("--json"), terminal = openTerminal(json, process.env);
  try {
    process.exitCode = await dispatch(argv, terminal);
  } catch (error) {
    process.exitCode = exitCodeOf(error), report(error, json, terminal);
  }
}
async function dispatch(argv, terminal) {
  let name = argv.find((argument, index) => !argument.startsWith("-") && !isValueOf(argv[index - 1]));
  if (name === void 0)
    return argv.includes("--version") ? terminal.out(version) : terminal.out(await overview(terminal.paint)), exitCodes.ok;
  let command = await loadCommand(name);
  if (command === void 0) throw unknownCommand(name);
  let rest = [...argv];
  rest.splice(rest.indexOf(name), 1);
  let { values, positionals } = parse(command, name, rest);
  return values.help ? (terminal.out(commandHelp(name, command, terminal.paint)), exitCodes.ok) : (checkPositionals(command, name, positionals), withSignals(async (signal) => {
    let result = await command.run(contextOf(values, positionals, terminal, signal));
    if (values.json) terminal.out(JSON.stringify(result.json, null, 2));
    else for (let line of result.text) terminal.out(line);
    return result.exitCode;
  }, terminal));
}
var version = process.env.npm_package_version ?? "0.1.0";
function isValueOf(previous) {
  return previous !== void 0 && ["--repo", "--config", "--ledger", "--registry"].includes(previous);
}
function parse(command, name, argv) {
  try {
    return parseArgs({ args: [...argv], options: { ...globalOptions, ...command.options }, allowPositionals: !0, strict: !0 });
  } catch (cause) {
    let allowed = Object.keys({ ...command.options, ...globalOptions }).map((option) => `--${option}`), given = /'(--[^' ]+)/.exec(messageOf(cause))?.[1], hint = given ? closest(given, allowed) : void 0;
    throw new UserError(
      `${messageOf(cause).split(". ")[0]}${hint ? `; did you mean ${hint}?` : ""}
usage: slipway ${command.usage}
see: slipway ${name} --help`,
      [],
      { cause }
    );
  }
}
function checkPositionals(command, name, positionals) {
  let [least, most] = command.positionals;
  if (positionals.length < least || positionals.length > most)
    throw new UserError(
      `${name} takes ${least === most ? least : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`} argument${most === 1 ? "" : "s"}, not ${positionals.length}
usage: slipway ${command.usage}`
    );
}
function contextOf(values, positionals, terminal, signal) {
  let text = (key) => typeof values[key] == "string" ? { [key]: values[key] } : {}, global = {
    repo: typeof values.repo == "string" ? values.repo : process.cwd(),
    json: values.json === !0,
    ...text("config"),
    ...text("ledger"),
    ...text("registry")
  }, { repo, config, ledger, registry } = global;
  return {
    global,
    positionals,
    values,
    terminal,
    signal,
    workspaceOptions: {
      repo,
      env: process.env,
      log: terminal.log,
      signal,
      ...config ? { config } : {},
      ...ledger ? { ledger: /^(\.{0,2}\/|\.{1,2}$)/.test(ledger) ? path.resolve(ledger) : ledger } : {},
      ...registry ? { registry } : {}
    }
  };
}
async function withSignals(work, terminal) {
  let controller = new AbortController();
  setMaxListeners(0, controller.signal);
  let onSignal = (signal) => {
    controller.signal.aborted && process.exit(signal === "SIGINT" ? 130 : 143), terminal.log(`${signal}: finishing what is half-way, starting nothing new (once more to stop at once)`), controller.abort();
  };
  process.on("SIGINT", onSignal), process.on("SIGTERM", onSignal);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", onSignal), process.off("SIGTERM", onSignal);
  }
}
function unknownCommand(name) {
  let hint = closest(name, commandNames);
  return new UserError(`there is no command ${name}${hint ? `; did you mean ${hint}?` : ""}
see: slipway --help`);
}
function report(error, json, terminal) {
  let problems = error instanceof UserError ? error.problems : [];
  json && terminal.out(JSON.stringify({ error: messageOf(error), problems }, null, 2)), terminal.log(terminal.paint.red(`error: ${messageOf(error)}`));
  for (let problem of problems) terminal.log(`  ${problem.file}:${problem.line}:${problem.column}: ${problem.message}`);
  exitCodeOf(error) === exitCodes.bug && (terminal.log("This is a bug in Slipway. Please report it with what follows."), terminal.log(error instanceof Error ? error.stack ?? "" : ""));
}
export {
  main
};
