/** Names to choose from, for a fault's mend: the first few, or none. */
export const listNames = (names: Iterable<string>) => [...names].slice(0, 20).join(', ') || 'none'
