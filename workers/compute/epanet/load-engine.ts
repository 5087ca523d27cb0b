import { Workspace } from 'epanet-js'

/**
 * The EPANET 2.3 toolkit as WebAssembly, one instance a process. Every `_EN_` function returns EPANET's code: 0, a
 * warning 1 to 6, or an error above 100. After a WebAssembly trap the instance is unusable: end the process.
 */
export type Engine = Extract<Workspace['instance'], { _EN_timetonextevent: unknown }>

let loading: Promise<Engine> | null = null

export function loadEngine(): Promise<Engine> {
  loading ??= (async () => {
    const workspace = new Workspace()
    await workspace.loadModule()
    return workspace.instance as Engine
  })()
  return loading
}
