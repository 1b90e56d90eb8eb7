// shared/config/cycles.ts
function findCycles(names, next) {
  let cycles = [], reported = /* @__PURE__ */ new Set();
  for (let name of names) {
    if (reported.has(name)) continue;
    let cycle = shortestWayBack(name, next);
    if (cycle) {
      cycles.push(cycle);
      for (let member of cycle) reported.add(member);
    }
  }
  return cycles;
}
function shortestWayBack(start, next) {
  let cameFrom = /* @__PURE__ */ new Map(), frontier = [start];
  for (; frontier.length > 0; ) {
    let following = [];
    for (let name of frontier)
      for (let neighbour of next(name)) {
        if (neighbour === start) return wayTo(name, start, cameFrom);
        cameFrom.has(neighbour) || (cameFrom.set(neighbour, name), following.push(neighbour));
      }
    frontier = following;
  }
}
function wayTo(name, start, cameFrom) {
  let way = [name];
  for (let at = name; at !== start; ) {
    let before = cameFrom.get(at);
    if (before === void 0) break;
    way.unshift(before), at = before;
  }
  return way;
}

export {
  findCycles
};
