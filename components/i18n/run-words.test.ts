import { expect, it } from 'vitest'
import { requestErrorNames, runErrorNames, runNoteKeys, runResultStatuses } from '#server/runs/run-words.ts'
import en from '../../messages/en.json' with { type: 'json' }
import pt from '../../messages/pt.json' with { type: 'json' }

type Failures = Record<string, { title?: string; message?: string; mend?: string }>

for (const [language, messages] of Object.entries({ en, pt })) {
  const failures: Failures = messages.failures

  it(`says every error of a run or a plan in ${language}: what, the sentence with its values, and how to mend it`, () => {
    const wordless = runErrorNames.filter((name) => {
      const { title, message, mend } = failures[name] ?? {}
      return !title || !message || !mend
    })
    expect(wordless).toEqual([])
  })

  it(`says every refusal of a request, every result and every note in ${language}`, () => {
    expect(requestErrorNames.filter((name) => !failures[name]?.title || !failures[name].mend)).toEqual([])
    const results: Record<string, string> = messages.runs.results
    expect(runResultStatuses.filter((status) => !results[status])).toEqual([])
    const notes: Record<string, string> = messages.runNotes
    expect(runNoteKeys.filter((key) => !notes[key])).toEqual([])
  })
}

it('has no texts of errors that nobody gives', () => {
  const given = new Set<string>([...runErrorNames, ...requestErrorNames])
  expect(Object.keys(en.failures).filter((name) => !given.has(name))).toEqual([])
})
