import {
  readAttachment
} from "./chunk-TAW5K3E7.js";

// shared/provenance/statement.ts
var inTotoType = "application/vnd.in-toto+json", buildPredicateType = "https://slipway.dev/predicates/build/v1", slsaPredicateType = "https://slsa.dev/provenance/v1", statementType = "https://in-toto.io/Statement/v1";
function buildStatement(subjects, facts) {
  return statementOf(subjects, buildPredicateType, buildPredicate(facts));
}
function buildPredicate({ service, version, kind, fingerprint, parts, base, lock, recipe, builder, sbom, source }) {
  return {
    service,
    version,
    kind,
    fingerprint: { sha256: fingerprint, parts },
    ...base ? { base } : {},
    ...lock ? { lock: { sha256: lock } } : {},
    recipe,
    ...builder ? { builder } : {},
    sbom,
    source
  };
}
function slsaStatement(subjects, facts, { id, run }) {
  let { service, base, lock, source } = facts, dependencies = [
    { ...source.repository ? { uri: `git+${source.repository}` } : { name: "source" }, digest: { gitCommit: source.commit } },
    ...base ? [{ uri: `oci://${base.reference}`, digest: { sha256: base.digest.replace("sha256:", "") } }] : [],
    ...lock ? [{ name: "lockfiles", digest: { sha256: lock } }] : [],
    { name: "fingerprint", digest: { sha256: facts.fingerprint } }
  ];
  return statementOf(subjects, slsaPredicateType, {
    buildDefinition: {
      buildType: buildPredicateType,
      externalParameters: { service, config: source.config },
      internalParameters: { kind: facts.kind, recipe: facts.recipe },
      resolvedDependencies: dependencies
    },
    runDetails: { builder: { id }, ...run ? { metadata: { invocationId: run } } : {} }
  });
}
function statementOf(subjects, predicateType, predicate) {
  return {
    _type: statementType,
    subject: subjects.map(({ name, digest }) => ({ name, digest: { sha256: digest.replace("sha256:", "") } })),
    predicateType,
    predicate
  };
}

// shared/provenance/check-statement.ts
function checkStatement(statement, { service, digest, fingerprint }) {
  let faults = [], named = Array.isArray(statement.subject) ? statement.subject.map((each) => each?.digest?.sha256) : [];
  if (named.includes(digest.replace("sha256:", "")) || faults.push(`it is about ${named.map((each) => `sha256:${String(each)}`).join(", ") || "nothing"}, not ${digest}`), statement.predicateType !== buildPredicateType) return faults;
  let predicate = isObject(statement.predicate) ? statement.predicate : {};
  predicate.service !== service && faults.push(`it is about the service ${String(predicate.service)}, not ${service}`);
  let said = isObject(predicate.fingerprint) ? predicate.fingerprint.sha256 : void 0;
  return said !== fingerprint && faults.push(`it says that it was built from ${String(said)}, not ${fingerprint}`), faults;
}
function isObject(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}

// shared/provenance/dsse.ts
var dsseType = "application/vnd.dsse.envelope.v1+json", bundleType = "application/vnd.dev.sigstore.bundle.v0.3+json";
function statementIn(content) {
  let json = parsed(Buffer.from(content).toString("utf8"));
  if (!isObject2(json)) return;
  let envelope = isObject2(json.dsseEnvelope) ? json.dsseEnvelope : json;
  if (typeof envelope.payload != "string") return isStatement(json) ? { statement: json, signed: !1 } : void 0;
  let statement = envelope.payloadType === inTotoType ? parsed(Buffer.from(envelope.payload, "base64").toString("utf8")) : void 0, signed = Array.isArray(envelope.signatures) && envelope.signatures.length > 0;
  return isStatement(statement) ? { statement, signed } : void 0;
}
function isStatement(value) {
  return isObject2(value) && value._type === "https://in-toto.io/Statement/v1" && typeof value.predicateType == "string" && Array.isArray(value.subject);
}
function isObject2(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}

// shared/provenance/recheck.ts
var attestationTypes = /^application\/vnd\.dev\.sigstore\.bundle\.v[\d.]+\+json$/;
async function statementsAmong(registry, repository, referrers) {
  let wanted = referrers.filter(({ artifactType = "" }) => [bundleType, dsseType, inTotoType].includes(artifactType) || attestationTypes.test(artifactType));
  return (await Promise.all(
    wanted.map(async (referrer) => {
      let attachment = await readAttachment(registry, repository, referrer.digest), found = attachment && statementIn(attachment.content);
      return found ? [{ referrer, ...found }] : [];
    })
  )).flat();
}
async function attestationFault(registry, repository, expected, referrers) {
  for (let { referrer, statement } of await statementsAmong(registry, repository, referrers)) {
    let [fault] = checkStatement(statement, expected);
    if (fault !== void 0) return `the attestation ${referrer.digest} is not of this artifact: ${fault}`;
  }
}

export {
  inTotoType,
  buildPredicateType,
  buildStatement,
  slsaStatement,
  checkStatement,
  bundleType,
  statementIn,
  statementsAmong,
  attestationFault
};
