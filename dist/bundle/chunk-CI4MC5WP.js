import {
  closest
} from "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// cli/select-services.ts
function selectServices(project, names, all) {
  let known = project.services.map((service) => service.name);
  if (all) return known;
  if (names.length === 0) throw new UserError(`name a service, or give --all; there are ${known.join(", ")}`);
  let unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new UserError(unknown.map((name) => unknownName("service", name, known)).join(`
`));
  return [...new Set(names)];
}
function requireEnvironment(project, name) {
  let known = project.environments.map((environment2) => environment2.name);
  if (typeof name != "string") throw new UserError(`say which environment; there are ${known.join(", ")}`);
  let environment = project.environments.find((each) => each.name === name);
  if (!environment) throw new UserError(unknownName("environment", name, known));
  return environment;
}
function unknownName(what, name, known) {
  let hint = closest(name, known);
  return `no ${what} ${name}${hint ? `; did you mean ${hint}?` : `; there are ${known.join(", ")}`}`;
}

export {
  selectServices,
  requireEnvironment
};
