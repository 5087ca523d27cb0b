import { inject } from 'vitest'

// Before a file's modules read the environment: the database that no file which runs beside it uses.
process.env.DATABASE_URL = inject('databaseUrls')[Number(process.env.VITEST_POOL_ID) - 1]
