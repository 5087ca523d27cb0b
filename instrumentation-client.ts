import { config } from 'zod/v4/core'

// Before any schema is made in the browser: zod would try whether it may compile text, which the content policy forbids
// and every browser would report.
config({ jitless: true })
