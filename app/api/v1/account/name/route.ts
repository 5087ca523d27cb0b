import { personRoute } from '#server/http/person-route.ts'
import { RenamePerson } from '#server/persons/contract.ts'
import { renamePerson } from '#server/persons/rename-person.ts'

export const POST = personRoute({
  summary: 'Sets one’s own name, as others see it',
  input: RenamePerson,
  output: RenamePerson,
  run: renamePerson,
})
