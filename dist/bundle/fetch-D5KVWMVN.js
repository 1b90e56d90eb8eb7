import {
  fetchCommit,
  fetchCommits,
  fetchHistory,
  remoteTip
} from "./chunk-ZUEESK7E.js";
import "./chunk-GEUUWTPL.js";
import "./chunk-UU44NHAY.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  fetchCommit,
  fetchCommits,
  fetchHistory,
  remoteTip
};
