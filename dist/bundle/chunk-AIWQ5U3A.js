// shared/affected/locks/graph.ts
function slicer(nodes) {
  let graph = layOut(nodes), reached = /* @__PURE__ */ new Map(), open = /* @__PURE__ */ new Set(), answers = /* @__PURE__ */ new Map(), words = nodes.length + 31 >>> 5, stacks = [];
  function reachOf(start) {
    let known = reached.get(start);
    if (known) return known;
    let { offsets, targets, folders, incomplete } = graph, bits = new Uint32Array(words), reach = { bits, complete: !0 };
    open.add(start);
    for (let at = offsets[start] ?? 0; at < (offsets[start + 1] ?? 0); at++) {
      let target = targets[at] ?? 0;
      if (folders[target] === 0 || open.has(target) || open.size > deepest) continue;
      let inner = reachOf(target);
      reach.complete &&= inner.complete;
      for (let word = 0; word < words; word++) bits[word] = (bits[word] ?? 0) | (inner.bits[word] ?? 0);
    }
    open.delete(start);
    let stack = stacks.pop() ?? new Int32Array(graph.nodes.length + 1), height = 0;
    for (stack[height++] = start, bits[start >>> 5] = (bits[start >>> 5] ?? 0) | 1 << (start & 31); height > 0; ) {
      let place = stack[--height];
      incomplete[place] === 1 && (reach.complete = !1);
      let end = offsets[place + 1];
      for (let at = offsets[place]; at < end; at++) {
        let target = targets[at], old = bits[target >>> 5], bit = 1 << (target & 31);
        (old & bit) === 0 && (bits[target >>> 5] = old | bit, stack[height++] = target);
      }
    }
    return stacks.push(stack), reached.set(start, reach), reach;
  }
  function answer(starts) {
    let union = new Uint32Array(words);
    for (let start of starts) {
      let { bits, complete } = reachOf(graph.places[start] ?? 0);
      if (!complete) return;
      for (let word = 0; word < words; word++) union[word] = (union[word] ?? 0) | (bits[word] ?? 0);
    }
    let key = hashOf(union), known = answers.get(key) ?? [], equal = known.find(({ bits }) => bits.every((word, index) => word === union[index]));
    if (equal) return equal.lines;
    let lines = linesOf(graph, union);
    return answers.set(key, [...known, { bits: union, lines }]), lines;
  }
  let told = /* @__PURE__ */ new Map();
  return (starts) => {
    let asked = starts.join();
    return told.has(asked) || told.set(asked, answer(starts)), told.get(asked);
  };
}
var deepest = 200;
function layOut(given) {
  let texts = given.map(({ line, label }) => line === "" ? label : line), order = Array.from(given.keys()).sort((a, b) => compare(texts[a] ?? "", texts[b] ?? "") || a - b), places = new Int32Array(given.length);
  order.forEach((number, place) => {
    places[number] = place;
  });
  let nodes = order.flatMap((number) => given[number] ?? []), { names, labels, first } = several(nodes), offsets = new Int32Array(nodes.length + 1), targets = new Int32Array(nodes.reduce((sum, { needs }) => sum + needs.length, 0)), choosing = new Uint8Array(nodes.length), end = 0;
  nodes.forEach(({ needs }, place) => {
    for (let need of needs) {
      let target = places[need] ?? 0;
      targets[end++] = target, names[target] !== 0 && (choosing[place] = 1);
    }
    offsets[place + 1] = end;
  });
  let incomplete = Uint8Array.from(nodes, (node) => node.incomplete ? 1 : 0), folders = Uint8Array.from(nodes, ({ line, needs }) => line === "" && needs.length > 0 ? 1 : 0);
  return { nodes, places, offsets, targets, incomplete, folders, names, labels, first, choosing };
}
function several(nodes) {
  let known = /* @__PURE__ */ new Map(), nameNumbers = /* @__PURE__ */ new Map();
  for (let { name, label } of nodes) {
    if (name === "") continue;
    let before = known.get(name);
    before === void 0 ? known.set(name, label) : before !== label && !nameNumbers.has(name) && nameNumbers.set(name, nameNumbers.size + 1);
  }
  let labelNumbers = /* @__PURE__ */ new Map(), names = Int32Array.from(nodes, ({ name }) => nameNumbers.get(name) ?? 0), labels = Int32Array.from(nodes, ({ label }, place) => {
    if (names[place] === 0) return 0;
    let number = labelNumbers.get(label) ?? labelNumbers.size + 1;
    return labelNumbers.set(label, number), number;
  });
  return { names, labels, first: new Int32Array(nameNumbers.size + 1) };
}
function linesOf(graph, bits) {
  let { nodes, names, labels, choosing, first } = graph, reached = [], ambiguous = /* @__PURE__ */ new Set();
  first.fill(0);
  for (let word = 0; word < bits.length; word++)
    for (let rest = bits[word]; rest !== 0; rest &= rest - 1) {
      let place = word * 32 + (31 - Math.clz32(rest & -rest));
      reached.push(place);
      let name = names[place];
      if (name === 0) continue;
      let label = labels[place];
      first[name] === 0 ? first[name] = label : first[name] !== label && ambiguous.add(name);
    }
  let lines = [], last = "";
  for (let place of reached) {
    let node = nodes[place], choice = choosing[place] === 1 && ambiguous.size > 0 ? choices(graph, place, ambiguous) : "", text = choice === "" ? node.line : `${node.line === "" ? node.label : node.line} > ${choice}`;
    text !== "" && text !== last && lines.push(text), last = text;
  }
  return lines;
}
function choices({ nodes, offsets, targets, names }, place, ambiguous) {
  let labels = [], end = offsets[place + 1] ?? 0;
  for (let at = offsets[place] ?? 0; at < end; at++) {
    let target = targets[at] ?? 0;
    ambiguous.has(names[target] ?? 0) && labels.push(nodes[target]?.label ?? "");
  }
  return labels.length > 1 ? [...new Set(labels)].sort().join(" ") : labels[0] ?? "";
}
function compare(a, b) {
  return a === b ? 0 : a < b ? -1 : 1;
}
function hashOf(words) {
  let hash = 0;
  for (let word of words) hash = Math.imul(hash, 31) + word | 0;
  return hash;
}

export {
  slicer
};
