export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain }
export type Change = { path: string; before: Plain | undefined; after: Plain | undefined }

/** Every value that differs between two plain structures, by path ("plan.stepS", "tanks.0.minM"); undefined where there is none. */
export function listChanges(before: Plain | undefined, after: Plain | undefined, path = ''): Change[] {
  if (Object.is(before, after)) return []
  if (isBranch(before) && isBranch(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...keys].flatMap((key) =>
      listChanges(
        (before as Record<string, Plain>)[key],
        (after as Record<string, Plain>)[key],
        path === '' ? key : `${path}.${key}`,
      ),
    )
  }
  return [{ path, before, after }]
}

const isBranch = (value: Plain | undefined): value is Plain[] | { [key: string]: Plain } =>
  value !== null && typeof value === 'object'
