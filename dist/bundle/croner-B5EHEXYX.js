import {
  A,
  C,
  M,
  c,
  j
} from "./chunk-KND6K3NG.js";
import "./chunk-MOTYY5BU.js";
export {
  j as Cron,
  c as CronDate,
  A as CronIterator,
  C as CronPattern,
  M as scheduledJobs
};
