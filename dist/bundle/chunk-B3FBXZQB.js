// shared/promotion/automatic-path.ts
function nextAutomatic(environments, service, reached) {
  return environments.filter((environment) => (service.environments[environment.name]?.promote ?? environment.promote) === "auto" && !reached.includes(environment.name) && environment.after.every((name) => reached.includes(name)));
}
function automaticPath({ environments }, service) {
  let path = [], names = () => path.map((environment) => environment.name);
  for (let next = nextAutomatic(environments, service, []); next.length > 0; next = nextAutomatic(environments, service, names())) path.push(...next);
  return path;
}

export {
  automaticPath
};
