import {
  fetchCommit,
  fetchCommits,
  fetchHistory,
  remoteTip
} from "./chunk-OCA3NFXT.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
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
