// shared/config/closest.ts
function closest(word, candidates) {
  let wanted = word.toLowerCase(), best;
  for (let candidate of candidates) {
    let limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    let distance = editDistance(wanted, candidate.toLowerCase());
    distance <= limit && (best === void 0 || distance < best.distance) && (best = { candidate, distance });
  }
  return best?.candidate;
}
function didYouMean(word, candidates) {
  let hint = closest(word, candidates);
  return hint === void 0 ? "" : `; did you mean \`${hint}\`?`;
}
function closestPath(path, candidates) {
  let parts = path.split("/"), near = [...candidates].filter((candidate) => {
    let others = candidate.split("/");
    return others.length === parts.length && parts.every((part, index) => closest(part, [others[index] ?? ""]) !== void 0);
  });
  return closest(path, near);
}
function editDistance(a, b) {
  let beforePrevious = [], previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    let current = [i];
    for (let j = 1; j <= b.length; j++) {
      let cost = a[i - 1] === b[j - 1] ? 0 : 1, distance = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && (distance = Math.min(distance, (beforePrevious[j - 2] ?? 0) + 1)), current.push(distance);
    }
    beforePrevious = previous, previous = current;
  }
  return previous[b.length] ?? 0;
}

export {
  closest,
  didYouMean,
  closestPath
};
