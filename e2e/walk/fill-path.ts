/** The address of a template such as /[tenant]/runs/[runId]. @throws Error naming the segment that nothing stands for. */
export function fillPath(template: string, values: Record<string, string>): string {
  return template.replace(/[[{](?:\.\.\.)?(\w+)[\]}]/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined)
      throw new Error(
        `${template}: the walk knows no ${name} of the walked utility. Add one to createUtility in e2e/walk/start-walked.ts.`,
      )
    return value
  })
}

/** The same, where what stands in the address need not be there: a segment that no value stands for names nothing. */
export function fillPathAnyhow(template: string, values: Record<string, string>): string {
  return fillPath(
    template,
    new Proxy(values, {
      get: (given, name: string) => given[name] ?? '00000000-0000-4000-8000-000000000000',
    }),
  )
}
