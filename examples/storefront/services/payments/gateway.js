/** The card gateway's sandbox: it accepts every card but those that end in 0002. */
export function createGateway() {
  return {
    ready: () => true,
    charge: (card) => !String(card).endsWith('0002'),
  }
}
