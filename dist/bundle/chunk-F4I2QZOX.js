// shared/builders/npm-machine.ts
const { readFileSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
function thisMachine() {
  let { platform: os, arch: cpu } = process;
  if (os !== "linux") return { os, cpu };
  let { header } = process.report.getReport();
  return { os, cpu, libc: header?.glibcVersionRuntime ? "glibc" : "musl" };
}
function fits(only, machine) {
  return accepts(only.os, machine.os) && accepts(only.cpu, machine.cpu) && (machine.libc === void 0 || accepts(only.libc, machine.libc));
}
function mismatch(root, { folder, version }) {
  try {
    let { version: installed } = JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8"));
    return version === void 0 || installed === version ? void 0 : `${folder} is ${installed}, not ${version}`;
  } catch {
    return `${folder} is not installed`;
  }
}
function wantedPackages(packages, machine) {
  return packages.filter(({ optional, only }) => !(optional && only && !fits(only, machine)));
}
function accepts(list, value) {
  return list === void 0 || list.length === 0 || list.includes("any") ? !0 : list.includes(`!${value}`) ? !1 : list.includes(value) || list.every((entry) => entry.startsWith("!"));
}

export {
  thisMachine,
  fits,
  mismatch,
  wantedPackages
};
