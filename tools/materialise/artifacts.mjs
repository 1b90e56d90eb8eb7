// Artifacts without a server: a folder that all jobs of a run see, named by SLIPWAY_HANDOVER_DIR.
const copy = {
  'actions/upload-artifact': `if [ -e "$FOLDER" ]; then
  mkdir -p "$SLIPWAY_HANDOVER_DIR/$NAME"
  cp -R "$FOLDER/." "$SLIPWAY_HANDOVER_DIR/$NAME"
else
  echo "nothing to hand over in $FOLDER"
  [ "$MISSING" != error ]
fi
`,
  'actions/download-artifact': `mkdir -p "$FOLDER"
cp -R "$SLIPWAY_HANDOVER_DIR/$NAME/." "$FOLDER"
`,
}

/** The step that stands for an upload or a download; undefined for any other step. */
export function artifactStep(document, step) {
  const uses = step.get('uses')
  const action = Object.keys(copy).find((each) => uses.startsWith(`${each}@`))
  if (action === undefined) return undefined
  const given = (name) => step.getIn(['with', name]) ?? ''
  const condition = step.get('if')
  return document.createNode({
    name: `${action === 'actions/upload-artifact' ? 'Hand over' : 'Take over'} ${given('name')}`,
    ...(condition === undefined ? {} : { if: condition }),
    shell: 'bash',
    env: { NAME: given('name'), FOLDER: given('path'), ...(action === 'actions/upload-artifact' ? { MISSING: given('if-no-files-found') } : {}) },
    run: copy[action],
  })
}
