// cli/terminal.ts
var codes = { bold: 1, dim: 2, green: 32, red: 31, yellow: 33, cyan: 36 };
function paintWith(colour) {
  let paint = (code) => (text) => colour ? `\x1B[${code}m${text}\x1B[0m` : text;
  return {
    bold: paint(codes.bold),
    dim: paint(codes.dim),
    green: paint(codes.green),
    red: paint(codes.red),
    yellow: paint(codes.yellow),
    cyan: paint(codes.cyan)
  };
}
function openTerminal(json, env) {
  let colour = !json && (env.FORCE_COLOR ? env.FORCE_COLOR !== "0" : process.stdout.isTTY === !0 && !env.NO_COLOR && env.TERM !== "dumb"), live = !json && process.stdout.isTTY === !0 && env.TERM !== "dumb", redirected;
  return {
    live,
    get columns() {
      return process.stdout.columns || 100;
    },
    paint: paintWith(colour),
    out: (line) => {
      process.stdout.write(`${line}
`);
    },
    log: (line) => redirected ? redirected(line) : void process.stderr.write(`${line}
`),
    write: (text) => {
      process.stdout.write(text);
    },
    redirectLog: (to) => {
      redirected = to;
    }
  };
}
function printable(text) {
  return Array.from(text, (character) => isControl(character) ? `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}` : character).join("").replace(/^(\s*):(?=:)/gm, "$1​:");
}
function isControl(character) {
  return character < " " && character !== "	" && character !== `
` || character === "";
}

export {
  paintWith,
  openTerminal,
  printable
};
