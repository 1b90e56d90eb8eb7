import {
  identify,
  ledgerOf
} from "./chunk-PP6HBU2D.js";
import "./chunk-X67X4N3S.js";
import "./chunk-MNK52BM4.js";
import "./chunk-2VPTHCTD.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-55CEV4KC.js";
import "./chunk-MOTYY5BU.js";
export {
  identify,
  ledgerOf
};
