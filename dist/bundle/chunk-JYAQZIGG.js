import {
  folderOf,
  liesIn
} from "./chunk-UXXTQV2Y.js";

// shared/graph/readers/damaged-above.ts
function damagedAbove(damaged, folders) {
  if (damaged.length === 0) return [];
  let all = [...new Set(folders)];
  return damaged.flatMap(({ path }) => {
    let above = folderOf(path);
    return all.flatMap((from) => from !== above && liesIn(from, above) ? [{ from, to: path, why: () => `${path}:1 cannot be read` }] : []);
  });
}

export {
  damagedAbove
};
