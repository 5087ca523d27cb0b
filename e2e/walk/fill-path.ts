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
