import { aguasDoCerrado } from '#prisma/seed/aguas-do-cerrado/utility.ts'
import { aguasDoVale } from '#prisma/seed/aguas-do-vale/utility.ts'
import type { DemoUtility } from '#prisma/seed/demo-utility.ts'

export const demoUtilities: readonly DemoUtility[] = [aguasDoVale, aguasDoCerrado]
