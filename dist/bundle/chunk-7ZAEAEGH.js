// shared/builders/languages/elf.ts
const { open } = process.getBuiltinModule("node:fs/promises");
var machines = {
  3: "ia32",
  20: "ppc",
  21: "ppc64",
  22: "s390x",
  40: "arm",
  62: "x64",
  183: "arm64",
  243: "riscv64",
  258: "loong64"
};
async function elfMachine(file) {
  let handle = await open(file);
  try {
    let header = Buffer.alloc(20), { bytesRead } = await handle.read(header, 0, 20, 0);
    return bytesRead < 20 ? void 0 : machineIn(header);
  } finally {
    await handle.close();
  }
}
function machineIn(header) {
  if (header.readUInt32BE(0) !== 2135247942) return;
  let number = header[5] === 2 ? header.readUInt16BE(18) : header.readUInt16LE(18);
  return machines[number] ?? `ELF machine ${number}`;
}
function machineOf({ architecture }) {
  return { amd64: "x64", 386: "ia32", ppc64le: "ppc64" }[architecture] ?? architecture;
}

export {
  elfMachine,
  machineOf
};
