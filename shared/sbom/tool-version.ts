/** Version of Slipway, as in package.json (a test compares them): written where a reader may ask which program made this. */
export const toolVersion = '0.1.0'
