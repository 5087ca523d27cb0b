import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { invalid } from '#server/errors.ts'

/** @throws AppError invalid with the parser's position. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(`${basename(file)} is not JSON`, [
      { where: basename(file), what: (error as Error).message, mend: 'Correct the file.' },
    ])
  }
}
