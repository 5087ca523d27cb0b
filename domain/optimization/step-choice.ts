/** One way to run all groups in a step: count and speed index of each group. */
export type StepChoice = { count: Uint8Array; speedIndex: Uint8Array }
