import { optimize } from '#workers/compute/search/optimize.ts'
