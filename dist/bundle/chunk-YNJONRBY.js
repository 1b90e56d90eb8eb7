// shared/process/limiter.ts
function limiter(slots) {
  let free = slots, queue = [];
  return async (work) => {
    free > 0 ? free -= 1 : await new Promise((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      let next = queue.shift();
      next ? next() : free += 1;
    }
  };
}

export {
  limiter
};
