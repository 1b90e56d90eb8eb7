// shared/errors.ts
var UserError = class extends Error {
  name = "UserError";
  problems;
  constructor(message, problems = [], options) {
    super(message, options), this.problems = problems;
  }
}, ToolError = class extends Error {
  name = "ToolError";
  argv;
  exitCode;
  stderr;
  constructor(argv, exitCode, stderr, options) {
    let tail = stderr.trim().split(`
`).slice(-5).join(`
`);
    super(`${argv.slice(0, 3).join(" ")} ${exitCode === void 0 ? "could not run" : `ended with exit code ${exitCode}`}${tail ? `:
${tail}` : ""}`, options), this.argv = argv, this.exitCode = exitCode, this.stderr = stderr;
  }
}, UnavailableError = class extends Error {
  name = "UnavailableError";
}, exitCodes = { ok: 0, refused: 1, badInput: 2, bug: 70 };
function exitCodeOf(error) {
  return error instanceof UserError ? exitCodes.badInput : error instanceof ToolError || error instanceof UnavailableError ? exitCodes.refused : exitCodes.bug;
}
function assertNever(value) {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

export {
  UserError,
  ToolError,
  UnavailableError,
  exitCodes,
  exitCodeOf,
  assertNever,
  messageOf
};
