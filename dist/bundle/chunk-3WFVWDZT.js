// shared/affected/reason-sentence.ts
function sentence(reason) {
  let path = reason.path ?? "";
  switch (reason.kind) {
    case "file":
      return path ? `${path} changed` : "its own files changed";
    case "library":
      return `library ${reason.via ?? ""} changed${path ? ` (${path})` : ""}`;
    case "lockfile":
      return reason.via ? `${reason.via} in ${path}` : `a package it uses changed in ${path || "the lockfile"}`;
    case "global":
      return `a global input changed${path ? ` (${path})` : ""}`;
    case "contract":
      return `what ${reason.via ?? "a consumer"} expects of it changed`;
    case "removed-edge":
      return `it no longer depends on ${reason.via ?? path}`;
    case "never-built":
      return "no pipeline of it ever ended green";
    case "forced":
      return "asked for";
    case "all":
      return `everything: ${path}`;
  }
}

export {
  sentence
};
