import {
  checkProject,
  loadProject
} from "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  checkProject,
  loadProject
};
