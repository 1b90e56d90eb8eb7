import {
  require_semver
} from "./chunk-TVTDLICT.js";
import "./chunk-MOTYY5BU.js";
export default require_semver();
