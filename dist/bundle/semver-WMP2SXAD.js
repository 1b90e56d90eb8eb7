import {
  require_semver
} from "./chunk-QFHJVYTZ.js";
import "./chunk-MOTYY5BU.js";
export default require_semver();
